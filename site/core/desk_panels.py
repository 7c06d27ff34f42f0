"""What waits for an editor, shown when they enter the desk: one panel for each kind of thing.

An app registers its panel in `AppConfig.ready()`. The app that owns the places shows them: to an editor what waits in
their own places, to national editors how much waits in each.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from core.registry import Registry


@dataclass(frozen=True)
class DeskItem:
    """One thing that waits in a place (`region:12`), and the one next action: where it is done, and a verb for it."""

    place: str
    title: str
    url: str
    action: str | Promise
    note: str = ""


# Who asks (None: everybody's things count) and the places asked about → what waits there, the most urgent first.
FindItems = Callable[[Any, Collection[str]], Iterable[DeskItem]]


@dataclass(frozen=True)
class DeskPanel:
    """`title` above the rows, `order` among the panels (low first), `items` in a fixed number of queries."""

    title: str | Promise
    order: int
    items: FindItems


desk_panels: Registry[DeskPanel] = Registry("desk panel")


def panels_in_order() -> list[tuple[str, DeskPanel]]:
    return sorted(desk_panels.items(), key=lambda found: found[1].order)
