"""What the page of a region says: its own words, and those that apps above add to it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from core.registry import Registry
from core.texts import paragraphs, text_of_page, words_in
from network.regions.models import Partner, Region, RegionPage


@dataclass(frozen=True)
class RegionWords:
    """What an app above tells on the page of a region that is found nowhere else.

    `loaded` names the rows that it takes, from the region (`milestone_rows`): they are loaded for many regions at
    once. `say` gives the words in a language, and only those that everybody reads who may see the page. The app also
    says which rows they depend on (`catalogue.findables.depends`), with the key `region:<id>`.
    """

    loaded: tuple[str, ...]
    say: Callable[[Region, str], Iterable[str]]


region_words: Registry[RegionWords] = Registry("words on the page of a region")


def loaded_for_words() -> list[str]:
    """What `region_text` takes besides the page and its region, as Django prefetches it."""
    names = ["partners__organisation", "municipalities", *(name for words in region_words for name in words.loaded)]
    return [f"region__{name}" for name in names]


def region_text(page: RegionPage) -> str:
    """All that can be read on the page of a region in its language. Never the address of its coordinator."""
    region, language = page.region, page.locale.language_code
    return paragraphs(
        [
            page.intro,
            text_of_page(page),
            page.quote,
            page.quote_author,
            page.quote_role,
            ", ".join(sorted(municipality.name for municipality in region.municipalities.all())),
            region.coordinator_name,
            *words_in(language, region, "coordinator_role"),
            *(partner_words(partner, language) for partner in region.partners.all()),
            *added_words(region, language),
        ]
    )


def partner_words(partner: Partner, language: str) -> str:
    """A partner as it is called in `language`; nothing where only Dutch has words for it."""
    if partner.organisation:
        return partner.organisation.name
    return partner.label_in(language) if any(words_in(language, partner, "label")) else ""


def added_words(region: Region, language: str) -> Iterator[str]:
    for words in region_words:
        yield from words.say(region, language)
