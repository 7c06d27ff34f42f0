"""How far the points of an agenda or of one theme are, in numbers and in words."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from network.agendas.choices import PointStatus


@dataclass(frozen=True)
class Progress:
    """How many points have each status."""

    counts: Counter[str] = field(default_factory=Counter)

    @classmethod
    def of(cls, statuses: Iterable[str]) -> "Progress":
        return cls(Counter(statuses))

    @classmethod
    def of_numbers(cls, *, done: int, total: int) -> "Progress":
        """Where only is known how many points are done, and how many there are."""
        return cls(Counter({PointStatus.DONE: done, PointStatus.NOT_STARTED: total - done}))

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    @property
    def done(self) -> int:
        return self.counts[PointStatus.DONE]

    @property
    def percentage(self) -> int:
        """Rounded down: nothing is finished before its last point is."""
        return 100 * self.done // self.total if self.total else 0

    @property
    def sentence(self) -> str:
        """`3 of 14 points are done`; empty where there are no points."""
        if not self.total:
            return ""
        return ngettext("%(done)s of %(total)s point is done", "%(done)s of %(total)s points are done", self.total) % {
            "done": self.done,
            "total": self.total,
        }

    @property
    def rest(self) -> str:
        """What is not done, by status: `5 busy, 4 not started`."""
        words = {
            PointStatus.BUSY: _("%(number)s busy"),
            PointStatus.NOT_STARTED: _("%(number)s not started"),
            PointStatus.STOPPED: _("%(number)s stopped"),
            PointStatus.MOVED: _("%(number)s moved on"),
        }
        return ", ".join(words[status] % {"number": self.counts[status]} for status in words if self.counts[status])
