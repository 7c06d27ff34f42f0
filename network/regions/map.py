"""The map of the regions: a lens a region, with the number that it has in the list beside the map."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from catalogue.rows import Row
from network.regions.geometry import VIEW_BOX
from network.regions.models import RegionStatus

# In units of the drawing: half a lens, the space between lens and name, a letter of a name, its height.
RADIUS = 30
GAP = 7
LETTER = 12.2
LINE = 28
BELOW_MIDDLE = 8
# From here on names would cover the country; the list beside the map tells them.
MOST_NAMES = 40
EAST_FIRST = ("start", "end", "above", "below")
WEST_FIRST = ("end", "start", "above", "below")
WEST = 290


class Box(NamedTuple):
    """A part of the drawing that is taken."""

    left: float
    top: float
    right: float
    bottom: float

    def touches(self, other: "Box") -> bool:
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )


@dataclass(frozen=True)
class Numbered:
    """A region in the list, and on the map when somebody has said where it lies.

    `anchor` says how the name stands to its point: "start", "end" or "middle"; empty when there is no room for it.
    """

    number: int
    title: str
    url: str
    text: str
    language: str
    meta: str
    guest: bool
    x: int | None = None
    y: int | None = None
    label_x: int = 0
    label_y: int = 0
    anchor: str = ""

    @property
    def number_y(self) -> int:
        """The baseline of the number, so that it stands in the middle of the lens."""
        return (self.y or 0) + 10


@dataclass(frozen=True)
class RegionMap:
    """What the components `map.html` and `numbered.html` take."""

    items: list[Numbered]

    @property
    def spots(self) -> list[Numbered]:
        return [item for item in self.items if item.x is not None]


def is_guest(row: Row) -> bool:
    """Whether a region takes part without being an inspiration region: an open ring, after the others."""
    return row.facts.get("status") == RegionStatus.PARTICIPANT


def region_map(rows: Sequence[Row], *, stories: dict[str, str] | None = None, first: int = 1) -> RegionMap:
    """The regions of `rows`, numbered from `first`: in their order, guests last.

    `stories` tells for a region's address what to say of its stories.
    """
    ordered = sorted(rows, key=is_guest)
    places = [tuple(row.facts.get("spot") or ()) for row in ordered]
    labels = place_names([(place, row.title) for place, row in zip(places, ordered, strict=True)])
    items = []
    for number, (row, place, label) in enumerate(zip(ordered, places, labels, strict=True), first):
        told = (row.meta, (stories or {}).get(row.region, ""))
        items.append(
            Numbered(
                number=number,
                title=row.title,
                url=row.url,
                text=row.summary,
                language=row.language if row.other_language else "",
                meta=", ".join(filter(None, told)),
                guest=is_guest(row),
                x=place[0] if place else None,
                y=place[1] if place else None,
                label_x=label.x,
                label_y=label.y,
                anchor=label.anchor,
            )
        )
    return RegionMap(items)


class Label(NamedTuple):
    x: int
    y: int
    anchor: str
    box: Box


def lens_box(x: int, y: int) -> Box:
    return Box(x - RADIUS, y - RADIUS, x + RADIUS, y + RADIUS)


def place_names(things: Sequence[tuple[tuple[int, ...], str]]) -> list[Label]:
    """For each (place, name) where its name stands so that it covers no lens, no other name and no edge.

    A name for which there is no such room gets no label. The first ones choose first.
    """
    taken = [lens_box(*place) for place, _name in things if place]
    crowded = len(taken) > MOST_NAMES
    labels = []
    for place, name in things:
        offered = candidates(place[0], place[1], name) if place and not crowded else iter(())
        label = next((label for label in offered if fits(label.box, taken)), None)
        if label:
            taken.append(label.box)
        labels.append(label or without_room(*place))
    return labels


def without_room(x: int = 0, y: int = 0) -> Label:
    """Below its lens, and only while somebody points at it."""
    return Label(x, y + RADIUS + LINE, "", lens_box(x, y))


def candidates(x: int, y: int, name: str) -> Iterator[Label]:
    """Where a name may stand: beside its lens, on the side of the sea first in the west, and above and below it."""
    width, aside = round(len(name) * LETTER), RADIUS + GAP
    for side in WEST_FIRST if x < WEST else EAST_FIRST:
        if side in ("start", "end"):
            at = x + aside if side == "start" else x - aside
            left = at if side == "start" else at - width
            yield Label(at, y + BELOW_MIDDLE, side, Box(left, y - LINE / 2, left + width, y + LINE / 2))
        else:
            base = y - aside if side == "above" else y + aside + round(LINE * 0.6)
            box = Box(x - width / 2, base - LINE * 0.8, x + width / 2, base + LINE * 0.2)
            yield Label(x, base, "middle", box)


def fits(box: Box, taken: Iterable[Box]) -> bool:
    left, top, width, height = VIEW_BOX
    inside = left <= box.left and box.right <= left + width and top <= box.top and box.bottom <= top + height
    return inside and not any(box.touches(other) for other in taken)
