"""Which questions are told to editors, and which have had their time."""

from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils.timezone import localdate

if TYPE_CHECKING:
    from search.tuning.models import Asked  # noqa: F401 - named in the base class below

# From so many addresses a question must have come on one day: a rarer one may say who asked it.
ENOUGH_VISITORS = 3
KEPT = timedelta(days=90)


class AskedQuerySet(models.QuerySet["Asked"]):
    def told(self) -> "AskedQuerySet":
        """What editors may read."""
        return self.filter(by_several=True)

    def since(self, day: date) -> "AskedQuerySet":
        return self.filter(day__gte=day)

    def outdated(self) -> "AskedQuerySet":
        """Of days that are over what too few asked, and everything after ninety days."""
        today = localdate()
        return self.filter(Q(day__lt=today, by_several=False) | Q(day__lt=today - KEPT))
