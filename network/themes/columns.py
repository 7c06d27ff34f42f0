"""What stands beside each other in the table of regions on the page of a theme: a column an app.

Apps above register theirs in `AppConfig.ready()`: what their regions have about a theme.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.functional import Promise

from core.registry import Registry
from network.themes.models import Theme


@dataclass(frozen=True)
class Line:
    """One thing in a cell; `url` may be empty. `foreign`: its words are in `language`, which is not the page's."""

    title: str
    url: str = ""
    language: str = ""
    foreign: bool = False


# For each region (its address) what it has about the theme and the visitor may see, the most telling first. Anything
# with the attributes of a `Line` will do. As many queries for one region as for a hundred.
Cells = Callable[[HttpRequest, Theme], Mapping[str, Sequence[Any]]]


@dataclass(frozen=True)
class Column:
    """A column, in the order of `order`; left out while no region has anything in it."""

    title: str | Promise
    cells: Cells
    order: int = 50


theme_columns: Registry[Column] = Registry("column of a theme")
