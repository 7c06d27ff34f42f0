"""The pages of a file while it is read, and the moment at which it is enough."""

import time
from collections.abc import Iterator
from dataclasses import dataclass, field

from search.files.reader.limits import Limits
from search.files.reader.problems import LONG, NO_TEXT, SLOW, Unreadable
from search.files.reader.tidy import has_words, tidy


@dataclass
class Read:
    """What was read. `has_pages`: whether their numbers are those that a reader sees. `cut`: why it ends too soon."""

    pages: list[str] = field(default_factory=list)
    has_pages: bool = True
    cut: str = ""

    def take(self, texts: Iterator[str], limits: Limits, *, set_in_lines: bool = False) -> None:
        """Take page after page until there is no more, no room, or no time. Raises Unreadable when there is no text."""
        room, stop_at = limits.characters, time.process_time() + limits.reading_seconds
        for text in texts:
            page = tidy(text, set_in_lines=set_in_lines)
            self.pages.append(page[:room])
            room -= len(page)
            if room < 0 or len(self.pages) >= limits.pages:
                self.cut = LONG
                break
            if time.process_time() > stop_at:
                self.cut = SLOW
                break
        if not any(has_words(page) for page in self.pages):
            raise Unreadable(SLOW if self.cut == SLOW else NO_TEXT)


class Breaks:
    """Collects a text that is no row of pages, and breaks it where its writer began a new one.

    A word processor makes pages when it shows the text, so their numbers are known only when a writer broke every one
    of them. `flowed` says that the program which saved it saw a page end by itself: then the numbers mean nothing.
    """

    def __init__(self) -> None:
        self.pages: list[str] = []
        self.flows = False
        self._parts: list[str] = []
        self._notes: list[str] = []

    @property
    def numbered(self) -> bool:
        return len(self.pages) > 1 and not self.flows

    def add(self, text: str) -> None:
        self._parts.append(text)

    def note(self, text: str) -> None:
        """A note, or what stands in the margin: it comes behind the text of its page."""
        if has_words(text):
            self._notes.append(text)

    def new_page(self) -> None:
        """Begin a page. Nothing happens at the very start, where the first one is still empty."""
        if self.pages or self._begun():
            self._close()

    def flowed(self) -> None:
        """Here a page ended by itself, unless the writer had just begun one."""
        if self._begun():
            self.flows = True

    def finish(self) -> list[str]:
        self._close()
        return self.pages

    def _begun(self) -> bool:
        return any(has_words(part) for part in self._parts)

    def _close(self) -> None:
        self.pages.append("\n".join(["".join(self._parts), *self._notes]))
        self._parts, self._notes = [], []
