"""What waits for somebody on the first of their own pages: a few rows from each app that has something to ask of them.

An app registers its panel in `AppConfig.ready()`. A panel asks the database a number of times that does not grow with
what it finds; one without rows does not show.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.functional import Promise

from core.registry import Registry


@dataclass(frozen=True)
class Waiting:
    """One thing that waits: what it is, where one does it, and, in a sentence, why."""

    title: str
    url: str
    why: str = ""


@dataclass(frozen=True)
class MyPanel:
    """`title` above its rows, `rows` for whoever is logged in, and `order`: the lower, the higher on the page."""

    title: str | Promise
    rows: Callable[[HttpRequest], Sequence[Waiting]]
    order: int


@dataclass(frozen=True)
class ShownPanel:
    title: str
    rows: Sequence[Waiting]


my_panels: Registry[MyPanel] = Registry("panel of what waits")


def waiting_panels(request: HttpRequest) -> list[ShownPanel]:
    """The panels that have something for this person, in their order."""
    shown = (ShownPanel(str(p.title), p.rows(request)) for p in sorted(my_panels, key=lambda panel: panel.order))
    return [panel for panel in shown if panel.rows]
