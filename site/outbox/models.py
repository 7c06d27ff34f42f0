"""Mail that waits, is on its way, has gone or was given up."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from outbox.queries import MessageQuerySet


class State(models.TextChoices):
    WAITING = "waiting", _("Waits")
    SENDING = "sending", _("On its way")
    SENT = "sent", _("Sent")
    DEAD = "dead", _("Given up")
    DROPPED = "dropped", _("No longer meant for its reader")


class Priority(models.IntegerChoices):
    """Somebody waits for the first kind (a password link); the last kind goes to many at once (a digest)."""

    NOW = 1, _("At once")
    NORMAL = 5, _("Normal")
    BULK = 9, _("In large numbers")


class Message(models.Model):
    """One mail, whole: what is in it, to whom it still has to go, and how that went.

    Message-ID and date are fixed when it is queued, so that a mail sent twice after a crash is recognised as one.
    `pending` are the addresses that have not been served; `refused` those among them that the mail server will never
    serve, with its answer. Who reads it is checked again just before it goes: `recipient` must still be able to log in
    and have `token`, and somebody must still show `subject_key` to them (see `outbox.gate`).
    """

    message_id = models.CharField(max_length=255, db_index=True)
    priority = models.PositiveSmallIntegerField(_("priority"), choices=Priority.choices, default=Priority.NORMAL)
    sender = models.TextField(_("sender"))
    to = models.JSONField(_("to"), default=list)
    cc = models.JSONField(default=list)
    bcc = models.JSONField(default=list)
    reply_to = models.JSONField(default=list)
    headers = models.JSONField(default=dict)
    subject = models.TextField(_("subject"), blank=True)
    text = models.TextField(blank=True)
    html = models.TextField(blank=True)
    alternatives = models.JSONField(default=list, help_text="Other forms of the text, each [content, type].")
    attachments = models.JSONField(default=list)

    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    token = models.CharField(max_length=60, blank=True)
    subject_key = models.CharField(max_length=80, blank=True)
    origin = models.CharField(max_length=80, blank=True, db_index=True, help_text="What it was written for.")

    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.WAITING)
    pending = models.JSONField(default=list)
    refused = models.JSONField(default=dict)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    queued_at = models.DateTimeField(_("written on"), default=timezone.now)
    next_attempt_at = models.DateTimeField(_("next attempt"), default=timezone.now)
    leased_until = models.DateTimeField(null=True, blank=True)
    leased_by = models.CharField(max_length=80, blank=True)
    finished_at = models.DateTimeField(_("finished on"), null=True, blank=True)
    reason = models.TextField(_("what went wrong"), blank=True)
    body_removed = models.BooleanField(default=False)

    objects = MessageQuerySet.as_manager()

    class Meta:
        verbose_name = _("mail")
        verbose_name_plural = _("mails")
        ordering = ["-queued_at", "-pk"]
        indexes = [
            models.Index(fields=["state", "priority", "next_attempt_at", "id"], name="message_due"),
            models.Index(fields=["state", "finished_at"], name="message_finished"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(finished_at__isnull=True) | ~models.Q(state__in=("waiting", "sending")),
                name="unfinished_message_has_no_end",
            )
        ]

    def __str__(self) -> str:
        return self.subject or self.message_id

    @property
    def addressees(self) -> list[str]:
        """Everybody it is meant for."""
        return [address for address in (*self.to, *self.cc, *self.bcc) if address]

    @property
    def envelope(self) -> list[str]:
        """Whom the next attempt serves."""
        return [address for address in self.pending if address not in self.refused]
