"""What regions add to the audiences of a page: the people of the region that the page belongs to."""

from collections.abc import Iterator

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from core.models import BasePage
from network.regions.models import Region


def region_of(page: BasePage) -> Region | None:
    """The region whose page is `page` or stands above it; None for pages of the whole network."""
    paths = [page.path[:end] for end in range(page.steplen, len(page.path) + 1, page.steplen)]
    return Region.objects.filter(pages__path__in=paths).distinct().first()


def region_audience(page: BasePage) -> Iterator[tuple[str, str | Promise]]:
    region = region_of(page)
    if region:
        yield f"region:{region.pk}", format_lazy(_("Only people of the region {region}"), region=region.name)
