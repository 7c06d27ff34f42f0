"""What regions add to the home page and the pages of organisations: all of them on a map, where it takes part."""

from collections.abc import Collection
from typing import Any

from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from catalogue.listing import newest
from core.access import request_tokens
from core.sections import Section
from network.organisations.models import Organisation
from network.regions.map import region_map
from network.regions.models import Region

MOST = 100


def regions_section(request: HttpRequest, *, name: str, values: Collection[str], title: str) -> Section | None:
    """The regions with one of these facet values that the visitor may see, by name; nothing when there are none."""
    if not values:
        return None
    rows = newest(
        kinds=("region",),
        language=get_language() or "nl",
        tokens=request_tokens(request),
        facet=(name, values),
        limit=MOST,
        sort="title",
    )
    if not rows:
        return None
    return Section(
        name="regions", title=title, template="components/section_rows.html", context={"rows": rows}, order=20
    )


def regions_of_home(request: HttpRequest, page: Any) -> Section | None:
    """All regions that the visitor may see, on the map and by name."""
    rows = newest(
        kinds=("region",), language=get_language() or "nl", tokens=request_tokens(request), limit=MOST, sort="title"
    )
    if not rows:
        return None
    return Section(
        name="regions",
        title=_("The regions"),
        intro=_("Every region brings a question of its own."),
        template="regions/home_map.html",
        context={"map": region_map(rows)},
        order=20,
    )


def regions_of_organisation(request: HttpRequest, organisation: Organisation) -> Section | None:
    """The regions in which an organisation is a partner."""
    slugs = set(Region.objects.filter(partners__organisation=organisation).values_list("slug", flat=True))
    return regions_section(request, name="regio", values=slugs, title=_("Takes part in"))
