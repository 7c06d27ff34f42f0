"""Parts of the tree of pages by which lists at the desk can be narrowed, told by the floors above."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from core.registry import Registry


@dataclass(frozen=True)
class DeskPlace:
    """One part, such as a region: a key for the address, its name, and the tree paths of its pages in each language."""

    key: str
    name: str
    paths: tuple[str, ...]


# Gives the places in which somebody may change pages.
desk_places: Registry[Callable[[Any], Iterable[DeskPlace]]] = Registry("kind of place at the desk")


def places_of(user: Any) -> list[DeskPlace]:
    """All places of `user`, kind by kind."""
    return [place for source in desk_places for place in source(user)]
