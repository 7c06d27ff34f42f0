"""Which questions may be noted, and in which words: the same for everybody who asks the same."""

import re

from search.reading import only_words
from search.titles import plain_title
from search.tuning.models import LONGEST

# More digits than a year has: a telephone number, a citizen service number, a date of birth.
MOST_DIGITS = 5
YEARS = re.compile(r"(?:\D*(?<!\d)(?:19|20)\d\d(?!\d)){1,2}\D*")
BETWEEN_DIGITS = re.compile(r"(?<=\d)[\s./()+–-]+(?=\d)")
DIGITS = re.compile(rf"\d{{{MOST_DIGITS + 1},}}")
POSTCODE = re.compile(r"\b[1-9]\d{3}\s?[a-z]{2}\b", re.I)


def looks_private(text: str) -> bool:
    """Whether a question looks as if it says who or where somebody is: such a question is kept nowhere.

    An address for mail or of a page of somebody, a Dutch postcode, or more digits than one or two years have.
    """
    if "@" in text or "://" in text or POSTCODE.search(text):
        return True
    return not YEARS.fullmatch(text) and bool(DIGITS.search(BETWEEN_DIGITS.sub("", text)))


def question_of(text: str) -> str:
    """The words that a question is kept under; empty for one that is not kept.

    That is one that looks private, is longer than a hundred characters, or says more than words: with quotes, a minus,
    `titel:` or OR it finds other things than its words alone.
    """
    if len(text) > LONGEST or looks_private(text) or not only_words(text):
        return ""
    words = plain_title(text)
    return words if len(words) <= LONGEST else ""
