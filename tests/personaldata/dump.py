"""Everything that is kept: every column of every table, and every file, to look for words in."""

import json
from collections.abc import Iterable, Iterator
from html import unescape
from pathlib import Path

from django.conf import settings
from django.db import connection

from tests.baseline import DEMO, START, TREE

# What tests start from is kept beside the tables of the site.
COPIES = (f"{START}_", f"{TREE}_", f"{DEMO}_")


def rows() -> Iterator[tuple[str, str]]:
    """Each row of each table as text, with the name of its table; the search tables of SQLite included."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if table.startswith(COPIES):
                continue
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608 - our own tables
            for row in cursor.fetchall():
                yield table, " ".join(as_text(value) for value in row)


def as_text(value: object) -> str:
    if isinstance(value, bytes | memoryview):
        return bytes(value).decode("utf-8", "replace")
    return str(value)


def spellings(word: str) -> set[str]:
    """How a word can be written down: as it is, as in JSON, as in JSON inside JSON."""
    once = json.dumps(word)[1:-1]
    return {word.casefold(), once.casefold(), json.dumps(once)[1:-1].casefold()}


def where(word: str) -> list[str]:
    """The tables and files in which `word` stands, whatever its case."""
    return places_of([word])[word]


def places_of(words: Iterable[str]) -> dict[str, list[str]]:
    """The same of each of these words; everything is read once."""
    wanted = {word: spellings(word) for word in words}
    found: dict[str, list[str]] = {word: [] for word in wanted}
    for table, row in rows():
        text = unescape(row).casefold()
        for word, written in wanted.items():
            if any(one in text for one in written):
                found[word].append(table)
    for file in Path(settings.DATA_DIR).rglob("*"):
        if file.is_file():
            content, name = file.read_bytes().lower(), file.name.casefold()
            for word in wanted:
                if word.casefold().encode() in content or word.casefold() in name:
                    found[word].append(str(file))
    return {word: sorted(places) for word, places in found.items()}
