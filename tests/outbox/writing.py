"""Mails to test with."""

from datetime import timedelta
from typing import Any

from django.core.mail import EmailMessage
from django.utils import timezone

from core.models import Lease
from outbox.models import Message
from outbox.services import queue_mail


def mail(to: str | list[str] = "lezer@example.nl", **fields: Any) -> EmailMessage:
    given = {"subject": "Nieuws", "body": "Er is nieuws.", "from_email": "Netwerk <post@example.nl>", **fields}
    return EmailMessage(to=[to] if isinstance(to, str) else to, **given)


def queued(to: str | list[str] = "lezer@example.nl", *, fields: dict[str, Any] | None = None, **needs: Any) -> Message:
    message = queue_mail(email=mail(to, **(fields or {})), **needs)
    assert message is not None
    return message


def state(message: Message) -> str:
    return Message.objects.get(pk=message.pk).state


def some_time_passes() -> None:
    """Every moment that anything waits for has come."""
    past = timezone.now() - timedelta(seconds=1)
    Message.objects.update(next_attempt_at=past)
    Message.objects.exclude(leased_until=None).update(leased_until=past)
    Lease.objects.update(until=past)
