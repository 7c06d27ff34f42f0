"""Which entries somebody gets to see, and in which language; which facets hold now."""

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from django.apps import apps
from django.db import models
from django.db.models import Q

from catalogue.facets import facets
from catalogue.findables import findables, lasting_kinds, replaced_kinds
from core.access import PUBLIC
from core.folding import folded

if TYPE_CHECKING:
    from catalogue.models import Entry, Facet  # noqa: F401 - named in the base classes below

# More than this nobody remembers of a title.
MOST_WORDS = 8


class EntryQuerySet(models.QuerySet["Entry"]):
    """Chainable choices over the catalogue."""

    def visible_with(self, tokens: Iterable[str], *, kinds: Collection[str] | None = None) -> "EntryQuerySet":
        """Entries whose audience is one of the asker's access tokens, of things that hold at this moment.

        Of a thing with an entry per audience a member gets the one for members, and not the one for everybody too.
        Only those of `kinds`, when given: then nothing is asked that holds for other kinds.
        """
        held = sorted(tokens)
        found = self.filter(audience__in=held) if kinds is None else self.of_kinds(kinds).filter(audience__in=held)
        replaced = replaced_kinds(held)
        for findable in findables:
            if kinds is not None and findable.kind not in kinds:
                continue
            if findable.in_force is not None:
                found = found.filter(~Q(kind=findable.kind) | Q(source_id__in=findable.in_force()))
            if findable.kind in replaced:
                found = found.exclude(kind=findable.kind, audience=PUBLIC)
        return found

    def seen_with(self, tokens: Iterable[str]) -> "list[Entry]":
        """What `visible_with` finds, as a list: whether a thing holds is asked only where one is found that can end."""
        held = frozenset(tokens)
        found = list(self.filter(audience__in=sorted(held)))
        return found if {entry.kind for entry in found} <= lasting_kinds() else list(self.visible_with(held))

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
        rows = apps.get_model("catalogue", "Facet")._default_manager.named([name])
        return self.filter(models.Exists(rows.filter(entry=models.OuterRef("pk"), value__in=sorted(values))))

    def with_words(self, text: str) -> "EntryQuerySet":
        """Entries with each word of `text` in their title, whatever its accents, or in their summary."""
        found = self
        for word in text.split()[:MOST_WORDS]:
            found = found.filter(Q(sort_title__contains=folded(word)) | Q(summary__icontains=word))
        return found


class FacetQuerySet(models.QuerySet["Facet"]):
    def named(self, names: Iterable[str]) -> "FacetQuerySet":
        """Rows of the facets with these names, without values that do not hold at this moment."""
        asked = sorted(names)
        found = self.filter(name__in=asked)
        for name in asked:
            facet = facets.get(name)
            if facet is not None and facet.in_force is not None:
                found = found.filter(~Q(name=name) | Q(facet.in_force()))
        return found
