"""Labels that search shows again and again, kept in the memory of the process until the index changes."""

import uuid
from collections.abc import Collection

import numpy as np

from catalogue.facets import Labels
from search.facets import OWN_FACETS
from search.models import Code
from search.state import State

# A theme or region that is called otherwise writes its own entry anew: that is a change of the index.
KEPT = ("thema", "regio")


class Kept:
    """What was read at one change of the index. Only what exists is kept, so what visitors type does not fill it."""

    def __init__(self, stamp: uuid.UUID) -> None:
        self.stamp = stamp
        self.labels: dict[tuple[str, str], dict[str, str]] = {}
        self.codes: dict[str, dict[int, str]] = {}


_kept = Kept(uuid.UUID(int=0))


def kept_at(at: State) -> Kept:
    """An older one may still be in use by another thread; nobody writes what is of one change into another."""
    global _kept
    held = _kept
    if held.stamp != at.stamp:
        held = _kept = Kept(at.stamp)
    return held


class SearchLabels(Labels):
    """The labels of one answer, of which themes and regions cost no query as long as the index stays the same."""

    def __init__(self, language: str, at: State) -> None:
        super().__init__(language, own=OWN_FACETS)
        self.kept = kept_at(at)

    def of(self, name: str, values: Collection[str]) -> dict[str, str]:
        if name not in KEPT:
            return super().of(name, values)
        held = self.kept.labels.get((name, self.language), {})
        if not set(values) <= held.keys():
            # With those that are known already, because only the facet knows the order of all of them.
            held = super().of(name, {*held, *values})
            self.kept.labels[name, self.language] = held
        return {value: label for value, label in held.items() if value in values}

    def values(self, name: str, codes: bytes) -> list[str]:
        """The values of a facet among the codes of a document (search.models.Document)."""
        if name not in self.kept.codes:
            self.kept.codes[name] = dict(Code.objects.filter(name=name).values_list("pk", "value"))
        numbers = np.frombuffer(codes, dtype="<u4").tolist()
        return [self.kept.codes[name][number] for number in numbers if number in self.kept.codes[name]]
