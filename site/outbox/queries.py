"""Which mails wait, are due, or were given up."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils import timezone

if TYPE_CHECKING:
    from outbox.models import Message  # noqa: F401 - named in the base class below

WAITING, SENDING, SENT, DEAD, DROPPED = "waiting", "sending", "sent", "dead", "dropped"


class MessageQuerySet(models.QuerySet["Message"]):
    def unfinished(self) -> "MessageQuerySet":
        """Mails that still have to go, whenever that is."""
        return self.filter(state__in=(WAITING, SENDING))

    def due(self, at: datetime | None = None) -> "MessageQuerySet":
        """Mails to be sent now: their moment has come, or whoever was sending them died over it."""
        at = at or timezone.now()
        return self.filter(Q(state=WAITING, next_attempt_at__lte=at) | Q(state=SENDING, leased_until__lt=at))

    def finished_before(self, moment: datetime) -> "MessageQuerySet":
        return self.filter(state__in=(SENT, DEAD, DROPPED), finished_at__lt=moment)

    def dead(self) -> "MessageQuerySet":
        """Mails given up: somebody must look at them."""
        return self.filter(state=DEAD)

    def resendable(self) -> "MessageQuerySet":
        """Mails that did not arrive everywhere and whose text is still there."""
        return self.filter(state__in=(DEAD, DROPPED), body_removed=False)
