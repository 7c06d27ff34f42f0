"""What `/readyz` says about the text of files. Read by everybody, so numbers only."""

from django.utils import timezone

from core.health import Unhealthy
from search.files.choices import State
from search.files.models import FileText

LONGEST_WAIT_SECONDS = 3600


def file_texts() -> str:
    """Whether files are read: none waits longer than an hour, however often it was put back."""
    oldest = FileText.objects.waiting().order_by("queued_at").values_list("queued_at", flat=True).first()
    waited = int((timezone.now() - oldest).total_seconds()) if oldest else 0
    if waited > LONGEST_WAIT_SECONDS:
        raise Unhealthy(f"a file waits {waited} seconds to be read: see `manage.py file_texts status`")
    return f"oldest file waits {waited} seconds, {FileText.objects.filter(state=State.NOT_READ).count()} not read"
