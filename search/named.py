"""What themes and regions are called: who types such a name also finds what is filed there, below what says it."""

import uuid
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from search.labels import SearchLabels
from search.languages import Language
from search.models import Code
from search.state import State

# Few values, each with a name that people know and type.
FILED_BY = ("thema", "regio")


@dataclass(frozen=True)
class Name:
    """What something is filed under: the token among the parts of its documents, and what a reader calls it."""

    token: str
    label: str


@dataclass(frozen=True)
class Names:
    """Names by their tokens, how many tokens the longest has, and all their words as they are counted."""

    of: Mapping[tuple[str, ...], Name]
    longest: int
    words: frozenset[str]


_kept: dict[str, tuple[uuid.UUID, Language, Names]] = {}


def filed_token(facet: str, value: str) -> str:
    """No analyser makes this of any word: it takes letters and digits apart. Engines take it for one token."""
    return f"x0{facet}0{value.replace('-', '0')}"


def filed_tokens(values: Iterable[tuple[str, str]]) -> Iterator[str]:
    return (filed_token(name, value) for name, value in sorted(values) if name in FILED_BY)


def names_of(spoken: Language, at: State) -> Names:
    """In one language. No query as long as the index stays the same."""
    held = _kept.get(spoken.code)
    if held is None or held[0] != at.stamp or held[1] is not spoken:
        held = _kept[spoken.code] = (at.stamp, spoken, read(spoken, at))
    return held[2]


def read(spoken: Language, at: State) -> Names:
    labels = SearchLabels(spoken.code, at)
    values: dict[str, list[str]] = {name: [] for name in FILED_BY}
    for name, value in Code.objects.filter(name__in=FILED_BY).values_list("name", "value"):
        values[name].append(value)
    found: dict[tuple[str, ...], Name] = {}
    for facet in FILED_BY:
        for value, label in labels.of(facet, values[facet]).items():
            tokens = tuple(spoken.analyser.tokens(label))
            if tokens:
                found.setdefault(tokens, Name(filed_token(facet, value), label))
    words = frozenset(word for name in found.values() for word in spoken.analyser.folded(name.label))
    return Names(found, max(map(len, found), default=0), words)
