"""What `/readyz` says about mail. Read by everybody, so numbers only."""

from django.utils import timezone

from core.health import Unhealthy
from outbox.models import Message

LONGEST_WAIT_SECONDS = 900


def mail() -> str:
    """Whether mail leaves: the oldest one that was never even tried waits no longer than a quarter of an hour.

    A mail that its own server puts off is not counted; one while no mail server can be reached is.
    """
    untried = Message.objects.unfinished().filter(attempts=0)
    oldest = untried.order_by("queued_at").values_list("queued_at", flat=True).first()
    waited = int((timezone.now() - oldest).total_seconds()) if oldest else 0
    if waited > LONGEST_WAIT_SECONDS:
        raise Unhealthy(f"a mail waits {waited} seconds: see `manage.py outbox status`")
    return f"oldest mail waits {waited} seconds, {Message.objects.dead().count()} given up"
