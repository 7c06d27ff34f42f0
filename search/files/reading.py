"""Working off the queue of files, by any number of workers at once: each takes one file at a time on a lease.

What a dead worker had is taken again when its lease runs out. A file that ends its reader is tried three times and then
left alone, with the reason for its keeper. No transaction is open while a file is read, and what was read is stored
only when the document still has that file.
"""

import time
from collections.abc import Iterator
from datetime import datetime, timedelta

import structlog
from django.db import connection, transaction
from django.utils import timezone

from core import leases
from core.locks import publication_lock
from core.models import CustomDocument
from core.uploads import extension_of
from search.files.child import Outcome, not_read, read_in_child
from search.files.choices import Reason, State
from search.files.models import FileText
from search.files.queries import FileTextQuerySet
from search.files.reader.limits import Limits
from search.files.signals import file_text_changed

log = structlog.get_logger("file_texts")

LIMITS = Limits()
LEASE = timedelta(minutes=10)
MAX_ATTEMPTS = 3
FIRST_PAUSE = timedelta(minutes=2)
# When nothing can be read, whatever the file.
PAUSE = timedelta(minutes=5)


def work(*, limit: int, seconds: float = 60, due_before: datetime | None = None) -> Iterator[State]:
    """Read at most `limit` files, beginning none after `seconds`; tells what became of each, as soon as it is known.

    A file that waits on is told as waiting. `due_before`: only those that should have been read by then.
    """
    owner, stop_at = leases.new_holder(), time.monotonic() + seconds
    for _number in range(limit):
        row = _lease(owner, due_before) if time.monotonic() < stop_at else None
        if row is None:
            return
        yield _read(row)


def _lease(owner: str, due_before: datetime | None) -> FileText | None:
    """The file that is due the longest, for us alone until the lease runs out."""
    with transaction.atomic():
        rows = FileText.objects.due(due_before).without_texts().order_by("next_attempt_at", "pk")
        if connection.features.has_select_for_update_skip_locked:
            rows = rows.select_for_update(skip_locked=True)
        row = rows.first()
        if row is not None:
            # Counted before the work: a file that kills its worker is given up as well.
            row.attempts += 1
            row.leased_by = owner
            row.leased_until = timezone.now() + LEASE
            row.save(update_fields=["attempts", "leased_by", "leased_until"])
    return row


def _read(row: FileText) -> State:
    if row.attempts > MAX_ATTEMPTS:
        return _store(row, not_read(Reason.FAILED))
    document = CustomDocument.objects.filter(pk=row.document_id, file=row.file_key).first()
    if document is None:
        return State.WAITING  # deleted or replaced this moment: whoever did it has queued what is left to do
    try:
        with document.file.storage.open(row.file_key) as stored:
            outcome = read_in_child(stored, kind=extension_of(row.file_key), limits=LIMITS)
    except FileNotFoundError:
        outcome = not_read(Reason.GONE)
    except (
        Exception
    ) as error:  # the store cannot be reached, or this machine can read nothing: the file is not to blame
        log.warning("no file can be read now", document=row.document_id, error=f"{type(error).__name__}: {error}"[:200])
        return _put_back(row)
    if outcome.final or row.attempts >= MAX_ATTEMPTS:
        return _store(row, outcome)
    log.warning("file not read", document=row.document_id, attempt=row.attempts, reason=str(outcome.reason))
    return _wait(row, FIRST_PAUSE * 2 ** (row.attempts - 1))


def _store(row: FileText, outcome: Outcome) -> State:
    """Write down the end, as long as it is ours: a file replaced meanwhile has another key and no lease."""
    with transaction.atomic():
        # What shows the file is written anew with it; whoever publishes takes this lock first too.
        publication_lock()
        stored = _own(row).update(
            state=outcome.state,
            reason=outcome.reason or "",
            pages=list(outcome.pages),
            has_pages=outcome.has_pages,
            characters=sum(map(len, outcome.pages)),
            finished_at=timezone.now(),
            leased_by="",
            leased_until=None,
        )
        if stored and outcome.pages:
            file_text_changed.send(FileText, document_pk=row.document_id)
    if outcome.reason:
        log.info("file not read to its end", document=row.document_id, reason=str(outcome.reason))
    return outcome.state if stored else State.WAITING


def _wait(row: FileText, pause: timedelta) -> State:
    _own(row).update(next_attempt_at=timezone.now() + pause, leased_by="", leased_until=None, attempts=row.attempts)
    return State.WAITING


def _put_back(row: FileText) -> State:
    row.attempts -= 1
    return _wait(row, PAUSE)


def _own(row: FileText) -> FileTextQuerySet:
    return FileText.objects.filter(pk=row.pk, file_key=row.file_key, leased_by=row.leased_by, state=State.WAITING)
