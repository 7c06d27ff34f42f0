"""What people ask about their own data, and what is kept of those who were erased."""

import secrets
from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.storage import PRIVATE
from personaldata.queries import ErasureRequestQuerySet, ExportQuerySet

EXPORT_KEPT = timedelta(days=1)
TIME_TO_CHANGE_MIND = timedelta(days=14)


def new_key() -> str:
    return secrets.token_urlsafe(24)


def export_key(instance: "DataExport", filename: str) -> str:
    """In the private store: only its view gives the file, and only to its owner."""
    return f"{PRIVATE}exports/{instance.key}.zip"


def a_fortnight_on() -> datetime:
    return timezone.now() + TIME_TO_CHANGE_MIND


class ExportState(models.TextChoices):
    WAITING = "waiting", _("Being made")
    READY = "ready", _("Ready")
    FAILED = "failed", _("Given up")
    GONE = "gone", _("Deleted")


class DataExport(models.Model):
    """A copy of somebody's data that they asked for. The queue is the truth; a task only nudges the worker."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="data_exports")
    key = models.CharField(max_length=40, unique=True, default=new_key)
    language = models.CharField(max_length=5)
    state = models.CharField(max_length=10, choices=ExportState.choices, default=ExportState.WAITING)
    asked_at = models.DateTimeField(default=timezone.now)
    leased_until = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    last_error = models.CharField(max_length=100, blank=True)
    file = models.FileField(upload_to=export_key, max_length=200, blank=True)
    ready_at = models.DateTimeField(null=True, blank=True)

    objects = ExportQuerySet.as_manager()

    class Meta:
        verbose_name = _("copy of one's data")
        constraints = [
            models.UniqueConstraint(fields=["user"], condition=Q(state="waiting"), name="one_export_at_a_time"),
            models.CheckConstraint(
                condition=~Q(state="ready") | Q(ready_at__isnull=False), name="ready_export_says_since_when"
            ),
        ]

    def __str__(self) -> str:
        return f"export {self.pk}"

    @property
    def until(self) -> datetime | None:
        """The last moment at which its link works."""
        return self.ready_at + EXPORT_KEPT if self.ready_at else None


class ErasureState(models.TextChoices):
    WAITING = "waiting", _("Can still be cancelled")
    CANCELLED = "cancelled", _("Cancelled")
    DONE = "done", _("Done")


class ErasureRequest(models.Model):
    """Somebody asked to be erased. Until `due_at` they can change their mind; then the clock does it."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="erasure_requests")
    language = models.CharField(max_length=5)
    state = models.CharField(max_length=10, choices=ErasureState.choices, default=ErasureState.WAITING)
    asked_at = models.DateTimeField(default=timezone.now)
    due_at = models.DateTimeField(default=a_fortnight_on)
    finished_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveIntegerField(default=0)
    leased_until = models.DateTimeField(null=True, blank=True)
    last_error = models.CharField(max_length=100, blank=True)

    objects = ErasureRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("request to be erased")
        constraints = [
            models.UniqueConstraint(fields=["user"], condition=Q(state="waiting"), name="one_erasure_at_a_time"),
            models.CheckConstraint(
                condition=Q(state="waiting", finished_at__isnull=True)
                | ~Q(state="waiting") & Q(finished_at__isnull=False),
                name="finished_erasure_says_when",
            ),
        ]

    def __str__(self) -> str:
        return f"erasure {self.pk}"


class Erased(models.Model):
    """Somebody who was erased, known by nothing but a keyed hash, so that a restored copy can be cleaned again.

    `kind` says who can look for it (`account`, `author`): see `personaldata.replay`.
    """

    kind = models.CharField(max_length=20)
    digest = models.CharField(max_length=64)
    erased_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "digest"], name="one_row_per_erased")]

    def __str__(self) -> str:
        return f"{self.kind} {self.digest[:8]}"


class FormerName(models.Model):
    """A name that somebody had until then; empty when they had none for a while. Since when: since the one before it,
    or since they came.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="former_names")
    name = models.CharField(_("name"), max_length=120, blank=True)
    until = models.DateTimeField(_("until"), default=timezone.now)

    class Meta:
        verbose_name = _("former name")

    def __str__(self) -> str:
        return f"former name {self.pk}"


class FormerAddress(models.Model):
    """Until when somebody had another address: its keyed hash, empty for one that was never shown to be theirs."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="former_addresses")
    digest = models.CharField(max_length=64, blank=True)
    until = models.DateTimeField(_("until"), default=timezone.now)

    class Meta:
        verbose_name = _("former address")

    def __str__(self) -> str:
        return f"former address {self.pk}"


class NameToJudge(models.Model):
    """A name of somebody who was erased that may mean something else: an editor says so of each place where it stands.

    Goes with the last answer, and when its time is over. `places` are the scopes of the roles that they held, `left`
    the keys of places where the name stays (see `personaldata.judging`).
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(_("name"), max_length=120)
    places = models.JSONField(default=list)
    left = models.JSONField(default=list)
    made_at = models.DateTimeField(_("since"), default=timezone.now)

    class Meta:
        verbose_name = _("name to judge")
        ordering = ["made_at", "pk"]

    def __str__(self) -> str:
        return f"name to judge {self.pk}"
