"""What the texts of a page name by key is loaded together: the pictures of all parts in as many queries as of one.

Wagtail loads per field and per kind of block. A story has five fields, and pictures stand in two kinds of blocks.
"""

import copy
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from wagtail.fields import StreamField
from wagtail.models import Page

Load = Callable[[set[int]], dict[int, Any]]


class Gathering:
    """The keys in all texts of pages, and what was loaded of them so far. `to_read`: nothing of it will be drawn."""

    def __init__(self, pages: Iterable[Page], *, to_read: bool = False) -> None:
        self.texts = [list(text.raw_data) for page in pages for text in streams_of(page)]
        self.to_read = to_read
        self.loaded: dict[str, tuple[set[int], dict[int, Any]]] = {}

    def get(self, name: str, wanted: set[int], load: Load) -> dict[int, Any]:
        """What `wanted` names; at the first question for `name` everything that the pages have under that name."""
        if name not in self.loaded:
            every = wanted | set(keys_under(self.texts, name))
            self.loaded[name] = (every, load(every))
        asked, found = self.loaded[name]
        return found if wanted <= asked else load(wanted)


_gathering: ContextVar[Gathering | None] = ContextVar("gathering", default=None)


@contextmanager
def gathered(*pages: Page, to_read: bool = False) -> Iterator[None]:
    """Within this block the texts of `pages` are read as a whole. `to_read`: only their words are wanted."""
    held = _gathering.set(Gathering(pages, to_read=to_read))
    try:
        yield
    finally:
        _gathering.reset(held)


def streams_of(page: Page) -> list[Any]:
    """The texts of a page. No query."""
    return [getattr(page, field.name) for field in page._meta.get_fields() if isinstance(field, StreamField)]


def keys_under(stored: Any, name: str) -> Iterator[int]:
    """The keys that stored blocks hold under a name: `{"image": 12}`, or a block of that type with a list of keys."""
    if isinstance(stored, dict):
        if isinstance(stored.get(name), int):
            yield stored[name]
        if stored.get("type") == name and isinstance(stored.get("value"), list):
            yield from (item["value"] for item in stored["value"] if isinstance(item, dict) and "value" in item)
        stored = list(stored.values())
    if isinstance(stored, list):
        for part in stored:
            yield from keys_under(part, name)


class GatheredChooser:
    """For a chooser block: what it names is loaded with all that the page names in that way.

    `gathered_as` is the name of the block in its struct.
    """

    gathered_as = ""

    def load(self, keys: set[int]) -> dict[int, Any]:
        """The things by key."""
        raise NotImplementedError

    def load_to_read(self, keys: set[int]) -> dict[int, Any]:
        """The things by key, without what is needed to draw them."""
        return self.load(keys)

    def bulk_to_python(self, values: Sequence[int | None]) -> list[Any]:
        """The things in the order of `values`, a copy for one that occurs again, None for one that is gone."""
        wanted = {value for value in values if value is not None}
        page = _gathering.get()
        found: dict[int, Any] = {}
        if wanted:
            load = self.load_to_read if page and page.to_read else self.load
            found = page.get(self.gathered_as, wanted, load) if page else load(wanted)
        return [copy.copy(found[value]) if value in found else None for value in values]


def related_keys(page: Page) -> Iterable[int]:
    """The pages that the texts of `page` name as related."""
    return keys_under([list(text.raw_data) for text in streams_of(page)], "related")
