"""Which entries somebody gets to see, and in which language."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.apps import apps
from django.db import models
from django.db.models import Q

if TYPE_CHECKING:
    from catalogue.models import Entry  # noqa: F401 - named in the base class below


class EntryQuerySet(models.QuerySet["Entry"]):
    """Chainable choices over the catalogue."""

    def visible_with(self, tokens: Iterable[str]) -> "EntryQuerySet":
        """Entries whose audience is one of the asker's access tokens."""
        return self.filter(audience__in=sorted(tokens))

    def listed(self) -> "EntryQuerySet":
        """What lists, counts, feeds, tables and search engines may show: not what is in the archive."""
        return self.filter(listed=True)

    def in_language_or_original(self, language: str) -> "EntryQuerySet":
        """Each thing once: in `language` (nl or en) when it exists in it, else in the language it has."""
        return self.filter(Q(language=language) | Q(**{f"in_{language}": False}))

    def of_kinds(self, kinds: Iterable[str]) -> "EntryQuerySet":
        return self.filter(kind__in=sorted(kinds))

    def with_facet(self, name: str, values: Iterable[str]) -> "EntryQuerySet":
        """Entries that have at least one of `values` for the facet `name`."""
        facets = apps.get_model("catalogue", "Facet")
        match = facets._default_manager.filter(entry=models.OuterRef("pk"), name=name, value__in=sorted(values))
        return self.filter(models.Exists(match))
