"""Pages of regions, each with its region."""

from typing import Any

from django.db.models import QuerySet
from wagtail.models import PageManager
from wagtail.query import PageQuerySet


class RegionPageQuerySet(PageQuerySet):
    def only(self, *fields: Any) -> QuerySet:
        """Whoever asks for some columns of pages, as Wagtail does to delete them, does not ask for their regions."""
        found: QuerySet = super(RegionPageQuerySet, self.select_related(None)).only(*fields)
        return found


class RegionPageManager(PageManager.from_queryset(RegionPageQuerySet)):  # type: ignore[misc]
    """A page of a region shows the region's facts and its colour, so both come along in the same query."""

    def get_queryset(self) -> QuerySet:
        found: QuerySet = super().get_queryset().select_related("region__leading_theme")
        return found
