"""Which region a page belongs to: the one whose page it is below, however deep."""

from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import Substr
from wagtail.models import Page

from network.regions.models import RegionPage

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


def address_of(page: RegionPage) -> str:
    """Where visitors find the page of a region; empty while it is a draft, or stands in for a missing translation."""
    return (page.url or "") if page.live and not page.alias_of_id else ""
