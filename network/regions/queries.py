"""Pages of regions, each with its region."""

from django.db.models import QuerySet
from wagtail.models import PageManager


class RegionPageManager(PageManager):
    """A page of a region shows the region's facts and its colour, so both come along in the same query."""

    def get_queryset(self) -> QuerySet:
        return super().get_queryset().select_related("region__leading_theme")
