"""Putting files into the queue: because they are new, were replaced, or somebody asks for it."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from core.models import CustomDocument
from search.files.choices import State
from search.files.models import FileText
from search.files.permissions import can_read_again
from search.files.signals import file_text_changed

MOST_AT_ONCE = 500


def queue_file(*, document: CustomDocument) -> None:
    """Put the file of `document` into the queue, with a clean slate.

    What was read of it goes at once: it may be of a file that was replaced because nobody should read it.
    """
    now = timezone.now()
    fresh = {
        "file_key": document.file.name,
        "state": State.WAITING,
        "reason": "",
        "pages": [],
        "has_pages": False,
        "characters": 0,
        "attempts": 0,
        "queued_at": now,
        "next_attempt_at": now,
        "leased_until": None,
        "leased_by": "",
        "finished_at": None,
    }
    with transaction.atomic():
        had_text = FileText.objects.with_text().filter(document=document).exists()
        FileText.objects.without_texts().update_or_create(document=document, defaults=fresh)
        if had_text:
            file_text_changed.send(FileText, document_pk=document.pk)


def read_file_again(*, document: CustomDocument, by: object) -> None:
    """Queue a file once more because somebody asks for it. Raises PermissionDenied."""
    if not can_read_again(by, document):
        raise PermissionDenied
    queue_file(document=document)


def never_queued() -> "QuerySet[CustomDocument]":
    """Documents whose file nobody has put into the queue: older than it, or written past `save()`."""
    other = Q(file_text=None) | ~Q(file_text__file_key=F("file"))
    return CustomDocument.objects.exclude(file="").filter(other).order_by("pk")


def queue_missing(*, limit: int = MOST_AT_ONCE) -> int:
    """Queue what was never queued, at most `limit` documents; returns how many."""
    return _queue(never_queued()[:limit])


def queue_all(*, only_not_read: bool = False) -> int:
    """Queue every file, or every file that was not read to its end; returns how many."""
    documents = CustomDocument.objects.exclude(file="")
    if only_not_read:
        documents = documents.filter(file_text__in=FileText.objects.to_look_at())
    return _queue(documents.order_by("pk"))


def _queue(documents: "QuerySet[CustomDocument]") -> int:
    found = list(documents.only("pk", "file"))
    for document in found:
        queue_file(document=document)
    return len(found)
