"""Regions side by side, on the page of a theme: a row a region, a column for each thing that apps tell of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from catalogue.listing import things
from catalogue.models import Entry
from core.access import request_tokens
from core.sections import Section
from network.themes.columns import theme_columns
from network.themes.models import Theme

LINES_SHOWN = 3


@dataclass(frozen=True)
class Cell:
    """What a region has in one column: the first of it, and how many there are beside those."""

    head: str
    lines: Sequence[Any]
    more: int


@dataclass(frozen=True)
class RegionRow:
    title: str
    url: str
    language: str
    foreign: bool
    cells: list[Cell]


def regions_of_theme(request: HttpRequest, theme: Theme) -> Section | None:
    """The regions that work on a theme, or tell of it. As many queries as there are columns, and one."""
    columns = [(str(column.title), column.cells(request, theme)) for column in sorted(theme_columns, key=by_order)]
    filled = [(title, cells) for title, cells in columns if any(cells.values())]
    rows = [region_row(entry, filled) for entry in regions_with(request, theme, [cells for _title, cells in filled])]
    if not rows:
        return None
    heads = [title for title, _cells in filled]
    return Section(
        name="regions",
        title=_("Regions side by side") if heads else _("Who works on this"),
        template="regions/side_by_side.html",
        context={"rows": rows, "heads": heads, "theme": theme.label},
        order=20,
    )


def by_order(column: Any) -> int:
    return int(column.order)


def regions_with(request: HttpRequest, theme: Theme, cells: Sequence[Mapping[str, Any]]) -> list[Entry]:
    """The regions with this theme, or with something in a cell, that the visitor may see, by name. One query."""
    told = {slug for column in cells for slug, lines in column.items() if lines}
    language, tokens = get_language() or "nl", request_tokens(request)
    regions = things(("region",), language=language, tokens=tokens)
    found = regions.with_facet("thema", [theme.code]) | regions.with_facet("regio", told)
    return list(found.order_by("sort_title", "id"))


def region_row(entry: Entry, columns: Sequence[tuple[str, Mapping[str, Sequence[Any]]]]) -> RegionRow:
    region = entry.facts["region"]
    cells = []
    for head, by_region in columns:
        lines = by_region.get(region, ())
        cells.append(Cell(head, lines[:LINES_SHOWN], max(0, len(lines) - LINES_SHOWN)))
    return RegionRow(entry.title, entry.url, entry.language, entry.language != (get_language() or "nl"), cells)
