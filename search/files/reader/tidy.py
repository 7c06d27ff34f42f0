"""Text as it was meant: without what a printer, a typesetter or a hostile hand put into it."""

import re
import unicodedata

# One sign that stands for several letters. Only these: taking all of Unicode apart would make m² into m2.
LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}
DUTCH_LIGATURES = {0x0132: "IJ", 0x0133: "ij"}
# Nobody sees these, and a database may refuse them: controls (not tab and line feed), halves of signs, marks of order.
UNSEEN = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ud800-\udfff]")
LINE_ENDS = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
SPACES = re.compile(r"[^\S\n]+")
AROUND_LINES = re.compile(r" ?\n ?")
EMPTY_LINES = re.compile(r"\n{3,}")
SOFT_HYPHEN = "\u00ad"
# A word that goes on below: letters, a hyphen at the end of the line, and letters that do not begin a name.
BROKEN_WORD = re.compile(r"(?<=[^\W\d_])([-\u2010\u00ad]) ?\n ?([^\W\d_]+)")
# After these a hyphen stands for what the two words share: in- en uitstroom, before and after-school care.
SHARED = {"en", "of", "tot", "dan", "noch", "als", "and", "or", "to", "nor"}


def tidy(text: str, *, set_in_lines: bool = False) -> str:
    """`text` with signs taken apart and spaces made one. `set_in_lines`: its lines end where the paper ended."""
    text = unicodedata.normalize("NFC", UNSEEN.sub("", text).translate(LIGATURES | DUTCH_LIGATURES))
    text = AROUND_LINES.sub("\n", SPACES.sub(" ", LINE_ENDS.sub("\n", text)))
    if set_in_lines:
        text = BROKEN_WORD.sub(_whole, text)
    text = text.replace(SOFT_HYPHEN, "").replace("\u2010", "-").replace("\u2011", "-")
    return EMPTY_LINES.sub("\n\n", text).strip()


def _whole(found: re.Match[str]) -> str:
    sign, rest = found[1], found[2]
    if sign == SOFT_HYPHEN:
        return rest
    if rest in SHARED or not rest[0].islower():
        return f"-\n{rest}"
    return rest


def has_words(text: str) -> bool:
    """Whether there is a letter or a digit in it."""
    return any(sign.isalnum() for sign in text)
