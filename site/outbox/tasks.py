"""What starts the sending: queueing mail nudges the worker once the transaction stands."""

from typing import Any

from django.db import transaction
from django.dispatch import receiver
from django_tasks import task

from outbox.models import Message
from outbox.sending import send_due
from outbox.signals import mail_queued


@task()
def send_mail() -> int:
    """Nudge: send what is due. Losing this task loses nothing, the clock sweeps the outbox too."""
    return send_due()


@receiver(mail_queued, sender=Message, dispatch_uid="nudge_outbox")
def nudge(sender: type, **kwargs: Any) -> None:
    transaction.on_commit(send_mail.enqueue, robust=True)
