"""Which signs of a text somebody can see: a link without any cannot be read, and cannot be aimed at."""

import unicodedata

# Letters and a symbol that Unicode draws as nothing: fillers of Hangul, and Braille without dots.
BLANKS = frozenset("\u115f\u1160\u3164\uffa0\u2800")


def shown(text: str) -> str:
    """Without control and format characters, such as a zero width space or one that turns the line around."""
    kept = "".join(sign for sign in text if unicodedata.category(sign) not in ("Cc", "Cf"))
    return " ".join(kept.split())


def is_seen(text: str) -> bool:
    """Whether there is a letter, a digit or another sign in it that is drawn."""
    return any(unicodedata.category(sign)[0] in "LNPS" and sign not in BLANKS for sign in text)
