"""Pages and questions that several tests of the catalogue make."""

from typing import Any

from django.http import QueryDict
from wagtail.models import Locale, Page

from catalogue.differences import differences
from catalogue.findables import kinds
from catalogue.listing import Listing, build_listing
from catalogue.models import Entry
from catalogue.services import known_keys
from core.access import PUBLIC_ONLY
from core.signals import page_written
from network.regions.models import RegionPage
from network.stories.models import StoryPage
from network.stories.views import STORIES
from pages.site_tree import SiteTree
from tests.factories import publish, region_page


def entries_of(page: Page) -> list[Entry]:
    return list(Entry.objects.filter(source_id=page.pk, kind__in=["story", "region", "listing", "home"]))


def urls_of(page: Page) -> list[str]:
    return [entry.url for entry in entries_of(page)]


def in_english(tree: SiteTree, page: Page, **fields: Any) -> Any:
    """The live English page of the same thing, below the English page of what is above it."""
    if isinstance(page, RegionPage):
        return region_page(tree, page.region, "en", translation_key=page.translation_key, **fields)
    parent = RegionPage.objects.get(region=page.get_parent().specific.region, locale__language_code="en")
    english = StoryPage(translation_key=page.translation_key, slug=f"{page.slug}-en", **fields)
    english.locale = Locale.objects.get(language_code="en")
    return publish(parent, english)


def restrict(page: Page, audience: str) -> None:
    """What `core.services.set_audience` does to the rows, without asking who does it."""
    model = type(page)
    pages = model.objects.filter(translation_key=page.translation_key)
    pages.update(audience=audience)
    for each in pages:
        page_written.send(model, instance=each, moved=True)


def stories(query: str = "", *, language: str = "nl", tokens: Any = PUBLIC_ONLY) -> Listing:
    """The list of stories as a visitor with `tokens` sees it."""
    path = {"nl": "/nl/verhalen/", "en": "/en/stories/"}[language]
    return build_listing(STORIES, QueryDict(query), language=language, tokens=tokens, path=path)


def titles(listing: Listing) -> list[str]:
    return [row.title for row in listing.rows]


def counts(listing: Listing, name: str) -> dict[str, int]:
    facet = next((facet for facet in listing.facets if facet.name == name), None)
    return {option.value: option.count for option in facet.options} if facet else {}


def drifted() -> list[str]:
    """Everything in which the catalogue differs from the things themselves; nothing when it is right."""
    names = []
    for kind in {*kinds(), *Entry.objects.values_list("kind", flat=True)}:
        result = differences(known_keys(kind))
        names += [f"missing {wanted.identity}" for wanted in result.missing]
        names += [f"stale {stale.entry} {stale.fields}" for stale in result.stale]
        names += [f"surplus {entry}" for entry in result.surplus]
    return names
