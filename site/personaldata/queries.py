"""Which exports and erasures wait, and which have had their time."""

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils import timezone

if TYPE_CHECKING:
    from personaldata.models import DataExport, ErasureRequest  # noqa: F401 - named in the base classes below

LINK_WORKS = timedelta(days=1)
ROWS_KEPT = timedelta(days=30)
MAX_ATTEMPTS = 5


class ExportQuerySet(models.QuerySet["DataExport"]):
    def takeable(self) -> "ExportQuerySet":
        """Exports to be made now: not in the hands of a worker that lives."""
        free = Q(leased_until=None) | Q(leased_until__lt=timezone.now())
        return self.filter(free, state="waiting")

    def downloadable(self) -> "ExportQuerySet":
        """Exports whose link works."""
        return self.filter(state="ready", ready_at__gt=timezone.now() - LINK_WORKS, user__is_active=True)

    def outdated(self) -> "ExportQuerySet":
        """Exports whose file must go."""
        return self.filter(state="ready", ready_at__lte=timezone.now() - LINK_WORKS)

    def forgettable(self) -> "ExportQuerySet":
        """Exports of which not even the row is of use any more."""
        return self.filter(state__in=("gone", "failed"), asked_at__lt=timezone.now() - ROWS_KEPT)


class ErasureRequestQuerySet(models.QuerySet["ErasureRequest"]):
    def waiting(self) -> "ErasureRequestQuerySet":
        return self.filter(state="waiting")

    def due(self) -> "ErasureRequestQuerySet":
        """Erasures to be done now: the time to change one's mind is over, and nobody is doing it."""
        free = Q(leased_until=None) | Q(leased_until__lt=timezone.now())
        return self.filter(free, state="waiting", due_at__lte=timezone.now())
