"""Looking words up in the database: which documents hold them, and how well."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from search.engines.database.snapshot import Ints
from search.questions import AllOf, AnyOf, Match, Node, Plan


@dataclass(frozen=True)
class Ids:
    """Of each language the entries whose words fit, and the change of the index at that very moment."""

    ids: dict[str, Ints]
    change: int


class Words(Protocol):
    """What a kind of database does with plans. A plan of only `without` gives the ids that hold some of it."""

    def ids(self, plans: Mapping[str, Plan]) -> Ids:
        """One query, and for a plan that needs not every clause no more."""
        ...

    def beginnings(self, words: Sequence[str], beginning: str) -> Ints:
        """The entries whose title has all of `words` and one that begins with `beginning`. One query."""
        ...

    def scores(self, plans: Mapping[str, Plan], ids: Ints, matched: int) -> dict[int, float]:
        """How well each of these entries fits, of so many that hold the words. One query."""
        ...


class Expressions:
    """Writes plans in the language of a database, by what it calls a row of tokens, `and`, `or` and `but not`."""

    both, either = " & ", " | "

    def match(self, match: Match) -> str:
        raise NotImplementedError

    def node(self, node: Node) -> str:
        match node:
            case Match():
                return self.match(node)
            case AllOf(nodes):
                return self.joined(self.both, nodes)
            case AnyOf(nodes):
                return self.joined(self.either, nodes)

    def joined(self, by: str, nodes: Iterable[Node]) -> str:
        parts = list(dict.fromkeys(self.node(node) for node in nodes))
        return parts[0] if len(parts) == 1 else f"({by.join(parts)})"


def enough_of(each: list[Ints], needed: int) -> Ints:
    """The ids that are in at least `needed` of these lists."""
    if not each:
        return np.zeros(0, dtype=np.int64)
    ids, numbers = np.unique(np.concatenate(each), return_counts=True)
    return ids[numbers >= needed]
