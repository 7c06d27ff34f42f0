"""What to read on after a thing: what its editor chose, else what is near it."""

from collections.abc import Mapping
from typing import Protocol

from catalogue.listing import rows_of_keys
from catalogue.rows import Row
from core.registry import Registry


class Nearness(Protocol):
    """Things that are near `key` as far as somebody with `tokens` may see them, each with why to read it."""

    def __call__(self, key: str, *, language: str, tokens: frozenset[str]) -> list[tuple[Row, str]]: ...


# Who knows what is near lies above: search.
nearness: Registry[Nearness] = Registry("nearness")


def read_on(
    key: str, *, language: str, tokens: frozenset[str], chosen: Mapping[str, str] | None = None
) -> list[tuple[Row, str]]:
    """Rows with why to read each. `chosen` by an editor, a reason by key, stand alone where the reader may see any.

    The thing itself is never among them. One query for each of the two ways.
    """
    reasons = {other: reason for other, reason in (chosen or {}).items() if other != key}
    rows = rows_of_keys(list(reasons), language=language, tokens=tokens)
    if rows:
        return [(row, reasons[row.key]) for row in rows]
    return [pair for source in nearness for pair in source(key, language=language, tokens=tokens)]
