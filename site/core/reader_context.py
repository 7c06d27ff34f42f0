"""What a text may say to its reader about other places: asked once a page, answered by the floors above.

A block knows only what is stored in it. Where a page is that it names, and where its reader can write to, is known to
the floor that serves pages; it registers here and fills in, for as long as one answer is made.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from django.utils.safestring import SafeString

from core.registry import Registry


@dataclass(frozen=True)
class PageLink:
    """A page that this reader may see: its title and address, and the language they are in."""

    title: str
    url: str
    language: str


PageFinder = Callable[[Iterable[int]], dict[int, PageLink]]
page_finders: Registry[PageFinder] = Registry("finder of pages")

# By the kind of an entry, such as `region`: from the address of its page to that of the form.
ContactForm = Callable[[str], str]
contact_forms: Registry[ContactForm] = Registry("contact form")

# The tokens of who reads the page that is being shown; None where that is not known, as in a preview.
_tokens: ContextVar[frozenset[str] | None] = ContextVar("tokens_of_the_reader", default=None)

# What is added to running text on its way to the reader, such as what a word means; nothing on most pages.
Retelling = Callable[[SafeString], SafeString]
_retelling: ContextVar[Retelling | None] = ContextVar("retelling_of_texts", default=None)

# The things on the way to the page that is being shown, as (kind, address), the home page first.
_way: ContextVar[Sequence[tuple[str, str]]] = ContextVar("way_to_the_text", default=())


def pages_for_reader(page_ids: Sequence[int]) -> list[PageLink]:
    """The pages in the order asked for, without those that this reader may not see."""
    found: dict[int, PageLink] = {}
    for finder in page_finders:
        found |= finder(page_ids)
    return [found[page] for page in dict.fromkeys(page_ids) if page in found]


@contextmanager
def on_the_way(way: Sequence[tuple[str, str]]) -> Iterator[None]:
    """Within this block texts stand on the page at the end of `way`."""
    held = _way.set(way)
    try:
        yield
    finally:
        _way.reset(held)


@contextmanager
def read_with(tokens: frozenset[str]) -> Iterator[None]:
    """Within this block a page is made for somebody with these access tokens."""
    held = _tokens.set(tokens)
    try:
        yield
    finally:
        _tokens.reset(held)


@contextmanager
def retold_by(retelling: Retelling) -> Iterator[None]:
    """Within this block every running text of a page goes through `retelling`, in the order in which they stand."""
    held = _retelling.set(retelling)
    try:
        yield
    finally:
        _retelling.reset(held)


def retold(html: SafeString) -> SafeString:
    """A running text as this page tells it. What is stored, and what feeds and tables tell, stays as it was."""
    retelling = _retelling.get()
    return retelling(html) if retelling else html


def reader_may_see(audience: str) -> bool:
    """Whether who reads the page may see a file of it; its view asks again, and knows the editors of the file."""
    tokens = _tokens.get()
    return tokens is None or audience in tokens


def contact_url() -> str:
    """The form with which a reader writes to the nearest thing above the text; empty where nothing there has one."""
    for kind, address in reversed(_way.get()):
        form = contact_forms.get(kind)
        if form is not None:
            return form(address)
    return ""
