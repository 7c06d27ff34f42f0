"""What the catalogue may know of stories: themes, region, sector, transition, age, phase, evidence and year."""

import re
from collections.abc import Collection
from typing import Any

from django.db.models import F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Length, Substr
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from catalogue.facets import Facet, choice_labels
from catalogue.pages import page_findable
from core.personal import shown_name
from core.texts import paragraphs, text_of_page
from network.organisations.models import Organisation
from network.regions.models import RegionPage
from network.stories.choices import AgeGroup, Evidence, Phase
from network.stories.models import StoryIndexPage, StoryOrganisation, StoryPage

WORDS_PER_MINUTE = 200  # silent reading of Dutch non-fiction, rounded down for reading on a phone
YEAR = re.compile(r"20[0-9]{2}|2100")  # what `StoryPage.year` allows
PARTS = ("situation", "approach", "result", "lessons", "not_yet")


def prepare_stories(pages: QuerySet[Any]) -> QuerySet[Any]:
    """Load what facts and facets need; the region of each story comes from the page above it, in the same query."""
    parent = RegionPage.objects.filter(path=OuterRef("parent_path"))
    return (
        pages.select_related("leading_theme")
        .prefetch_related("theme_items__tag", "authors", "organisations__organisation")
        .annotate(parent_path=Substr("path", 1, Length(F("path")) - Page.steplen))
        .annotate(
            region_slug=Subquery(parent.values("region__slug")[:1]),
            region_name=Subquery(parent.values("region__name")[:1]),
        )
    )


def reading_minutes(page: StoryPage) -> int:
    """Minutes it takes to read the whole story, at least one."""
    words = len(page.intro.split())
    for part in PARTS:
        stream = getattr(page, part)
        words += sum(
            len(str(text).split()) for block in stream for text in block.block.get_searchable_content(block.value)
        )
    return max(1, round(words / WORDS_PER_MINUTE))


def theme_codes(page: StoryPage) -> set[str]:
    codes = {item.tag.slug for item in page.theme_items.all()}
    return codes | {page.leading_theme.slug} if page.leading_theme else codes


def story_facts(page: Any) -> dict[str, Any]:
    return {
        "theme": page.leading_theme.slug if page.leading_theme else "",
        "themes": sorted(theme_codes(page)),
        "region": page.region_slug or "",
        "region_name": page.region_name or "",
        "reading_minutes": reading_minutes(page),
    }


def story_facets(page: Any) -> set[tuple[str, str]]:
    single = {"regio": page.region_slug, "fase": page.phase, "bewijs": page.evidence, "jaar": str(page.year or "")}
    return {
        *(("thema", code) for code in theme_codes(page)),
        *(("sector", code) for code in page.sectors),
        *(("overgang", code) for code in page.transitions),
        *(("leeftijd", code) for code in page.ages),
        *((name, value) for name, value in single.items() if value),
    }


def story_text(page: StoryPage) -> str:
    """The turn, the parts, who wrote it in which role, and who takes part.

    Without why to read on elsewhere: that is told to who may read that story.
    """
    turn = (page.turn_first, page.turn_now) if page.turn_first and page.turn_now else ()
    writers = (", ".join(filter(None, [shown_name(author.name), author.role])) for author in page.authors.all())
    organisations = (item.organisation.name for item in page.organisations.all())
    return paragraphs([*turn, text_of_page(page), *writers, *organisations])


def keys_of_stories_of(organisation: Organisation) -> set[str]:
    """Keys of the stories in which an organisation takes part."""
    rows = StoryOrganisation.objects.filter(organisation=organisation.pk)
    return {f"story:{key}" for key in rows.values_list("page__translation_key", flat=True)}


STORY = page_findable(
    kind="story",
    dated=True,
    model=StoryPage,
    label=_("Story"),
    plural=_("Stories"),
    schema_type="Article",
    facts=story_facts,
    facets=story_facets,
    text=story_text,
    prepare=prepare_stories,
)
STORY_INDEX = page_findable(
    kind="listing", model=StoryIndexPage, label=_("List"), plural=_("Lists"), facts=lambda page: {"listing": "stories"}
)


def year_labels(values: Collection[str], language: str) -> dict[str, str]:
    """Years as they are, the newest first; what is no year of four digits does not exist."""
    return {value: value for value in sorted(values, reverse=True) if YEAR.fullmatch(value)}


STORY_FACETS = (
    Facet(name="leeftijd", label=_("Age"), labels=choice_labels(AgeGroup)),
    Facet(name="fase", label=_("Phase"), labels=choice_labels(Phase)),
    Facet(name="bewijs", label=_("How we know"), labels=choice_labels(Evidence)),
    Facet(name="jaar", label=_("Year"), labels=year_labels),
)
