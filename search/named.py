"""What themes and regions are called: who types such a name also finds what is filed there, below what says it."""

import uuid
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef

from catalogue.facets import facets
from catalogue.findables import lasting_kinds
from catalogue.models import Entry, Facet
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


@dataclass(frozen=True)
class Kept:
    """What a process knows of the names in a language at one change of the index: all, and by who may see which."""

    stamp: uuid.UUID
    spoken: Language
    names: Names
    seen: dict[frozenset[str], Names] = field(default_factory=dict)


# So many kinds of askers are remembered; who comes after them makes room for all.
MOST_KEPT = 500
_kept: dict[str, Kept] = {}


def filed_token(facet: str, value: str) -> str:
    """No analyser makes this of any word: it takes letters and digits apart. Engines take it for one token."""
    return f"x0{facet}0{value.replace('-', '0')}"


def filed_tokens(values: Iterable[tuple[str, str]]) -> Iterator[str]:
    return (filed_token(name, value) for name, value in sorted(values) if name in FILED_BY)


def names_of(spoken: Language, at: State, tokens: Collection[str]) -> Names:
    """In one language, as far as the asker may know of them. No query as long as the index stays the same."""
    held = _kept.get(spoken.code)
    if held is None or held.stamp != at.stamp or held.spoken is not spoken:
        held = _kept[spoken.code] = Kept(at.stamp, spoken, read(spoken, at))
    asker = frozenset(tokens)
    names = held.seen.get(asker)
    if names is None:
        if len(held.seen) >= MOST_KEPT:
            held.seen.clear()
        names = held.seen[asker] = without(held.names, hidden_from(asker), spoken)
    return names


def hidden_from(tokens: frozenset[str]) -> set[str]:
    """The tokens of names of which the asker sees nothing: a region that is off the site has no name. One query.

    What may end by the clock alone does not count: what is kept here would not notice.
    """
    hideable = [name for name in FILED_BY if (facet := facets.get(name)) and facet.can_hide]
    visible = Entry.objects.visible_with(tokens, kinds=lasting_kinds()).values("pk")
    seen = Facet.objects.filter(name=OuterRef("name"), value=OuterRef("value"), entry__in=visible)
    unseen = Code.objects.filter(~Exists(seen), name__in=hideable)
    return {filed_token(name, value) for name, value in unseen.values_list("name", "value")}


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
    return together(found, spoken)


def without(names: Names, hidden: set[str], spoken: Language) -> Names:
    if not hidden:
        return names
    return together({tokens: name for tokens, name in names.of.items() if name.token not in hidden}, spoken)


def together(found: Mapping[tuple[str, ...], Name], spoken: Language) -> Names:
    words = frozenset(word for name in found.values() for word in spoken.analyser.folded(name.label))
    return Names(found, max(map(len, found), default=0), words)
