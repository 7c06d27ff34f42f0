"""The text of a file, and how far its reading is."""

from django.db import models
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from catalogue.models import Entry
from core.models import CustomDocument
from search.files.choices import ADVICE, ADVICE_IN_PART, WITH_TEXT, Reason, State
from search.files.queries import FileTextQuerySet


class FileText(models.Model):
    """The text of one document. The row is the queue as well: while it waits there is no text in it.

    `file_key` is the storage key of the file it is about. That is random and new for each upload, so it tells versions
    of a file apart. `pages` holds a string for each page: of a PDF those of the paper, of a presentation its slides. A
    text of Word or OpenDocument has no pages of its own (each program makes them anew), so it is one; or as many as its
    writer began by hand. `has_pages` says whether these are the numbers that a reader sees, and may be told.

    It is as secret as its document: whoever shows something of it asks first who may have that one.
    """

    document = models.OneToOneField(
        CustomDocument, verbose_name=_("document"), on_delete=models.CASCADE, related_name="file_text"
    )
    file_key = models.CharField(max_length=255)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.WAITING)
    reason = models.CharField(_("reason"), max_length=10, choices=Reason.choices, blank=True)
    pages = models.JSONField(default=list)
    has_pages = models.BooleanField(default=False)
    characters = models.PositiveIntegerField(default=0)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    queued_at = models.DateTimeField(default=timezone.now)
    next_attempt_at = models.DateTimeField(default=timezone.now)
    leased_until = models.DateTimeField(null=True, blank=True)
    leased_by = models.CharField(max_length=80, blank=True)
    finished_at = models.DateTimeField(_("looked at on"), null=True, blank=True)

    objects = FileTextQuerySet.as_manager()

    # Reading a file is no use of it: “Used 1 time” would be untrue, and would widen who may have it.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("text of a file")
        verbose_name_plural = _("texts of files")
        indexes = [
            models.Index(fields=["state", "next_attempt_at", "id"], name="file_text_due"),
            models.Index(fields=["state", "finished_at"], name="file_text_finished"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(characters=0) | models.Q(state__in=WITH_TEXT), name="only_a_read_file_has_text"
            )
        ]

    def __str__(self) -> str:
        return f"text of document {self.document_id}"

    @property
    def advice(self) -> str | Promise:
        """What whoever keeps the file can do about it; nothing when all is well."""
        if not self.reason:
            return ""
        reason = Reason(self.reason)
        in_part = ADVICE_IN_PART.get(reason) if self.state == State.PARTLY else None
        return in_part or ADVICE[reason]


class AttachedText(models.Model):
    """The text of a file as it stands in the index with one entry that gives the file along.

    A copy, because what a document is taken out of the index by is what it was put in by, whatever became of the file
    meanwhile. Written by `search.indexing` only, and gone with what it is a copy of.
    """

    # Taken out by `search.indexing`: the database must not be quicker.
    entry = models.ForeignKey(Entry, on_delete=models.DO_NOTHING, db_constraint=False, related_name="+")
    place = models.PositiveSmallIntegerField(help_text="Its place among the files of the entry.")
    file = models.BigIntegerField(help_text="Key of the document.")
    title = models.CharField(max_length=255, help_text="What the entry calls it.")
    numbered = models.CharField(
        max_length=5, blank=True, help_text="What the numbers of its pages count; empty: nothing."
    )
    pages = models.JSONField(default=list)

    class Meta:
        verbose_name = _("text of a file with an entry")
        constraints = [models.UniqueConstraint(fields=["entry", "place"], name="attached_text_once")]
        indexes = [models.Index(fields=["file"], name="attached_text_file")]

    def __str__(self) -> str:
        return f"document {self.file} with entry {self.entry_id}"
