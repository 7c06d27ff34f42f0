"""The one listing machinery: what somebody may see of some kinds of things, filtered, counted, ordered, in pages."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from django.db.models import Case, Count, When
from django.http import Http404, QueryDict
from django.utils import translation
from django.utils.translation import ngettext

from catalogue.facets import Labels, facets, labels_in
from catalogue.filters import SORT_LABELS, FilterState, ListingSpec
from catalogue.models import Entry, Facet
from catalogue.pager import Pager, pager
from catalogue.queries import EntryQuerySet
from catalogue.rows import Row, rows_of

ORDERS = {"date": ("-date", "-id"), "title": ("sort_title", "id")}

Counts = dict[str, dict[str, int]]


@dataclass(frozen=True)
class Option:
    value: str
    label: str
    count: int
    selected: bool


@dataclass(frozen=True)
class FacetOptions:
    """A facet with its values. Counts ignore what is chosen in the facet itself, so each says what adding it gives."""

    name: str
    label: str
    options: list[Option]
    chosen: int


@dataclass(frozen=True)
class Chip:
    label: str
    url: str


@dataclass(frozen=True)
class Sort:
    value: str
    label: str
    url: str
    selected: bool


@dataclass(frozen=True)
class Listing:
    """What a listing's template gets."""

    total: int
    rows: list[Row]
    facets: list[FacetOptions]
    chips: list[Chip]
    sorts: list[Sort]
    sort: str
    text: str
    pager: Pager | None
    action: str
    reset_url: str
    feed_url: str
    csv_url: str
    notices: list[str]
    state: FilterState


def things(kinds: Collection[str], *, language: str, tokens: Iterable[str]) -> EntryQuerySet:
    """Everything of these kinds that somebody with `tokens` may see, each once: in `language` or as it was written."""
    return Entry.objects.visible_with(tokens, kinds=kinds).listed().in_language_or_original(language)


def filtered(entries: EntryQuerySet, state: FilterState, *, but: str = "") -> EntryQuerySet:
    """`entries` with the words asked for and a chosen value in every chosen facet, `but` one left out of account."""
    entries = entries.with_words(state.text)
    for name, values in state.chosen:
        if name != but:
            entries = entries.with_facet(name, values)
    return entries


def counts_of(entries: EntryQuerySet, state: FilterState) -> Counts:
    """How many entries each facet value would give. One query: a branch per chosen facet, and one for all others."""
    rest = [name for name in state.spec.facets if name not in state.active]
    branches = [([name], filtered(entries, state, but=name)) for name in state.active]
    branches += [(rest, filtered(entries, state))] if rest else []
    if not branches:
        return {}
    first, *others = (
        Facet.objects.named(names)
        .filter(entry__in=found.order_by().values("pk"))
        .order_by()
        .values_list("name", "value")
        .annotate(number=Count("pk"))
        for names, found in branches
    )
    counts: Counts = {name: {} for name in state.spec.facets}
    for name, value, number in first.union(*others, all=True) if others else first:
        counts[name][value] = number
    return counts


@dataclass(frozen=True)
class Question:
    """A state checked against what exists: only values that have a label are left, with counts and labels."""

    state: FilterState
    entries: EntryQuerySet
    counts: Counts
    labels: Labels
    notices: list[str]

    @property
    def found(self) -> EntryQuerySet:
        return filtered(self.entries, self.state)

    @property
    def ordered(self) -> EntryQuerySet:
        return self.found.order_by(*ORDERS[self.state.sort])


def ask(spec: ListingSpec, query: QueryDict, *, language: str, tokens: Iterable[str]) -> Question:
    """Read the address and leave out values that do not exist, with a notice that names them.

    Labels tell what exists, not entries: a value that only a hidden thing has is neither known nor unknown by it. Where
    the value is a thing that can be hidden, it exists for whoever may see it or something that has it.
    """
    state = FilterState.from_query(spec, query)
    entries = things(spec.kinds, language=language, tokens=tokens)
    labels = Labels(language)
    counts = counts_of(entries, state)
    chosen = {name: seen_values(name, state.values(name), counts[name], tokens) for name in spec.facets}
    known = {name: labels.of(name, {*counts[name], *chosen[name]}) for name in spec.facets}
    state, unknown = state.without_unknown(known)
    if not unknown:
        return Question(state, entries, counts, labels, [])
    return Question(state, entries, counts_of(entries, state), labels, [left_out(unknown, language)])


def left_out(unknown: Sequence[str], language: str) -> str:
    """The notice about values that do not exist."""
    with translation.override(language):
        return ngettext(
            "This filter does not exist, so it was left out: %(values)s.",
            "These filters do not exist, so they were left out: %(values)s.",
            len(unknown),
        ) % {"values": ", ".join(unknown)}


