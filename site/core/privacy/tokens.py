"""A text as sentences of words, each with its place."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from core.privacy.words import NUMBER_WORDS

TOKEN = re.compile(r"\d+[^\W\d_]?(?![^\W_])|[^\W_]+(?:[-’'][^\W_]+){0,4}|[^\w\s]|_")
ENDS = frozenset(".!?")


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a number or a sign. `low` is the word in small letters."""

    text: str
    low: str
    start: int
    end: int

    @property
    def capital(self) -> bool:
        """Whether it is written as a name: a capital, then small letters."""
        return self.text[:1].isupper() and len(self.text) > 1 and self.text[1:2].islower()

    @property
    def number(self) -> int | None:
        """The number it says, in figures or in a word up to eighteen."""
        if self.text.isascii() and self.text.isdecimal() and len(self.text) <= 2:
            return int(self.text)
        return NUMBER_WORDS.get(self.low)

    @property
    def bare(self) -> str:
        """In small letters and without accents, as names are listed."""
        return "".join(each for each in unicodedata.normalize("NFD", self.low) if not unicodedata.combining(each))


def sentences(text: str) -> Iterator[list[Token]]:
    """The sentences of a text. A line ends a sentence only when an empty line follows; long ones are cut."""
    tokens: list[Token] = []
    before = 0
    for found in TOKEN.finditer(text):
        start, end = found.span()
        ended = tokens and tokens[-1].text in ENDS and start > before
        if tokens and (ended or text.count("\n", before, start) > 1):
            yield tokens
            tokens = []
        word = found[0]
        tokens.append(Token(word, word.casefold(), start, end))
        before = end
    if tokens:
        yield tokens
