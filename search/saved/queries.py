"""Whose saved searches, and which are forgotten."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import models

if TYPE_CHECKING:
    from search.saved.models import SavedSearch  # noqa: F401 - named in the base class below


class SavedSearchQuerySet(models.QuerySet["SavedSearch"]):
    def of(self, user: Any) -> "SavedSearchQuerySet":
        """Those of one person, who alone may see them, the newest first."""
        return self.filter(user=user).order_by("-created_at", "-pk")

    def not_looked_at_since(self, moment: datetime) -> "SavedSearchQuerySet":
        return self.filter(looked_at__lt=moment)