def seen_values(name: str, chosen: Collection[str], counted: Collection[str], tokens: Iterable[str]) -> set[str]:
    """Those of `chosen` that may be named to the asker. One query, and only for a hideable value that gives nothing."""
    unsure = set(chosen) - set(counted)
    facet = facets.get(name)
    if not unsure or facet is None or not facet.can_hide:
        return set(chosen)
    visible = Entry.objects.visible_with(tokens).values("pk")
    found = Facet.objects.named([name]).filter(value__in=unsure, entry__in=visible).values_list("value", flat=True)
    return (set(chosen) - unsure) | set(found)


def build_listing(spec: ListingSpec, query: QueryDict, *, language: str, tokens: Iterable[str], path: str) -> Listing:
    """The listing at `path` as somebody with `tokens` sees it. Raises Http404 for a page beyond the last one.

    Queries: counts, total, rows, and one for each facet whose labels are rows.
    """
    question = ask(spec, query, language=language, tokens=tokens)
    state = question.state
    total = question.found.count()
    last = max(1, -(-total // spec.page_size))
    if state.page > last:
        raise Http404("The list has fewer pages.")
    start = (state.page - 1) * spec.page_size
    rows = rows_of(list(question.ordered[start : start + spec.page_size]), question.labels, covers=True)
    first_page = replace(state, page=1)
    with translation.override(language):
        return Listing(
            total=total,
            rows=rows,
            facets=facet_options(state, question.counts, question.labels),
            chips=[*words_chip(state, path), *chips(state, question.labels, path)],
            sorts=sorts(state, path),
            sort=state.sort_code,
            text=state.text,
            pager=pager(state, last, path),
            action=path,
            reset_url=state.cleared().url(path),
            feed_url=first_page.url(f"{path}feed/"),
            csv_url=first_page.url(f"{path}csv/"),
            notices=question.notices,
            state=state,
        )


def facet_options(state: FilterState, counts: Counts, labels: Labels) -> list[FacetOptions]:
    """Facets with something to choose, in the order of the spec."""
    found = []
    for name in state.spec.facets:
        chosen, numbers = state.values(name), counts[name]
        named = labels.of(name, {*numbers, *chosen})
        options = [Option(value, label, numbers.get(value, 0), value in chosen) for value, label in named.items()]
        facet = labels.facet(name)
        if facet and options:
            found.append(FacetOptions(name, str(facet.label), options, len(chosen)))
    return found


def words_chip(state: FilterState, path: str) -> list[Chip]:
    return [Chip(f"‘{state.text}’", state.without_text().url(path))] if state.text else []


def chips(state: FilterState, labels: Labels, path: str) -> list[Chip]:
    """A chip for each chosen value."""
    return [
        Chip(label, state.without(name, value).url(path))
        for name, values in state.chosen
        for value, label in labels.of(name, values).items()
    ]


def sorts(state: FilterState, path: str) -> list[Sort]:
    first_page = replace(state, page=1)
    return [
        Sort(sort, str(SORT_LABELS[sort]), replace(first_page, sort=sort).url(path), sort == state.sort)
        for sort in state.spec.sorts
    ]


def newest(
    *,
    kinds: Collection[str],
    language: str,
    tokens: Iterable[str],
    limit: int,
    facet: tuple[str, str | Collection[str]] | None = None,
    keys: Collection[str] | None = None,
    sort: str = "date",
) -> list[Row]:
    """The first rows of these kinds: with one facet value (or one of several), or out of `keys`.

    One query, and one for the labels of themes.
    """
    entries = things(kinds, language=language, tokens=tokens)
    if facet:
        name, values = facet
        entries = entries.with_facet(name, [values] if isinstance(values, str) else values)
    if keys is not None:
        entries = entries.filter(key__in=keys)
    return rows_of(list(entries.order_by(*ORDERS[sort])[:limit]), labels_in(language))


def rows_of_keys(keys: Sequence[str], *, language: str, tokens: Iterable[str]) -> list[Row]:
    """Rows of these things in the given order; what does not exist or may not be seen is left out.

    One query, and one for the labels of themes.
    """
    if not keys:
        return []
    order = Case(*(When(key=key, then=place) for place, key in enumerate(keys)))
    entries = Entry.objects.filter(key__in=keys).visible_with(tokens).listed().in_language_or_original(language)
    return rows_of(list(entries.order_by(order, "id")), labels_in(language))


def facet_counts(name: str, *, kinds: Collection[str], language: str, tokens: Iterable[str]) -> dict[str, int]:
    """How many things each value of a facet has, as far as somebody with `tokens` may see them. One query."""
    entries = things(kinds, language=language, tokens=tokens).order_by()
    found = Facet.objects.named([name]).filter(entry__in=entries.values("pk")).order_by()
    return dict(found.values_list("value").annotate(number=Count("pk")))
