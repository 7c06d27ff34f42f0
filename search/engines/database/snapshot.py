"""The columns by which hits are filtered, counted and ordered, in the memory of the process.

Loaded once, and then brought up to date by what changed since: a question in SQL over the same rows takes ten times as
long. A copy that stems from a change that the database does not know (it was rolled back) is thrown away.
"""

import threading
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

import numpy as np
from django.db import connection
from numpy.typing import NDArray

from search.analysis.keywords import MOST, packed
from search.models import Change, Code, Document
from search.state import State

AUDIENCE = "audience"
# Of a row of `codes`: what stands at a fixed place, before the values of facets.
AUDIENCE_AT, KIND_AT, LANGUAGE_AT = 0, 1, 2
MOST_DEAD = 0.2
COLUMNS = ("entry_id", "codes", "keywords", "moment", "flags", "title_key", "weight", "COALESCE(thing, 0)")
NO_KEYWORDS = packed(())

Ints = NDArray[np.int64]
Mask = NDArray[np.bool_]
Codes = NDArray[np.uint32]


@dataclass(frozen=True)
class Snapshot:
    """Row `n` of every column is one document. A dead row is a document that is gone or was written again."""

    change: int
    stamp: uuid.UUID
    ids: Ints
    moments: Ints
    flags: Ints
    title_keys: Ints
    weights: Ints
    things: Ints
    keywords: NDArray[np.uint32]
    alive: Mask
    codes: Codes
    begins: Ints
    places: NDArray[np.int32]
    values: dict[int, tuple[str, str]] = field(repr=False)
    numbers: dict[tuple[str, str], int] = field(repr=False)

    def rows_of(self, ids: Ints) -> Ints:
        """The rows of these entries; ids without a living document are left out."""
        known = ids[(ids >= 0) & (ids < len(self.places))]
        rows = self.places[known].astype(np.int64)
        return rows[rows >= 0]

    def at(self, rows: Ints, place: int) -> Ints:
        """What stands at a fixed place of the codes of each row."""
        return self.codes[self.begins[rows] + place].astype(np.int64)

    def lookup(self, numbers: Iterable[int]) -> Mask:
        """By number, whether it is one of `numbers`."""
        found = np.zeros(max(self.values, default=0) + 1, dtype=np.bool_)
        found[list(numbers)] = True
        return found

    def codes_of(self, rows: Ints) -> Codes:
        """All codes of these rows, one after the other."""
        begins = self.begins[rows]
        sizes = self.begins[rows + 1] - begins
        ends = np.cumsum(sizes)
        return self.codes[np.arange(ends[-1] if len(ends) else 0) + np.repeat(begins - ends + sizes, sizes)]

    def owners_of(self, rows: Ints) -> Ints:
        """For each of `codes_of`, which of `rows` it is of."""
        return np.repeat(np.arange(len(rows)), self.begins[rows + 1] - self.begins[rows])


def empty() -> Snapshot:
    none = np.zeros(0, dtype=np.int64)
    return Snapshot(
        0, uuid.UUID(int=0), none, none, none, none, none, none, np.zeros((0, MOST), dtype=np.uint32),
        none.astype(np.bool_), none.astype(np.uint32), np.zeros(1, dtype=np.int64), none.astype(np.int32), {}, {},
    )  # fmt: skip


_lock = threading.Lock()
_held: Snapshot = empty()


def full_row(keywords: Any) -> bytes:
    """What is stored, or nothing where it is from before: then the document is still to be read anew."""
    return bytes(keywords) if keywords is not None and len(keywords) == len(NO_KEYWORDS) else NO_KEYWORDS


def at_hand() -> Snapshot:
    """What the process has, of whatever state: who takes it asks the database afterwards whether it still is right."""
    return _held


def current(state: State) -> Snapshot:
    """The snapshot at `state`. No query when nothing changed; else two for what did, or three for all of it."""
    global _held
    held = _held
    if held.stamp == state.stamp:
        return held
    with _lock:
        held = _held
        if held.stamp != state.stamp:
            held = _held = brought_up(held, state) or loaded(state)
    return held


def brought_up(held: Snapshot, state: State) -> Snapshot | None:
    """`held` with what changed since; None when it is no earlier state of this index, or too much changed."""
    if not held.change or held.change >= state.change:
        return None
    changes = list(
        Change.objects.filter(number__gte=held.change, number__lte=state.change)
        .order_by("number")
        .values_list("number", "stamp", "gone")
    )
    if not changes or changes[0][:2] != (held.change, held.stamp) or changes[-1][1] != state.stamp:
        return None
    rows = read("WHERE change > %s", [held.change])
    gone = [int(found) for _number, _stamp, ids in changes[1:] for found in ids]
    again = appended(held, rows, gone, state)
    return None if (~again.alive).sum() > MOST_DEAD * len(again.ids) + 100 else again


def loaded(state: State) -> Snapshot:
    return appended(empty(), read("", []), [], state)


def read(where: str, parameters: Sequence[Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(COLUMNS)} FROM {Document._meta.db_table} {where}", parameters)  # noqa: S608 - ours
        return cursor.fetchall()


def appended(held: Snapshot, rows: Sequence[tuple[Any, ...]], gone: Sequence[int], state: State) -> Snapshot:
    """`held` with these rows behind it; what they replace, and what is gone, is dead."""
    values, numbers = dict(held.values), dict(held.numbers)
    for number, name, value in Code.objects.filter(pk__gt=max(values, default=0)).values_list("pk", "name", "value"):
        values[number], numbers[name, value] = (name, value), number
    columns = list(zip(*rows, strict=True)) or [()] * len(COLUMNS)
    new_ids, stored, told, *rest = columns
    blobs = [bytes(blob) for blob in stored]
    keywords = np.frombuffer(b"".join(map(full_row, told)), dtype="<u4").reshape(-1, MOST)
    moments, flags, title_keys, weights, things = (np.array(column, dtype=np.int64) for column in rest)
    ids = np.concatenate([held.ids, np.array(new_ids, dtype=np.int64)])
    sizes = np.array([len(blob) // 4 for blob in blobs], dtype=np.int64)
    places = np.full(int(ids.max(initial=-1)) + 1, -1, dtype=np.int32)
    alive = np.concatenate([held.alive, np.ones(len(rows), dtype=np.bool_)])
    old = held.rows_of(np.array(list(chain(gone, new_ids)), dtype=np.int64))
    alive[old] = False
    living = np.flatnonzero(alive)
    places[ids[living]] = living
    return Snapshot(
        change=state.change,
        stamp=state.stamp,
        ids=ids,
        moments=np.concatenate([held.moments, moments]),
        flags=np.concatenate([held.flags, flags]),
        title_keys=np.concatenate([held.title_keys, title_keys]),
        weights=np.concatenate([held.weights, weights]),
        things=np.concatenate([held.things, things]),
        keywords=np.concatenate([held.keywords, keywords]),
        alive=alive,
        codes=np.concatenate([held.codes, np.frombuffer(b"".join(blobs), dtype="<u4")]),
        begins=np.concatenate([held.begins, held.begins[-1] + np.cumsum(sizes)]),
        places=places,
        values=values,
        numbers=numbers,
    )
