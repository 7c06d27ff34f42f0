"""What stories add to the pages of themes, regions and organisations: the newest stories."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from catalogue.listing import newest
from catalogue.per_value import newest_per
from catalogue.rows import Row
from core.access import request_tokens
from core.sections import Section
from network.organisations.models import Organisation
from network.regions.models import Region
from network.stories.models import StoryPage
from network.themes.columns import Column, Line
from network.themes.models import Theme

SHOWN = 6
SHOWN_BESIDE = 3


def stories_section(request: HttpRequest, *, name: str, value: str, title: str, order: int) -> Section | None:
    """The newest stories with one facet value, and the way to all of them."""
    rows = newest(
        kinds=("story",),
        language=get_language() or "nl",
        tokens=request_tokens(request),
        facet=(name, value),
        limit=SHOWN + 1,
    )
    return section_of(rows, title=title, order=order, more_url=f"{reverse('stories')}?{name}={value}")


def section_of(rows: list[Row], *, title: str, order: int, more_url: str = "") -> Section | None:
    """The first stories of `rows`, with the way to all of them when there are more; nothing when there are none."""
    if not rows:
        return None
    more = more_url if len(rows) > SHOWN else ""
    return Section(
        name="stories",
        title=title,
        template="components/section_rows.html",
        context={"rows": rows[:SHOWN], "more_url": more, "more_label": _("All stories of this selection")},
        order=order,
    )


def stories_of_theme(request: HttpRequest, theme: Theme) -> Section | None:
    return stories_section(request, name="thema", value=theme.code, title=_("Newest stories"), order=10)


def stories_of_region(request: HttpRequest, region: Region) -> Section | None:
    return stories_section(request, name="regio", value=region.slug, title=_("Stories"), order=10)


def stories_of_organisation(request: HttpRequest, organisation: Organisation) -> Section | None:
    """Stories in which an organisation is involved and that the visitor may see."""
    keys = StoryPage.objects.filter(organisations__organisation=organisation).values_list("translation_key", flat=True)
    rows = newest(
        kinds=("story",),
        language=get_language() or "nl",
        tokens=request_tokens(request),
        keys=[f"story:{key}" for key in set(keys)],
        limit=SHOWN,
    )
    return section_of(rows, title=_("Stories"), order=10)


def stories_beside(request: HttpRequest, theme: Theme) -> dict[str, list[Line]]:
    """The newest stories of each region about a theme, for the table of regions. One query for all regions."""
    language = get_language() or "nl"
    found = newest_per(
        "regio",
        kinds=("story",),
        language=language,
        tokens=request_tokens(request),
        limit=SHOWN_BESIDE,
        facet=("thema", theme.code),
    )
    return {
        region: [Line(entry.title, entry.url, entry.language, entry.language != language) for entry in entries]
        for region, entries in found.items()
    }


STORIES_BESIDE = Column(title=gettext_lazy("Stories"), cells=stories_beside, order=30)
