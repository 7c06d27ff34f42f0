"""What to read on after a thing: what its editor chose, else what is near it."""

from collections.abc import Mapping
from typing import Protocol

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language

from catalogue.listing import rows_of_keys
from catalogue.place import place_of
from catalogue.rows import Row
from core.access import request_tokens
from core.registry import Registry


class Nearness(Protocol):
    """Things that are near `key` as far as somebody with `tokens` may see them, each with why to read it."""

    def __call__(self, key: str, *, language: str, tokens: frozenset[str]) -> list[tuple[Row, str]]: ...


# Who knows what is near lies above: search.
nearness: Registry[Nearness] = Registry("nearness")


def read_on(key: str, request: HttpRequest, *, chosen: Mapping[str, str] | None = None) -> list[tuple[Row, str]]:
    """Rows with why to read each. `chosen` by an editor, a reason by key, stand alone where the reader may see any.

    The thing itself is never among them, and beside what is in the archive nothing is offered that nobody chose. One
    query for each of the two ways.
    """
    language, tokens = get_language() or settings.LANGUAGE_CODE, request_tokens(request)
    reasons = {other: reason for other, reason in (chosen or {}).items() if other != key}
    rows = rows_of_keys(list(reasons), language=language, tokens=tokens)
    here = place_of(request).here
    if rows or (here is not None and here.key == key and not here.listed):
        return [(row, reasons[row.key]) for row in rows]
    return [pair for source in nearness for pair in source(key, language=language, tokens=tokens)]
