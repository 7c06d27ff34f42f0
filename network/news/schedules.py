"""What news does by the clock: a vacancy that closed leaves the list of open ones."""

from datetime import timedelta

from django.utils import timezone

from catalogue.models import Facet
from catalogue.services import refresh
from core.clock import Schedule
from network.news.choices import NewsKind
from network.news.models import NewsPage


def closed_but_listed() -> list[str]:
    """Keys of vacancies that closed and still are found as one."""
    closed = NewsPage.objects.filter(closes_on__lt=timezone.localdate())
    listed = Facet.objects.filter(name="soort", value=NewsKind.VACANCY, entry__kind="news")
    return sorted(set(listed.filter(entry__source_id__in=closed.values("pk")).values_list("entry__key", flat=True)))


def take_closed_off() -> int:
    keys = closed_but_listed()
    refresh(keys)
    return len(keys)


def waiting() -> int:
    return len(closed_but_listed())


CLOSE_VACANCIES = Schedule(timedelta(minutes=5), take_closed_off, waiting)
