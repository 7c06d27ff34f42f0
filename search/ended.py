"""What ended by the clock alone: no row says so, and nobody finds or counts it."""

from collections.abc import Iterable, Iterator, Set
from functools import cached_property

from catalogue.findables import findables
from catalogue.models import Entry


def ended(tokens: Iterable[str]) -> frozenset[int]:
    """Entries of things that ended by the clock alone: nobody finds them, and nobody counts them.

    A query for each kind of thing that can.
    """
    found: set[int] = set()
    for findable in findables:
        if findable.in_force is not None:
            rows = Entry.objects.filter(kind=findable.kind, audience__in=sorted(tokens))
            found.update(rows.exclude(source_id__in=findable.in_force()).values_list("pk", flat=True))
    return frozenset(found)


class Ended(Set[int]):
    """`ended`, asked when it is wanted first: most questions find nothing that can end."""

    def __init__(self, tokens: Iterable[str]) -> None:
        self._tokens = tokens

    @cached_property
    def _ids(self) -> frozenset[int]:
        return ended(self._tokens)

    def __contains__(self, entry: object) -> bool:
        return entry in self._ids

    def __iter__(self) -> Iterator[int]:
        return iter(self._ids)

    def __len__(self) -> int:
        return len(self._ids)
