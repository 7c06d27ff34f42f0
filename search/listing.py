"""What the search page shows, read from its address: the same parts as every listing, with hits in place of rows."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

from django.http import Http404, QueryDict
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from catalogue.facets import Labels
from catalogue.filters import FilterState, ListingSpec
from catalogue.listing import Chip, FacetOptions, Sort, chips, facet_options, left_out, seen_values, sorts
from catalogue.pager import Pager, pager
from search.finding import LAST_PAGE, PAGE_SIZE, SearchQuery, SearchResult, find
from search.hits import HitRow, hit_rows
from search.labels import SearchLabels
from search.languages import language as spoken
from search.near import near_terms
from search.questions import FACETS, KIND
from search.reading import LONGEST_TEXT

THEME = "thema"
# Pages that lead to other things: found by their words, and no kind to look through.
NO_WAY_IN = ("home", "listing")
SEARCH = ListingSpec(
    name="search",
    title=_("Search"),
    kinds=(),
    facets=FACETS,
    sorts=("relevance", "date"),
    page_size=PAGE_SIZE,
    longest_text=LONGEST_TEXT,
)


@dataclass(frozen=True)
class Way:
    """A link to a search, with how much it finds where that is known; as components/index_list.html takes it."""

    title: str
    url: str
    count: int = 0


@dataclass(frozen=True)
class Ways:
    """Where to begin, or to go on when nothing was found: words of the field, kinds of things, themes."""

    terms: list[Way] = field(default_factory=list)
    kinds: list[Way] = field(default_factory=list)
    themes: list[Way] = field(default_factory=list)


@dataclass(frozen=True)
class Found:
    """What the template gets. Not `asked`: there is no question yet. `more`: there is more than the last page shows.

    `added`: how many of the total were pinned by editors and would not have been found.
    """

    asked: bool
    total: int
    hits: list[HitRow]
    facets: list[FacetOptions]
    chips: list[Chip]
    sorts: list[Sort]
    sort: str
    text: str
    pager: Pager | None
    action: str
    reset_url: str
    notices: list[str]
    state: FilterState
    meant: Way | None = None
    loosely: bool = False
    whole: int = 0
    exact: int = 0
    added: int = 0
    more: bool = False
    first: int = 1
    most: int = 0
    ways: Ways = field(default_factory=Ways)


@dataclass(frozen=True)
class Asked:
    """A state checked against what exists, and what it finds."""

    state: FilterState
    result: SearchResult
    labels: SearchLabels
    notices: list[str]


def ask(state: FilterState, *, language: str, tokens: frozenset[str]) -> Asked:
    """Find, and leave out values that do not exist with a notice that names them: as every listing does."""
    result = find(query_of(state, language, tokens))
    labels = SearchLabels(language, result.at)
    chosen = {name: seen_values(name, state.values(name), result.counts[name], tokens) for name in FACETS}
    known = {name: labels.of(name, {*result.counts[name], *chosen[name]}) for name in FACETS}
    state, unknown = state.without_unknown(known)
    if not unknown:
        return Asked(state, result, labels, [])
    return Asked(state, find(query_of(state, language, tokens), result.at), labels, [left_out(unknown, language)])


def query_of(state: FilterState, language: str, tokens: frozenset[str]) -> SearchQuery:
    """Without words the newest come first; without any question nothing is listed, only counted."""
    return SearchQuery(
        text=state.text,
        language=language,
        tokens=tokens,
        chosen=state.chosen,
        by_date=state.sort == "date" or not state.text,
        page=state.page,
        page_size=PAGE_SIZE if is_question(state) else 0,
    )


def is_question(state: FilterState) -> bool:
    return bool(state.text or state.chosen)


def is_plain(state: FilterState) -> bool:
    """Whether only words are asked for, with the best first: what editors pin holds for such a question."""
    return bool(state.text) and not state.chosen and state.sort == "relevance"


def build_search(query: QueryDict, *, language: str, tokens: frozenset[str], path: str) -> Found:
    """The search page at `path` as somebody with `tokens` sees it. Raises Http404 for a page beyond the last one."""
    wanted = FilterState.from_query(SEARCH, query)
    if wanted.page > LAST_PAGE:
        raise Http404("There are never so many pages.")
    asked = ask(wanted, language=language, tokens=tokens)
    state, result = asked.state, asked.result
    question = is_question(state)
    last = result.last_page if question else 1
    if state.page > last:
        raise Http404("There are fewer pages.")
    with translation.override(language):
        return Found(
            asked=question,
            total=result.total,
            hits=hit_rows(result, asked.labels),
            facets=facet_options(state, result.counts, asked.labels),
            chips=chips(state, asked.labels, path),
            sorts=sorts(state, path) if state.text else [],
            sort=state.sort_code,
            text=state.text,
            pager=pager(state, last, path) if question else None,
            action=path,
            reset_url=state.with_values({}).url(path),
            notices=asked.notices,
            state=state,
            meant=meant(result, state, path),
            loosely=result.loosely,
            whole=result.whole,
            exact=result.exact,
            added=result.added,
            first=(state.page - 1) * PAGE_SIZE + 1,
            more=question and result.total > LAST_PAGE * PAGE_SIZE and state.page == last,
            most=LAST_PAGE * PAGE_SIZE,
            ways=ways(asked, tokens, path),
        )


def meant(result: SearchResult, state: FilterState, path: str) -> Way | None:
    """The same question with its typos put right."""
    if not result.meant or result.meant == state.text:
        return None
    return Way(result.meant, replace(state, text=result.meant, page=1).url(path))


def ways(asked: Asked, tokens: frozenset[str], path: str) -> Ways:
    """Nothing where something was found."""
    state, labels, counts, at = asked.state, asked.labels, asked.result.counts, asked.result.at
    if is_question(state):
        if asked.result.total:
            return Ways()
        counts = find(query_of(state.cleared(), labels.language, tokens), at).counts
    terms = near_terms(state.text, spoken(labels.language, at).words, tokens)
    return Ways(
        terms=[Way(term, FilterState(SEARCH, text=term, sort="relevance").url(path)) for term in terms],
        kinds=counted(KIND, {kind: counts[KIND][kind] for kind in counts[KIND] if kind not in NO_WAY_IN}, labels, path),
        themes=counted(THEME, counts[THEME], labels, path),
    )


def counted(name: str, counts: Mapping[str, int], labels: Labels, path: str) -> list[Way]:
    """A search for each value of a facet that finds something."""
    values: Collection[str] = counts.keys()
    return [
        Way(label, FilterState(SEARCH, chosen=((name, (value,)),), sort="relevance").url(path), counts[value])
        for value, label in labels.of(name, values).items()
    ]
