"""What can be done with mail: queue it, send it again, forget it."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from outbox.letters import fields_of
from outbox.models import Message, Priority, State
from outbox.signals import mail_queued

KEEP_BODIES = timedelta(days=30)
KEEP_ROWS = timedelta(days=90)
NO_BODY: dict[str, Any] = {"text": "", "html": "", "alternatives": [], "attachments": [], "body_removed": True}


def queue_mail(
    *,
    email: EmailMessage,
    priority: int = Priority.NORMAL,
    recipient: Any = None,
    token: str = "",
    subject_key: str = "",
    origin: str = "",
) -> Message | None:
    """Keep `email` to be sent, in the transaction that is open: rolled back, it was never written.

    `recipient` (a user), `token` and `subject_key` are checked again at sending; `origin` names what it was written
    for. None for a mail to nobody. Raises ValueError when it could never be sent; line breaks in a subject, a name or
    an address are refused (BadHeaderError), because whatever followed would be taken for another header.
    """
    if not email.recipients():
        return None
    with transaction.atomic():
        message = Message.objects.create(
            **fields_of(email),
            priority=priority,
            recipient=recipient,
            token=token,
            subject_key=subject_key,
            origin=origin,
        )
        mail_queued.send(Message, count=1)
    return message


def prepare_mail(*, email: EmailMessage, priority: int = Priority.BULK, subject_key: str = "") -> Message:
    """The row of a mail that is not kept yet: of thousands, making them takes seconds and needs no transaction.

    Raises ValueError when it could never be sent.
    """
    return Message(**fields_of(email), priority=priority, subject_key=subject_key)


@transaction.atomic
def queue_prepared(*, messages: Sequence[Message]) -> int:
    """Keep many prepared mails at once, to be sent: all of them or none. How many there are."""
    Message.objects.bulk_create(messages, batch_size=500)
    if messages:
        mail_queued.send(Message, count=len(messages))
    return len(messages)


def resend(*, messages: QuerySet[Message]) -> int:
    """Queue again those of `messages` that were given up; returns how many. Who had the mail does not get it twice."""
    fresh = {"attempts": 0, "refused": {}, "reason": "", "finished_at": None, "leased_until": None, "leased_by": ""}
    with transaction.atomic():
        chosen = Message.objects.resendable().filter(pk__in=messages.values("pk"))
        count = chosen.update(state=State.WAITING, next_attempt_at=timezone.now(), **fresh)
        if count:
            mail_queued.send(Message, count=count)
    return count


def delete_finished(*, messages: QuerySet[Message]) -> int:
    """Delete those of `messages` that are at their end; one that still has to go stays."""
    ends = (State.SENT, State.DEAD, State.DROPPED)
    return Message.objects.filter(pk__in=messages.values("pk"), state__in=ends).delete()[0]


def forget_origin(*, origin: str) -> int:
    """Forget what was sent for the sake of `origin`, because that itself was deleted; what still has to go stays."""
    return delete_finished(messages=Message.objects.filter(origin=origin))


def forget_old() -> int:
    """Remove the texts of mails that went more than 30 days ago, and 90 days after its end all that is left of a mail.

    A mail that was given up keeps its text as long as it is there, so that it can still be sent.
    """
    now = timezone.now()
    removed: int = Message.objects.finished_before(now - KEEP_ROWS).delete()[0]
    return removed + _old_bodies().update(**NO_BODY)


def waiting_to_be_forgotten() -> int:
    return Message.objects.finished_before(timezone.now() - KEEP_ROWS).count() + _old_bodies().count()


def _old_bodies() -> QuerySet[Message]:
    now = timezone.now()
    old = Message.objects.finished_before(now - KEEP_BODIES).filter(finished_at__gte=now - KEEP_ROWS)
    return old.filter(state__in=(State.SENT, State.DROPPED), body_removed=False)
