"""Moments in the words of a page: the date as far as it is known, and what was moved to when."""

import datetime
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from core.bilingual import Wording, wording
from network.timelines.models import Milestone, MilestoneStatus, Precision

# The state of the lens beside the word (components/badge.html).
LENSES = {
    MilestoneStatus.PLANNED: "",
    MilestoneStatus.DONE: "full",
    MilestoneStatus.POSTPONED: "half",
    MilestoneStatus.CANCELLED: "stop",
}


@dataclass(frozen=True)
class ToldDate:
    """A date in words, and as browsers read it: `2020-09-01`, `2020-09` or `2020`."""

    words: str
    machine: str


@dataclass(frozen=True)
class ToldMoment:
    """What `components/timeline.html` shows. `was` is the date that was meant before `date`."""

    date: ToldDate
    was: ToldDate | None
    title: Wording
    text: Wording
    badge: dict[str, str]


def told_date(date: datetime.date, precision: str) -> ToldDate:
    """A date as people write it in the active language, with no more than what is known."""
    if precision == Precision.YEAR:
        return ToldDate(f"{date.year}", f"{date.year:04d}")
    if precision == Precision.MONTH:
        return ToldDate(date_format(date, _("F Y")), f"{date:%Y-%m}")
    return ToldDate(date_format(date, _("j F Y")), date.isoformat())


def told_moment(moment: Milestone) -> ToldMoment:
    status = MilestoneStatus(moment.status)
    meant = told_date(moment.date, moment.precision)
    moved = told_date(moment.postponed_to, moment.postponed_precision) if moment.postponed_to else None
    return ToldMoment(
        date=moved or meant,
        was=meant if moved else None,
        title=wording(moment, "title"),
        text=wording(moment, "text"),
        badge={"label": str(status.label), "state": LENSES[status]},
    )
