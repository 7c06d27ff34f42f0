"""How words of the glossary are written, compared and found: their lines, their sizes, their plurals."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any

from core.folding import folded

LONGEST = 80  # characters of a word or a group of words
MOST_WORDS = 8
MOST_LINES = 20

# A word in a text. A hyphen, an apostrophe, a dot or an @ inside it makes no two words of it, and a hyphen at its end
# says that it is half of one: so ‘OZA-overleg’, ‘jeugdhulp-’ and ‘info@ggd.nl’ are other words than ‘OZA’ and so on.
WORD = re.compile(r"-?\w+(?:['’.@-]\w+)*-?")

VOWELS = "aeiou"


def one_line(text: str) -> str:
    """`text` in one spelling, with single spaces."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def as_written(text: str) -> str:
    """A word as abbreviations are compared: every letter counts, whichever apostrophe is in it."""
    return one_line(text).replace("’", "'")


def loosely(text: str) -> str:
    """A word as terms and synonyms are compared: without case and accents."""
    return folded(as_written(text))


def tidy(lines: Iterable[str]) -> list[str]:
    """The lines that say something, each once, in their order."""
    return list(dict.fromkeys(filter(None, map(one_line, lines))))


def strings(value: Any) -> tuple[str, ...]:
    """A stored list, as far as it holds words: an import may have left something else."""
    return tuple(line for line in value if line and isinstance(line, str)) if isinstance(value, list) else ()


def plurals(word: str, language: str) -> Iterator[str]:
    """What the plural of a word may be: by rule, so also some that nobody writes. Others are entered as synonyms.

    Dutch: -s, -'s, -en, -n after an e, -en after a doubled letter (plan, plannen) or a long vowel written once
    (ambtenaar, ambtenaren). English: -s, -es, and -ies for -y. Of a group of words the last one changes.
    """
    yield word + "s"
    if language == "en":
        yield word + "es"
        if word.endswith("y"):
            yield word[:-1] + "ies"
        return
    yield word + "'s"
    if word.endswith("e"):
        yield word + "n"
    elif word[-1:] not in VOWELS:
        yield word + "en"
        yield word + word[-1:] + "en"
        if len(word) > 2 and word[-2] == word[-3] and word[-2] in VOWELS:
            yield word[:-2] + word[-1] + "en"


def plurals_of_abbreviation(word: str) -> Iterator[str]:
    """SWV, SWV's, SWVs: the same in both languages."""
    yield word + "s"
    yield word + "'s"
