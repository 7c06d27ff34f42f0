"""The list of all stories and what a story's page shows."""

from typing import Any

from django.db.models import TextChoices
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalogue.filters import ListingSpec
from catalogue.reading_on import read_on
from catalogue.views import csv_view, feed_view, listing_view
from core.facts import FactValue, facts
from core.images import picture
from core.personal import shown_name
from network.organisations.choices import Sector
from network.regions.choices import Transition
from network.regions.models import RegionPage
from network.stories.choices import EVIDENCE_MEANING, AgeGroup, Evidence, Phase
from network.stories.findables import reading_minutes
from network.stories.models import StoryIndexPage, StoryPage
from network.themes.models import Theme
from network.themes.views import theme_link

STORIES = ListingSpec(
    name="stories",
    title=gettext_lazy("Stories"),
    kinds=("story",),
    facets=("thema", "regio", "sector", "overgang", "fase", "bewijs", "jaar"),
    sorts=("date", "title"),
    index_model=StoryIndexPage,
)

listing = listing_view(STORIES, template="stories/story_list.html")
feed = feed_view(STORIES)
csv = csv_view(STORIES)


def story_context(page: StoryPage, request: HttpRequest) -> dict[str, Any]:
    """What the page of a story shows besides its own texts."""
    themes = themes_of(page)
    authors = list(page.authors.all())
    region_page = region_page_of(page)
    region = region_page.region if region_page else None
    organisations = [item.organisation for item in page.organisations.select_related("organisation")]
    return {
        "region": region,
        "theme": theme_link(page.leading_theme) if page.leading_theme else None,
        "authors": [{"name": shown_name(author.name), "key": author.name, "url": ""} for author in authors],
        "minutes": reading_minutes(page),
        "date": page.first_published_at,
        "phases": phase_steps(page.phase),
        "evidence": evidence_of(page.evidence),
        "related": read_on(
            f"story:{page.translation_key}",
            request,
            chosen={f"story:{item.story_key}": item.reason for item in page.related_stories.all()},
        ),
        "cover_picture": picture(page.cover_image, "cover"),
        "facts": facts(
            (_("Writers"), [", ".join(filter(None, [shown_name(author.name), author.role])) for author in authors]),
            (_("Region"), [FactValue(region.name, address_of(region_page))] if region and region_page else []),
            (_("Themes"), [FactValue(theme.label, reverse("theme", args=[theme.code])) for theme in themes]),
            (
                _("Organisations"),
                [FactValue(found.name, reverse("organisation", args=[found.slug])) for found in organisations],
            ),
            (_("For whom"), labels(Sector, page.sectors)),
            (_("Transition"), labels(Transition, page.transitions)),
            (_("Age"), labels(AgeGroup, page.ages)),
            (_("Year"), [str(page.year)] if page.year else []),
        ),
    }


def themes_of(page: StoryPage) -> list[Theme]:
    """The leading theme first, then the others in the order of the themes, each once."""
    others = [item.tag for item in page.theme_items.select_related("tag").order_by("tag__order")]
    leading = [page.leading_theme] if page.leading_theme else []
    return leading + [theme for theme in others if theme not in leading]


def phase_steps(phase: str) -> list[dict[str, Any]]:
    """All four phases with the current one marked; nothing when the story names none."""
    return [{"label": label, "current": code == phase} for code, label in Phase.choices] if phase else []


def evidence_of(code: str) -> dict[str, Any] | None:
    """How the writers know, with what each kind of evidence means; nothing when they do not say."""
    if not code:
        return None
    kinds = [{"label": kind.label, "meaning": EVIDENCE_MEANING[kind]} for kind in Evidence]
    return {**kinds[Evidence.values.index(code)], "kinds": kinds}


def region_page_of(page: StoryPage) -> RegionPage | None:
    """The page of the region that tells the story: the page above it."""
    return RegionPage.objects.select_related("region").filter(path=page.path[: -page.steplen]).first()


def address_of(page: RegionPage) -> str:
    """Where visitors find the page of a region; empty while it is a draft, or stands in for a missing translation."""
    return (page.url or "") if page.live and not page.alias_of_id else ""


def labels(choices: type[TextChoices], codes: list[str]) -> list[str]:
    """Labels of `codes` in the order of their set."""
    return [str(label) for code, label in choices.choices if code in codes]
