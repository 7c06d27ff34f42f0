"""What visitors wrote to the coordinator of a region, kept for 90 days."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from network.contacts.queries import ContactMessageQuerySet
from network.regions.models import Region

LONGEST_NAME = 100
LONGEST_EMAIL = 254
LONGEST_TEXT = 5000


class ContactMessage(models.Model):
    """One message. Nothing of it is kept elsewhere but in the outbox, and that forgets it no later."""

    region = models.ForeignKey(
        Region, verbose_name=_("region"), on_delete=models.CASCADE, related_name="contact_messages"
    )
    name = models.CharField(_("name"), max_length=LONGEST_NAME)
    email = models.EmailField(_("e-mail address"), max_length=LONGEST_EMAIL)
    text = models.TextField(_("message"))
    subject_key = models.CharField(max_length=80, blank=True)
    subject_title = models.CharField(_("about"), max_length=255, blank=True)
    language = models.CharField(_("language"), max_length=5)
    created_at = models.DateTimeField(_("sent on"), default=timezone.now, db_index=True)
    # One form with one text is one message, however often somebody presses the button.
    form_key = models.CharField(max_length=64, unique=True)
    copied_at = models.DateTimeField(null=True, blank=True)

    objects = ContactMessageQuerySet.as_manager()

    class Meta:
        verbose_name = _("message of a visitor")
        verbose_name_plural = _("messages of visitors")
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.name}, {self.created_at:%Y-%m-%d}"

    @property
    def origin(self) -> str:
        """What its mails are known by in the outbox."""
        return f"contact:{self.pk}"
