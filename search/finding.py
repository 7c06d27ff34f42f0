"""Finding: from what a visitor asks to the things that they may see, each checked once more before it is shown."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.db.models import CharField, Exists, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce

from catalogue.findables import findables, replaced_kinds
from catalogue.models import Entry
from core.urlwords import LANGUAGES
from search import terms
from search.analysis import Analyser
from search.ended import Ended
from search.engines import engine
from search.files.models import AttachedText
from search.in_files import InFile, pages_with, told_by, unmet
from search.languages import language
from search.loosening import with_most
from search.matching import Tokens, found_by
from search.models import Document
from search.named import names_of
from search.passages import Passage, passages
from search.questions import FACETS, Ask, Found, Node, Plan
from search.reading import items_of, only_words, pairs, plan_of, surfaces
from search.state import State, state
from search.tuning.pinning import key_pinned_for

PAGE_SIZE = 20
# Deeper nobody reads on: who comes here needs other words, and the page says so.
LAST_PAGE = 50
# Letters and digits, with the accents that stand by themselves.
WORD = re.compile(r"(?:[^\W_]|[\u0300-\u036f])+")


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

    `codes` are those of its document (search.models.Document). `page`: where in a file of it the passage stands, when
    the thing itself does not say what was asked for. `pinned`: editors put it first for this question.
    """

    entry: Entry
    passage: Passage
    codes: bytes = b""
    page: InFile | None = None
    pinned: bool = False


