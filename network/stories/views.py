"""The list of all stories and what a story's page shows."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from catalogue.listing import ListingSpec, rows_of_keys
from catalogue.views import csv_view, feed_view, listing_view
from core.access import request_tokens
from core.images import picture
from network.regions.models import RegionPage
from network.stories.choices import AgeGroup, Phase, Sector, Transition
from network.stories.findables import reading_minutes
from network.stories.models import StoryIndexPage, StoryPage

STORIES = ListingSpec(
    name="stories",
    title=_("Stories"),
    kinds=("story",),
    facets=("thema", "regio", "sector", "overgang", "fase", "jaar"),
    sorts=("date", "title"),
    index_model=StoryIndexPage,
)

listing = listing_view(STORIES, template="stories/story_list.html")
feed = feed_view(STORIES)
csv = csv_view(STORIES)


def story_context(page: StoryPage, request: HttpRequest) -> dict[str, Any]:
    """What the page of a story shows besides its own texts."""
    language = get_language() or "nl"
    leading = page.leading_theme
    others = [item.tag for item in page.theme_items.select_related("tag").order_by("tag__order")]
    related = {f"story:{item.story_key}": item.reason for item in page.related_stories.all()}
    rows = rows_of_keys(list(related), language=language, tokens=request_tokens(request)) if related else []
    return {
        "region_page": region_page_of(page),
        "leading_theme": leading,
        "themes": [theme for theme in [leading, *others] if theme] if leading not in others else others,
        "authors": list(page.authors.all()),
        "organisations": [item.organisation for item in page.organisations.select_related("organisation")],
        "sectors": labels(Sector, page.sectors),
        "transitions": labels(Transition, page.transitions),
        "ages": labels(AgeGroup, page.ages),
        "phases": [{"label": label, "current": code == page.phase} for code, label in Phase.choices]
        if page.phase
        else [],
        "reading_minutes": reading_minutes(page),
        "related": [{"row": row, "reason": related[row.key]} for row in rows],
        "cover_picture": picture(page.cover_image, "cover"),
    }


def region_page_of(page: StoryPage) -> RegionPage | None:
    """The page of the region that tells the story: the page above it."""
    return RegionPage.objects.select_related("region").filter(path=page.path[: -page.steplen]).first()


def labels(choices: Any, codes: list[str]) -> list[str]:
    """Labels of `codes` in the order of their set."""
    return [str(label) for code, label in choices.choices if code in codes]
