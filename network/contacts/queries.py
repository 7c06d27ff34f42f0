"""Which messages are kept, and which have had their time."""

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import models
from django.utils import timezone

if TYPE_CHECKING:
    from network.contacts.models import ContactMessage  # noqa: F401 - named in the base class below

KEPT = timedelta(days=90)


class ContactMessageQuerySet(models.QuerySet["ContactMessage"]):
    def outdated(self) -> "ContactMessageQuerySet":
        """Messages that were kept as long as their writers were told."""
        return self.filter(created_at__lt=timezone.now() - KEPT)
