"""The words that a text is most about, as numbers: what it is compared with other texts by."""

from collections import Counter
from collections.abc import Collection, Sequence
from zlib import crc32

MOST = 24
SHORTEST = 3
# What a text says once it may say in passing; what stands in its title it is about.
OFTEN = 2
BYTES = 4


def keywords(title: Sequence[str], text: Sequence[str]) -> list[str]:
    """The tokens of the title, then those that are repeated, the most repeated first, then in their order.

    Which of them are rare is for who asks: that depends on what they may see.
    """
    times = Counter(token for token in (*title, *text) if len(token) >= SHORTEST and token.isalpha())
    repeated = sorted((token for token in times if times[token] >= OFTEN), key=lambda token: -times[token])
    return list(dict.fromkeys([*(token for token in title if token in times), *repeated]))[:MOST]


def number_of(token: str) -> int:
    """Four bytes, never 0. Two words seldom share a number; who shows a word to a reader looks it up in the text."""
    return crc32(token.encode()) or 1


def packed(tokens: Collection[str]) -> bytes:
    """The numbers of the tokens, little end first, filled up with zeros to `MOST`."""
    return b"".join(number_of(token).to_bytes(BYTES, "little") for token in tokens).ljust(MOST * BYTES, b"\0")
