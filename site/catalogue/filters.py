"""What a visitor asks of a listing: words, facet values, order and page, read from the address and written back."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.http import Http404, QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from core.models import ListingPage

# What stands in the address, the same in both languages.
SORT_CODES = {"date": "datum", "title": "titel", "relevance": "relevantie"}
SORT_LABELS = {"date": _("newest first"), "title": _("by title"), "relevance": _("best match first")}
PAGE = re.compile(r"[1-9][0-9]{0,6}", re.ASCII)
MOST_VALUES = 50
LONGEST_VALUE = 100
LONGEST_TEXT = 100


@dataclass(frozen=True)
class ListingSpec:
    """One listing: which kinds of things it lists, by which facets they are filtered and how they are ordered.

    `facets` are names in `catalogue.facets`, in the order in which they are shown. The first of `sorts` ("date",
    "title") is the order without a choice. `index_model` is the page whose words stand above the list, where one does.
    """

    name: str
    title: str | Promise
    kinds: tuple[str, ...]
    facets: tuple[str, ...]
    index_model: type[ListingPage] | None = None
    sorts: tuple[str, ...] = ("date", "title")
    page_size: int = 20
    longest_text: int = LONGEST_TEXT


@dataclass(frozen=True)
class FilterState:
    """What was asked: words; chosen values per facet, in the order of the spec; the order; the page."""

    spec: ListingSpec
    text: str = ""
    chosen: tuple[tuple[str, tuple[str, ...]], ...] = ()
    sort: str = ""
    page: int = 1

    @classmethod
    def from_query(cls, spec: ListingSpec, query: QueryDict) -> "FilterState":
        """Read the address. Unknown keys and orders are ignored. Raises Http404 for a page that is no page number.

        Whether a value exists is known only later (`without_unknown`); more than fifty of one facet nobody means.
        """
        chosen = ((name, _values(query.getlist(name))) for name in spec.facets)
        codes = {SORT_CODES[sort]: sort for sort in spec.sorts}
        return cls(
            spec=spec,
            text=" ".join(query.get("q", "").split())[: spec.longest_text].strip(),
            chosen=tuple((name, values) for name, values in chosen if values),
            sort=codes.get(query.get("sort", ""), spec.sorts[0]),
            page=page_number(query),
        )

    def values(self, name: str) -> tuple[str, ...]:
        return dict(self.chosen).get(name, ())

    @property
    def active(self) -> tuple[str, ...]:
        """Names of the facets by which this state filters."""
        return tuple(name for name, _values in self.chosen)

    def with_values(self, chosen: Mapping[str, Iterable[str]]) -> "FilterState":
        """The same question with exactly these values, from its first page."""
        kept = ((name, tuple(chosen.get(name, ()))) for name in self.spec.facets)
        return replace(self, chosen=tuple((name, values) for name, values in kept if values), page=1)

    def without(self, name: str, value: str) -> "FilterState":
        return self.with_values(
            {key: [item for item in values if (key, item) != (name, value)] for key, values in self.chosen}
        )

    def without_text(self) -> "FilterState":
        return replace(self, text="", page=1)

    def cleared(self) -> "FilterState":
        """The whole list, in the order that was asked."""
        return self.without_text().with_values({})

    def without_unknown(self, known: Mapping[str, Iterable[str]]) -> tuple["FilterState", list[str]]:
        """The same question with only values that exist, and the values that were left out."""
        unknown = [value for name, values in self.chosen for value in values if value not in known[name]]
        if not unknown:
            return self, []
        kept = {name: [value for value in values if value in known[name]] for name, values in self.chosen}
        return replace(self.with_values(kept), page=self.page), unknown

    @property
    def sort_code(self) -> str:
        """The order as it stands in the address; empty for the order that needs no saying."""
        return "" if self.sort == self.spec.sorts[0] else SORT_CODES[self.sort]

    def query(self) -> str:
        """The question as it stands in the address after `?`: always in one form, so that equal questions are equal."""
        pairs = [("q", self.text)] if self.text else []
        pairs += [(name, value) for name, values in self.chosen for value in values]
        if self.sort_code:
            pairs.append(("sort", self.sort_code))
        if self.page > 1:
            pairs.append(("page", str(self.page)))
        return urlencode(pairs)

    def url(self, path: str) -> str:
        query = self.query()
        return f"{path}?{query}" if query else path


def _values(given: list[str]) -> tuple[str, ...]:
    usable = {value for value in given if value and len(value) <= LONGEST_VALUE}
    return tuple(sorted(usable)[:MOST_VALUES])


def page_number(query: QueryDict) -> int:
    """The page that was asked for. Raises Http404 for zero, a word, or more digits than any list has pages."""
    asked = query.get("page", "1")
    if not PAGE.fullmatch(asked):
        raise Http404("This is not a page of the list.")
    return int(asked)
