"""Explains words of the glossary in a text: each concept once a page, where it first appears.

What is found: whole words, the longest first; terms and synonyms in any case and without regard to accents, in the
singular or a plural by rule; abbreviations exactly as they are written. Left alone are links, headings and code. The
work grows with the text and not with the glossary: each word of the text is looked up.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import structlog
from bs4 import BeautifulSoup
from bs4.dammit import EntitySubstitution
from bs4.element import NavigableString, PageElement
from bs4.formatter import HTMLFormatter
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from core.folding import folded
from glossary.vocabulary import Word, vocabulary
from glossary.wording import WORD, as_written, loosely, plurals, plurals_of_abbreviation

log = structlog.get_logger("glossary")

LEFT_ALONE = {"a", "abbr", "button", "cite", "code", "h1", "h2", "h3", "h4", "h5", "h6", "kbd", "pre", "summary"}
AS_WRITTEN = HTMLFormatter(EntitySubstitution.substitute_xml, void_element_close_prefix="")


@dataclass(frozen=True)
class Index:
    """Where each word that can stand in a text leads: folded for terms and synonyms, exact for abbreviations.

    `longest`: by a first word, folded, of how many words the longest is that begins with it.
    """

    words: tuple[Word, ...] = ()
    by_folded: dict[str, Word] = field(default_factory=dict)
    by_exact: dict[str, Word] = field(default_factory=dict)
    longest: dict[str, int] = field(default_factory=dict)

    def find(self, text: str) -> Word | None:
        written = as_written(text)
        return self.by_exact.get(written) or self.by_folded.get(folded(written))


def index_of(words: tuple[Word, ...], language: str) -> Index:
    """Terms go before synonyms and abbreviations, and what is written goes before what a rule makes of it."""
    by_folded: dict[str, Word] = {}
    by_exact: dict[str, Word] = {}
    for word in words:
        by_folded.setdefault(loosely(word.term), word)
    for word in words:
        for synonym in word.synonyms:
            by_folded.setdefault(loosely(synonym), word)
        for short in word.abbreviations:
            by_exact.setdefault(as_written(short), word)
    for plain, word in list(by_folded.items()):
        for plural in plurals(plain, language):
            by_folded.setdefault(plural, word)
    for plain, word in list(by_exact.items()):
        for plural in plurals_of_abbreviation(plain):
            by_exact.setdefault(plural, word)
    return Index(words, by_folded, by_exact, longest_by_first_word((*by_folded, *by_exact)))


def longest_by_first_word(texts: Iterable[str]) -> dict[str, int]:
    longest: dict[str, int] = {}
    for found in filter(None, map(WORD.findall, texts)):
        first = loosely(found[0])
        longest[first] = max(longest.get(first, 0), len(found))
    return longest


# Language → what was made of the words that `vocabulary` gave last.
_kept: dict[str, Index] = {}


def index_in(language: str) -> Index:
    """The index of the glossary as it is now, made once an edition."""
    words = vocabulary(language)
    held = _kept.get(language)
    if held is None or held.words is not words:
        held = _kept[language] = index_of(words, language)
    return held


class Explainer:
    """For one page in one language: called with each of its texts, in their order."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.index: Index | None = None
        self.explained: set[int] = set()

    def __call__(self, html: SafeString) -> SafeString:
        """`html` with the words explained that no earlier text had. Whatever goes wrong, readers get the text."""
        try:
            if self.index is None:
                self.index = index_in(self.language)
            return self.explain(html)
        except Exception:  # an explanation is an extra: no fault in it may take away the page
            log.exception("explaining_failed", language=self.language)
            self.index = self.index or Index()
            return html

    def explain(self, html: SafeString) -> SafeString:
        soup = BeautifulSoup(html, "html.parser")
        explained = set(self.explained)
        changed = False
        for text in list(soup.find_all(string=True)):
            # Comments and the like are subclasses of what a reader sees.
            if type(text) is NavigableString and not any(tag.name in LEFT_ALONE for tag in text.parents):
                parts = list(self.parts_of(text, explained))
                if len(parts) > 1:
                    text.replace_with(*parts)
                    changed = True
        if not changed:
            return html
        self.explained = explained
        return mark_safe(soup.decode(formatter=AS_WRITTEN))  # noqa: S308 - as it came, with our own template in it

    def parts_of(self, text: NavigableString, explained: set[int]) -> Iterator[str | PageElement]:
        """The text as it is, cut where something is explained; adds to `explained`."""
        index, place, done = self.index or Index(), 0, 0
        words = list(WORD.finditer(text))
        while place < len(words):
            size, word = longest_match(index, text, words, place)
            if word and word.explanation and word.key not in explained:
                explained.add(word.key)
                begin, end = words[place].start(), words[place + size - 1].end()
                yield text[done:begin]
                yield from explanation_of(word, text[begin:end])
                done = end
            place += size
        yield text[done:]


def longest_match(index: Index, text: str, words: list[Any], place: int) -> tuple[int, Word | None]:
    """How many words of the text from `place` on are one of the glossary, and which; else a single word and none."""
    for size in range(min(index.longest.get(loosely(words[place][0]), 0), len(words) - place), 0, -1):
        found = index.find(text[words[place].start() : words[place + size - 1].end()])
        if found:
            return size, found
    return 1, None


def explanation_of(word: Word, found: str) -> list[PageElement]:
    """The word as a button, and what it opens."""
    context = {
        "key": word.key,
        "found": found,
        "term": word.term,
        "same": loosely(found) == loosely(word.term),
        "short": next((short for short in word.abbreviations if short != as_written(found)), ""),
        "text": word.explanation,
    }
    html = render_to_string("components/explained.html", context).strip()
    return list(BeautifulSoup(html, "html.parser").contents)
