"""The outbox as Django's EMAIL_BACKEND: all that anybody sends passes through the queue."""

from collections.abc import Sequence
from typing import Any

import structlog
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from outbox.gate import FROM_THE_DOORS
from outbox.models import Priority
from outbox.services import queue_mail

log = structlog.get_logger("outbox")


class OutboxBackend(BaseEmailBackend):
    """Queues instead of sending, so it is as fast for an address we know as for any other.

    Mail that comes through this door is from the log-in pages or the desk: somebody waits for it.
    """

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Queue each; returns how many. One that can never be sent stops none of the others, and is then told."""
        queued, wrong = 0, None
        for email in email_messages:
            try:
                queued += queue_mail(email=email, priority=Priority.NOW, origin=FROM_THE_DOORS) is not None
            except ValueError as error:
                log.warning("mail refused", error=type(error).__name__)
                wrong = wrong or error
        if wrong and not self.fail_silently:
            raise wrong
        return queued

    def __init__(self, fail_silently: bool = False, **kwargs: Any) -> None:
        super().__init__(fail_silently=fail_silently)
