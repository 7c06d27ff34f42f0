"""What an operator sees of it: a command, a line in `/readyz`, and that nothing is told about people."""

import io
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from core.health import Unhealthy, health_checks
from search.files.choices import Reason, State
from search.files.health_of_files import LONGEST_WAIT_SECONDS
from search.files.models import FileText
from tests.search.files.making import document, later, text_of

pytestmark = pytest.mark.django_db


def command(*arguments: str) -> str:
    output = io.StringIO()
    call_command("file_texts", *arguments, stdout=output, stderr=io.StringIO())
    return output.getvalue()


def test_command_reads_what_waits_and_what_was_never_queued():
    document(b"Een tekst")
    FileText.objects.all().delete()
    document("Één tekst".encode())
    document(b"  \n", title="Leeg")
    assert command("read") == "Read 2 of 3 files that were due, 1 cannot be read.\n"
    status = command("status")
    assert "read: 2" in status
    assert f"not-read: document {text_of_title('Leeg').document_id}, no-text, 1 attempts" in status


def text_of_title(title: str) -> FileText:
    return FileText.objects.get(document__title=title)


def test_command_queues_again_what_was_not_read_or_all():
    read, broken = document(), document()
    FileText.objects.filter(document=read).update(state=State.READ)
    FileText.objects.filter(document=broken).update(state=State.NOT_READ, reason=Reason.FAILED, attempts=3)
    assert command("again").startswith("Queued 1 files.")
    assert (text_of(broken).state, text_of(broken).attempts) == (State.WAITING, 0)
    assert text_of(read).state == State.READ
    assert command("again", "--all").startswith("Queued 2 files.")
    assert text_of(read).state == State.WAITING


def test_command_says_what_it_does_not_know():
    with pytest.raises(CommandError, match="--all belongs to `again`"):
        command("read", "--all")
    with pytest.raises(CommandError):
        command("burn")


def test_queue_that_does_not_move_is_told():
    check = health_checks["file_texts"]
    assert not check.required
    assert check.run() == "oldest file waits 0 seconds, 0 not read"
    made = document()
    FileText.objects.filter(document=made).update(queued_at=timezone.now() - timedelta(seconds=90))
    assert check.run().startswith("oldest file waits 9")
    FileText.objects.update(queued_at=timezone.now() - timedelta(seconds=LONGEST_WAIT_SECONDS + 1))
    with pytest.raises(Unhealthy, match=r"manage\.py file_texts status"):
        check.run()
    later()
    FileText.objects.update(state=State.NOT_READ)
    assert check.run() == "oldest file waits 0 seconds, 1 not read"
