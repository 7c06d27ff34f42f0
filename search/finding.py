"""Finding: from what a visitor asks to the things that they may see, each checked once more before it is shown."""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from django.db.models import OuterRef, Subquery

from catalogue.findables import findables
from catalogue.models import Entry
from core.access import MEMBERS
from core.urlwords import LANGUAGES
from search import terms
from search.engines import engine
from search.languages import Language, language
from search.models import Document
from search.passages import Passage, passages
from search.questions import Ask, Plan
from search.reading import Item, items_of, plan_of, surfaces
from search.state import State, state

PAGE_SIZE = 20
# Deeper nobody reads on: who comes here needs other words, and the page says so.
LAST_PAGE = 50


@dataclass(frozen=True)
class SearchQuery:
    """What a visitor asks. `language` is that of the page, `tokens` are the asker's access tokens.

    `chosen` are values per facet, by the facet's key in the address. `page` counts from 1.
    """

    text: str
    language: str
    tokens: frozenset[str]
    chosen: tuple[tuple[str, tuple[str, ...]], ...] = ()
    by_date: bool = False
    page: int = 1
    page_size: int = PAGE_SIZE


@dataclass(frozen=True)
class Hit:
    """One thing that was found: its entry, the title with the words marked, the best passage, and why it is here.

    `codes` are those of its document (search.models.Document).
    """

    entry: Entry
    passage: Passage
    codes: bytes = b""


@dataclass(frozen=True)
class SearchResult:
    """What was found. `meant` is the question as it was probably meant, where a word of it is in no document.

    `loosely`: no document holds all the words, and these hold most of them.
    """

    query: SearchQuery
    at: State
    total: int
    hits: tuple[Hit, ...]
    counts: dict[str, dict[str, int]] = field(default_factory=dict)
    meant: str = ""
    loosely: bool = False

    @property
    def last_page(self) -> int:
        return min(LAST_PAGE, max(1, -(-self.total // self.query.page_size)))


@dataclass(frozen=True)
class Understood:
    """A question in the words of the index: a plan for each language, and what was taken for a typo."""

    plans: dict[str, Plan]
    typos: dict[str, tuple[str, ...]]
    items: tuple[Item, ...]


def find(query: SearchQuery) -> SearchResult:
    """The page of hits that was asked for, with how many there are and what each facet value would give."""
    at = state()
    understood = understand(query.text, query.tokens, at)
    ask = ask_of(query, understood.plans)
    found = engine().find(ask, at)
    loose = loosened(understood.plans) if not found.total else None
    if loose:
        ask = replace(ask, plans=loose)
        found = engine().find(ask, at)
    return SearchResult(
        query=query,
        at=at,
        total=found.total,
        hits=hits_of(found.ids, query, ask.plans, at),
        counts={name: dict(values) for name, values in found.counts.items()},
        meant=meant(query.text, understood.typos),
        loosely=bool(loose and found.total),
    )


def understand(text: str, tokens: Iterable[str], at: State) -> Understood:
    """Read a question. Whether a word is known, and what may be meant by it, only what the asker may see decides.

    One query, and two for each word that no such document holds.
    """
    items = tuple(items_of(text))
    spoken = {code: language(code, at) for code in LANGUAGES}
    held = sorted(tokens)
    doubtful = set.intersection(*(surfaces(items, each) for each in spoken.values())) if items else set()
    doubtful -= {word for each in spoken.values() for word in each.folded_words}
    unknown = sorted(doubtful - terms.known(doubtful, held)) if doubtful else []
    plans: dict[str, Plan] = {}
    typos: dict[str, tuple[str, ...]] = {}
    for code, each in spoken.items():
        near = {word: terms.nearest(word, code, held, each.folded_words) for word in unknown}
        typos |= {word: others for word, others in near.items() if others and word not in typos}
        plans[code] = plan_of(items, each, near)
    return Understood(plans, typos, items)


def meant(text: str, typos: dict[str, tuple[str, ...]]) -> str:
    """The question with each typo put right; empty without typos."""
    if not typos:
        return ""
    words = text.split()
    return " ".join(typos.get(terms.bare(word), (word,))[0] for word in words)


def ask_of(query: SearchQuery, plans: dict[str, Plan]) -> Ask:
    return Ask(
        plans=plans,
        tokens=query.tokens,
        language=query.language,
        chosen=query.chosen,
        replaced=frozenset(f.kind for f in findables if f.per_audience and MEMBERS in query.tokens),
        excluded=Ended(query.tokens),
        ending=frozenset(f.kind for f in findables if f.in_force is not None),
        title=query.text,
        by_date=query.by_date,
        start=(query.page - 1) * query.page_size,
        size=query.page_size,
    )


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


def loosened(plans: dict[str, Plan]) -> dict[str, Plan] | None:
    """The same question for documents with most of its words; None for a question of one word."""
    most = max((len(plan.clauses) for plan in plans.values() if not plan.strict), default=0)
    if most < 2:
        return None
    return {
        code: plan if plan.strict else replace(plan, needed=enough(len(plan.clauses))) for code, plan in plans.items()
    }


def enough(words: int) -> int:
    """How many of so many words a document must hold when none holds all: one of two, else three of five."""
    return 1 if words < 3 else -(-words * 3 // 5)


def hits_of(ids: Sequence[int], query: SearchQuery, plans: Mapping[str, Plan], at: State) -> tuple[Hit, ...]:
    """The entries in the order of `ids`, without those that the asker may not see at this moment. One query."""
    document = Document.objects.filter(pk=OuterRef("pk"))
    seen = Entry.objects.filter(pk__in=ids).visible_with(query.tokens).listed()
    found = seen.annotate(found_text=Subquery(document.values("text")), found_codes=Subquery(document.values("codes")))
    entries: dict[int, Any] = {entry.pk: entry for entry in found}
    hits = []
    for entry in (entries[pk] for pk in ids if pk in entries):
        spoken: Language = language(entry.language, at)
        passage = passages(entry.title, entry.found_text or "", plans[entry.language], spoken.analyser)
        hits.append(Hit(entry, passage, bytes(entry.found_codes or b"")))
    return tuple(hits)
