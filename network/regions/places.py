"""Which region a page belongs to, the one whose page it is below, and where visitors find the page of a region."""

from typing import Any

from django.conf import settings
from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import Substr
from django.http import HttpRequest
from django.utils.translation import get_language
from wagtail.models import Page

from catalogue.models import Entry
from catalogue.place import place_of
from core.access import request_tokens
from network.regions.models import Region, RegionPage

# Root, home page, index of regions, region: the fixed part of the tree.
DEPTH = 4
LENGTH = DEPTH * Page.steplen


def with_region(pages: QuerySet[Any]) -> QuerySet[Any]:
    """`pages` with `region_slug` and `region_name`, None for pages of the whole network; in the same query."""
    above = RegionPage.objects.filter(path=Substr(OuterRef("path"), 1, LENGTH))
    return pages.annotate(
        region_slug=Subquery(above.values("region__slug")[:1]), region_name=Subquery(above.values("region__name")[:1])
    )


def region_page_above(page: Page) -> RegionPage | None:
    """The page of the region that `page` belongs to, with its region. One query."""
    return RegionPage.objects.select_related("region").filter(path=page.path[:LENGTH]).first()


def region_address(request: HttpRequest, region: Region) -> str:
    """The page of `region` that the visitor may see, in their language or as it was written; empty without one.

    Below that page it is known already; elsewhere it takes one query.
    """
    above = next((entry.url for entry in reversed(place_of(request).way) if entry.key == f"region:{region.pk}"), "")
    if above:
        return above
    entries = Entry.objects.filter(key=f"region:{region.pk}").visible_with(request_tokens(request), kinds=["region"])
    language = get_language() or settings.LANGUAGE_CODE
    return str(entries.in_language_or_original(language).values_list("url", flat=True).first() or "")


def address_of(page: RegionPage) -> str:
    """Where visitors find the page of a region; empty while it is a draft, or stands in for a missing translation."""
    return (page.url or "") if page.live and not page.alias_of_id else ""
