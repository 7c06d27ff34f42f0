"""Who may see what is a region's: the people of the region as an audience, and the audience of its rows."""

from collections.abc import Collection, Iterator

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.models import Collection as MediaCollection

from catalogue.pages import effective_audiences
from core.media_places import MediaPlace
from core.models import BasePage
from network.regions.models import Region, RegionPage


def region_of(page: BasePage) -> Region | None:
    """The region whose page is `page` or stands above it; None for pages of the whole network."""
    paths = [page.path[:end] for end in range(page.steplen, len(page.path) + 1, page.steplen)]
    return Region.objects.filter(pages__path__in=paths).distinct().first()


def region_audience(page: BasePage) -> Iterator[tuple[str, str | Promise]]:
    region = region_of(page)
    if region:
        yield f"region:{region.pk}", format_lazy(_("Only people of the region {region}"), region=region.name)


def place_of_region(collection: MediaCollection) -> MediaPlace | None:
    """The region that keeps its images and documents in `collection`, or in one above it."""
    ends = range(collection.steplen, len(collection.path) + 1, collection.steplen)
    regions = Region.objects.filter(collection__path__in=[collection.path[:end] for end in ends])
    region = regions.select_related("collection").order_by("-collection__path").first()
    return MediaPlace(region.collection, region.name, f"region:{region.pk}") if region else None


def audiences_of_regions(region_ids: Collection[int]) -> dict[int, str]:
    """Who may see the rows of these regions: whoever may see the page of the region, in whichever language.

    A region without a page that is live is left out: what it tells has no place on the site. Two queries.
    """
    pages = list(RegionPage.objects.filter(region__in=region_ids).order_by("pk"))
    shown = {page.region_id for page in pages if page.live and page.alias_of_id is None}
    audiences = effective_audiences((str(page.region_id), page) for page in pages)
    return {region_id: audiences[str(region_id)] for region_id in shown}


def regions_below(path: str) -> list[int]:
    """Ids of the regions with a page at this tree path or below it: whose rows follow when that page changes."""
    return list(
        RegionPage.objects.filter(path__startswith=path).order_by().values_list("region_id", flat=True).distinct()
    )
