"""What is kept but no longer current."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

LONGEST_REASON = 200


class ArchivedPage(models.Model):
    """A page that was put in the archive, in all its languages at once. Who did it is in the history of the page.

    Written by `core.archive.archive_page` and `unarchive_page` only.
    """

    translation_key = models.UUIDField(unique=True)
    archived_at = models.DateTimeField(_("in the archive since"), default=timezone.now)
    reason = models.CharField(_("reason"), max_length=LONGEST_REASON)

    class Meta:
        constraints = [models.CheckConstraint(condition=~models.Q(reason=""), name="archived_page_has_a_reason")]

    def __str__(self) -> str:
        return f"{self.translation_key}: {self.reason}"
