"""What is asked of search and what comes back: plain values, without anything of an engine in them."""

from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

# The facets of search, by their key in the address; `soort` and `taal` are what an entry is and is written in, the
# others are the catalogue's facets of the same name.
KIND, LANGUAGE = "soort", "taal"
FACETS = ("thema", KIND, "regio", "sector", "fase", "overgang", "bewijs", "jaar", LANGUAGE)


class Where(StrEnum):
    """In which tokens of a document something is looked for; `ANYWHERE` is title, text and parts of compounds."""

    TITLE = "title"
    TEXT = "text"
    ANYWHERE = "anywhere"


class Why(StrEnum):
    """How the words of a match came from what was typed."""

    TYPED = "typed"
    FORM = "form"
    SYNONYM = "synonym"
    TYPO = "typo"
    FILED = "filed"


@dataclass(frozen=True, slots=True)
class Match:
    """Tokens that stand in a row: in the title, in title or text (never across the two), or as one token anywhere.

    `words` is what a reader may be told that was looked for.
    """

    tokens: tuple[str, ...]
    where: Where = Where.TEXT
    why: Why = Why.TYPED
    words: str = ""


@dataclass(frozen=True, slots=True)
class AllOf:
    nodes: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    nodes: tuple["Node", ...]


Node: TypeAlias = Match | AllOf | AnyOf


@dataclass(frozen=True, slots=True)
class Plan:
    """What a document must hold, in tokens of its language: at least `needed` of `clauses`, and nothing of `without`.

    Without clauses every document does that holds nothing of `without`; `impossible` finds none at all (a question
    in which no word is left). `strict`: of fewer clauses nobody would want the answer.
    """

    clauses: tuple[Node, ...] = ()
    without: tuple[Node, ...] = ()
    needed: int = 0
    impossible: bool = False
    strict: bool = False

    @property
    def every(self) -> bool:
        return self.needed >= len(self.clauses)


@dataclass(frozen=True)
class Ask:
    """A question to an engine: the plan for documents of each language, and who asks.

    `tokens` are the asker's access tokens. `language` is that of the page: without a choice of languages each thing is
    there once, in it or as it was written. `replaced` are kinds of which the entry for everybody is left out, because
    the asker has a fuller one. `excluded` are entries that must not be found nor counted; where `ending` names kinds,
    they are of these, and may be looked up as late as one of that kind is found. `chosen` are values per
    facet, several of one facet meaning any of them. `title` is what a title must equal to come first.
    """

    plans: Mapping[str, Plan]
    tokens: frozenset[str]
    language: str
    chosen: tuple[tuple[str, tuple[str, ...]], ...] = ()
    replaced: frozenset[str] = frozenset()
    excluded: Set[int] = frozenset()
    ending: frozenset[str] = frozenset()
    title: str = ""
    by_date: bool = False
    start: int = 0
    size: int = 20
    facets: tuple[str, ...] = FACETS


@dataclass(frozen=True)
class Found:
    """What an engine answers: how many there are, the ids of the entries asked for, the best first, and counts.

    Counts are per facet and value, as if nothing were chosen in that facet; values that nothing has are left out.
    """

    total: int
    ids: tuple[int, ...]
    counts: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
