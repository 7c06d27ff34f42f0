"""Titles as they are compared with a whole question."""

from functools import lru_cache

from search.analysis.folding import written_words
from search.fingerprints import fingerprint

REMEMBERED = 50_000


def plain_title(text: str) -> str:
    """Words only, without case, accents, signs and hyphens: `De Meierij!` is `de meierij`."""
    return " ".join(filter(None, map(plain_words, text.split())))


@lru_cache(maxsize=REMEMBERED)
def plain_words(chunk: str) -> str:
    return " ".join(piece.word for word in written_words(chunk) for piece in word)


def title_key(text: str) -> int:
    """A fingerprint of `plain_title`; 0 for a text without words."""
    return fingerprint(plain_title(text))