@dataclass(frozen=True)
class SearchResult:
    """What was found. `meant` is the question as it was probably meant, where a word of it is in no document.

    `loosely`: no document holds all the words, and these hold most of them. `whole`: so many do hold all the words, and
    stand before others that hold most. `added`: how many of the total the words do not find, and an editor pinned;
    these stand on the first page besides as many as fit on it.
    """

    query: SearchQuery
    at: State
    total: int
    hits: tuple[Hit, ...]
    counts: dict[str, dict[str, int]] = field(default_factory=dict)
    meant: str = ""
    loosely: bool = False
    whole: int = 0
    added: int = 0

    @property
    def exact(self) -> int:
        """How many have all the words."""
        return 0 if self.loosely else self.whole or self.total - self.added

    @property
    def last_page(self) -> int:
        return min(LAST_PAGE, max(1, -(-(self.total - self.added) // self.query.page_size)))


@dataclass(frozen=True)
class Understood:
    """A question in the words of the index: a plan for each language, and what was taken for a typo."""

    plans: dict[str, Plan]
    typos: dict[str, tuple[str, ...]]


def find(query: SearchQuery, at: State | None = None) -> SearchResult:
    """The page of hits that was asked for, with how many there are and what each facet value would give.

    `at` is the state of the index where it was just asked.
    """
    at = at or state()
    understood = understand(query.text, query.tokens, at)
    ask = ask_of(query, understood.plans)
    found = engine().find(ask, at)
    whole = found.total
    found, plans = with_most(ask, found, at) or (found, understood.plans)
    hits = hits_of(found.ids, query, plans, at)
    pinned = next((hit for hit in hits if hit.pinned), None)
    added = int(pinned is not None and not is_found(pinned.entry, found, plans))
    return SearchResult(
        query=query,
        at=at,
        total=found.total + added,
        hits=tuple(hit for hit in hits if query.page == 1 or not hit.pinned),
        counts={name: dict(values) for name, values in found.counts.items()},
        meant=meant(query.text, understood.typos),
        loosely=bool(found.total and not whole),
        whole=whole if found.total > whole else 0,
        added=added,
    )


def understand(text: str, tokens: Iterable[str], at: State) -> Understood:
    """Read a question. Whether a word is known, and what may be meant by it, only what the asker may see decides.

    One query, and one more where there is a word that no such document holds.
    """
    items = tuple(items_of(text))
    spoken = {code: language(code, at) for code in LANGUAGES}
    held = sorted(tokens)
    doubtful = set.intersection(*(surfaces(items, each) for each in spoken.values())) if items else set()
    doubtful -= {word for each in spoken.values() for word in each.folded_words}
    names = {code: names_of(each, at, held) for code, each in spoken.items()}
    doubtful -= {word for code, each in spoken.items() for word in names[code].words}
    wanted = doubtful.union(*(pairs(items, each) for each in spoken.values()))
    known = terms.known(wanted, held) if wanted else set()
    unknown = sorted(doubtful - known)
    near = terms.nearest(unknown, held, {code: each.folded_words for code, each in spoken.items()})
    typos: dict[str, tuple[str, ...]] = {}
    for meanings in near.values():
        typos |= {word: others for word, others in meanings.items() if others and word not in typos}
    plans = {code: plan_of(items, each, near[code], names[code], known) for code, each in spoken.items()}
    if text.strip() and not items:
        # Signs alone say nothing: not "everything".
        plans = {code: replace(plan, impossible=True) for code, plan in plans.items()}
    return Understood(plans, typos)


def meant(text: str, typos: dict[str, tuple[str, ...]]) -> str:
    """The question with each typo put right; empty without typos."""
    if not typos:
        return ""
    return WORD.sub(lambda word: typos.get(terms.bare(word[0]), (word[0],))[0], text)


def ask_of(
    query: SearchQuery, plans: dict[str, Plan], gone: frozenset[int] | None = None, facets: tuple[str, ...] = FACETS
) -> Ask:
    """`gone` is what `ended` says, for who asks many questions at once; `facets` are those that are counted."""
    return Ask(
        plans=plans,
        tokens=query.tokens,
        language=query.language,
        chosen=query.chosen,
        replaced=replaced_kinds(query.tokens),
        excluded=Ended(query.tokens) if gone is None else gone,
        ending=frozenset(f.kind for f in findables if f.in_force is not None) if gone is None else frozenset(),
        title=query.text,
        by_date=query.by_date,
        start=(query.page - 1) * query.page_size,
        size=query.page_size,
        facets=facets,
    )


def hits_of(ids: Sequence[int], query: SearchQuery, plans: Mapping[str, Plan], at: State) -> tuple[Hit, ...]:
    """The entries in the order of `ids`, without those that the asker may not see at this moment.

    A thing that editors pinned for this question comes first, on every page, if the asker may see it. One query, and
    two where something was found by its files.
    """
    entries, pinned = entries_of(ids, query)
    hits = {}
    asked: dict[int, tuple[Plan, tuple[Node, ...], Analyser]] = {}
    for entry in (entries[pk] for pk in dict.fromkeys([*pinned, *ids]) if pk in entries):
        plan, spoken = plans[entry.language], language(entry.language, at).analyser
        passage = passages(entry.title, entry.found_text or "", plan, spoken)
        hits[entry.pk] = Hit(entry, passage, bytes(entry.found_codes or b""), pinned=entry.pk in pinned)
        missing = unmet(plan, passage) if entry.with_files else ()
        if missing:
            asked[entry.pk] = (plan, missing, spoken)
    for pk, page in pages_with(asked).items():
        plan, _missing, spoken = asked[pk]
        hits[pk] = replace(hits[pk], passage=told_by(page, hits[pk].passage, plan, spoken), page=page)
    return tuple(hits.values())


def entries_of(ids: Sequence[int], query: SearchQuery) -> tuple[dict[int, Any], list[int]]:
    """What the asker may see of `ids`, by id, with its text; and the id of what is pinned for this question."""
    document = Document.objects.filter(pk=OuterRef("pk"))
    key = key_pinned_for(query.text, query.language) if may_be_pinned(query) else None
    in_language = Q(language=query.language) | Q(**{f"in_{query.language}": False})
    wanted = Q(pk__in=ids) if key is None else Q(pk__in=ids) | Q(Q(key=key) & in_language)
    found = (
        Entry.objects.filter(wanted)
        .visible_with(query.tokens)
        .listed()
        .annotate(
            found_text=Subquery(document.values("text")),
            found_codes=Subquery(document.values("codes")),
            with_files=Exists(AttachedText.objects.filter(entry=OuterRef("pk"))),
            pinned_key=Value("") if key is None else Coalesce(key, Value(""), output_field=CharField()),
        )
    )
    entries: dict[int, Any] = {entry.pk: entry for entry in found}
    return entries, [pk for pk, entry in entries.items() if entry.key == entry.pinned_key][:1]


def may_be_pinned(query: SearchQuery) -> bool:
    """Whoever chose a filter or an order, or says more than words, gets what they asked for."""
    return bool(query.text and query.page_size) and not (query.chosen or query.by_date) and only_words(query.text)


def is_found(entry: Entry, found: Found, plans: Mapping[str, Plan]) -> bool:
    """Whether the words find `entry` as well, so that it is counted already. A query when it is not on this page."""
    if entry.pk in found.ids or not found.total:
        return entry.pk in found.ids
    stored = Document.objects.filter(pk=entry.pk).values_list("title_tokens", "text_tokens", "part_tokens").first()
    return stored is not None and found_by(plans[entry.language], Tokens.from_stored(*stored))
