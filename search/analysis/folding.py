"""From written text to folded words, with their places in what was written.

Text is first cut into chunks: runs without blanks and common punctuation. A chunk is read on its own, so that each
different one has to be read once only. What remains of its characters are small letters without accents, the digits
0-9, `'` and `-`; everything else separates words, and soft hyphens and characters without width are nothing at all.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

# Of a longer word only the beginning counts: PostgreSQL refuses lexemes of 2 kB, and no word is this long.
LONGEST_WORD = 64
CHUNK = re.compile(r"[^\x00-&(-,./:-@\[-_{-\x7f\s\u00ab\u00bb\u201c-\u201e\u2022\u2026\u2013\u2014]+")
APOSTROPHES = "'`´’‘‛ʼʻ′＇"
HYPHENS = "-‐‑﹣－"
# Letters that Unicode takes for letters of their own, as a Dutch keyboard would write them.
PLAIN = str.maketrans(
    {"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ħ": "h", "ŋ": "n"}
    | dict.fromkeys(APOSTROPHES)
)
ASCII = str.maketrans(
    {chr(code): " " for code in range(128) if not chr(code).isalnum()} | {"'": "'", "-": "-", "`": "'"}
)
# A word holds together by single hyphens. Its pieces are letters or digits, never both: groep8 is groep 8.
WORD = re.compile(r"[^ -]+(?:-[^ -]+)*")
PIECE = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*|([0-9]+)(?:'(?:s|tjes?|ers?)(?![^\W\d_]))?")


class Piece(NamedTuple):
    """A run of letters (with the apostrophes inside) or of digits. `start` and `end` count in the chunk."""

    start: int
    end: int
    word: str
    beside_digits: bool


@lru_cache(maxsize=4096)
def fold_character(character: str) -> str:
    """What remains of one character: letters, a digit, `'`, `-`, a blank where words end, or nothing at all.

    NFKD without marks, but not where it is unsafe: raised and lowered signs are footnotes and units (aanpak², m²), and
    fractions and circled digits are no numbers that anybody types.
    """
    if character in APOSTROPHES:
        return "'"
    if character in HYPHENS:
        return "-"
    category = unicodedata.category(character)
    if category[0] == "M" or category == "Cf":
        return ""
    if category == "Nd":
        return str(unicodedata.decimal(character))
    if category[0] != "L" and category != "Nl":
        return " "
    if unicodedata.decomposition(character).startswith(("<super>", "<sub>")):
        return " "
    folded = unicodedata.normalize("NFKD", character.casefold()).casefold().translate(PLAIN)
    return "".join(filter(str.isalpha, folded)) or " "


def fold(chunk: str) -> tuple[str, Sequence[int], Sequence[int]]:
    """The folded chunk, and for each of its characters where the one it comes from begins and ends.

    One character may become several (ß, ﬁ, İ) or none; a mark belongs to the letter before it.
    """
    if chunk.isascii():
        return chunk.lower().translate(ASCII), range(len(chunk)), range(1, len(chunk) + 1)
    folded: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for place, character in enumerate(chunk):
        parts = fold_character(character)
        folded += parts
        starts += [place] * len(parts)
        ends += [place + 1] * len(parts)
        if not parts and ends and unicodedata.category(character) != "Cf":
            ends[-1] = place + 1
    return "".join(folded), starts, ends


def written_words(chunk: str) -> list[list[Piece]]:
    """The words of a chunk, each as its pieces: `po-vo/mbo4` is [[po, vo], [mbo, 4]]."""
    if chunk.isascii() and chunk.isalpha():
        # Most words: nothing in them to take apart.
        return [[Piece(0, len(chunk), chunk.lower()[:LONGEST_WORD], False)]]
    folded, starts, ends = fold(chunk)
    words = []
    for word in WORD.finditer(folded):
        pieces = []
        for found in PIECE.finditer(folded, *word.span()):
            text = found[1] or found[0]
            beside = folded[max(0, found.start() - 1)] + folded[found.end() : found.end() + 1]
            digits = any(map(str.isdigit, beside))
            pieces.append(Piece(starts[found.start()], ends[found.end() - 1], text[:LONGEST_WORD], digits))
        if pieces:
            words.append(pieces)
    return words
