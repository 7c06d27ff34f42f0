"""By which text search finds a thing, as tests look at it."""

import re

from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext

from catalogue.findables import EntryData, entries_for_keys
from catalogue.models import Entry

# The way in a page, what it is tagged with, buttons, fixed headings, explained words, and lists of other things.
AROUND = (
    "nav, .band-margin, .byline, .actions, .meta, .more, .printed-address, .visually-hidden, .explanation, .kicker, "
    ".part > h2, #lessen, .turn h2, section.not-printed, section[aria-labelledby=verder]"
)
WORD = re.compile(r"[^\W\d_]{6,}")


def said(key: str, language: str = "nl", audience: str | None = None) -> str:
    """The text of the entry of `key` in a language, for an audience where it has several."""
    (found,) = [
        entry for entry in entries_for_keys([key]) if entry.language == language and audience in (None, entry.audience)
    ]
    return found.text


def digest(key: str, language: str = "nl") -> str:
    """What the stored entry knows of its text."""
    return str(Entry.objects.get(key=key, language=language).text_digest)


def queries_for(keys: list[str]) -> int:
    """How many queries it takes to say the entries of `keys`."""
    with CaptureQueriesContext(connection) as asked:
        assert {entry.key for entry in entries_for_keys(keys)} == set(keys)
    return len(asked)


def all_of(entry: EntryData) -> str:
    return "\n".join([entry.title, entry.summary, entry.text])


def long_words(text: str) -> set[str]:
    """The distinct words of six letters and more."""
    return {word.casefold() for word in WORD.findall(text)}


def main_text(page: str) -> str:
    """What stands in the main part of a page, without what stands AROUND its text."""
    main = BeautifulSoup(page, "html.parser").main
    assert main is not None
    for found in main.select(AROUND):
        found.decompose()
    return main.get_text(" ").replace("\u00ad", "")
