"""Which files wait, are due, or need a look."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils import timezone

from search.files.choices import TO_LOOK_AT, WITH_TEXT, State

if TYPE_CHECKING:
    from search.files.models import FileText  # noqa: F401 - named in the base class below


class FileTextQuerySet(models.QuerySet["FileText"]):
    """Reading the rows of a queue does not read the texts in them: only `read()` and its like do that."""

    def without_texts(self) -> "FileTextQuerySet":
        return self.defer("pages")

    def waiting(self) -> "FileTextQuerySet":
        return self.filter(state=State.WAITING)

    def due(self, at: datetime | None = None) -> "FileTextQuerySet":
        """Files to be read now: their moment has come, and nobody living is reading them."""
        at = at or timezone.now()
        return self.waiting().filter(Q(leased_until=None) | Q(leased_until__lt=at), next_attempt_at__lte=at)

    def with_text(self) -> "FileTextQuerySet":
        return self.filter(state__in=WITH_TEXT)

    def to_look_at(self) -> "FileTextQuerySet":
        """Files that were not read, or not to their end."""
        return self.filter(state__in=TO_LOOK_AT)
