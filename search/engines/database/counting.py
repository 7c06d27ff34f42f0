"""Filtering and counting over a snapshot, for whatever ids the words gave."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.access import PUBLIC
from search.engines.database.snapshot import AUDIENCE, AUDIENCE_AT, KIND_AT, LANGUAGE_AT, Codes, Ints, Mask, Snapshot
from search.questions import KIND, LANGUAGE, Ask

FLAG_OF = {"nl": 1, "en": 2}
TOO_LONG = 4
# More seconds than between any two dates that a calendar has.
LONGER_THAN_TIME = 2**40


@dataclass(frozen=True)
class Counted:
    """The rows that are found, and what each facet value would give."""

    rows: Ints
    counts: dict[str, dict[str, int]]


def seen(snapshot: Snapshot, rows: Ints, ask: Ask) -> Ints:
    """Those of `rows` that the asker may know of, whatever they chose."""
    of_audience = snapshot.at(rows, AUDIENCE_AT)
    held = [snapshot.numbers[AUDIENCE, token] for token in ask.tokens if (AUDIENCE, token) in snapshot.numbers]
    mask = snapshot.alive[rows] & snapshot.lookup(held)[of_audience]
    replaced = [snapshot.numbers[KIND, kind] for kind in ask.replaced if (KIND, kind) in snapshot.numbers]
    if replaced and (AUDIENCE, PUBLIC) in snapshot.numbers:
        poorer = of_audience == snapshot.numbers[AUDIENCE, PUBLIC]
        mask &= ~(poorer & snapshot.lookup(replaced)[snapshot.at(rows, KIND_AT)])
    ending = [snapshot.numbers[KIND, kind] for kind in ask.ending if (KIND, kind) in snapshot.numbers]
    if (not ask.ending or snapshot.lookup(ending)[snapshot.at(rows[mask], KIND_AT)].any()) and ask.excluded:
        mask &= ~np.isin(snapshot.ids[rows], list(ask.excluded))
    return rows[mask]


def counted(snapshot: Snapshot, rows: Ints, ask: Ask) -> Counted:
    """Filter `rows` by what was chosen, and count.

    A facet counts the rows that fail nowhere but in that facet itself. Languages always filter: without a choice each
    thing is there once.
    """
    counts: dict[str, dict[str, int]] = {name: {} for name in ask.facets}
    language = ~in_language(snapshot, rows, ask)
    chosen = [(name, values) for name, values in ask.chosen if name != LANGUAGE]
    if not chosen:
        found = rows[~language]
        fill(counts, snapshot, snapshot.codes_of(found), [name for name in ask.facets if name != LANGUAGE])
        # A document has one language, at its own place.
        fill(counts, snapshot, snapshot.at(rows, LANGUAGE_AT), [name for name in ask.facets if name == LANGUAGE])
        return Counted(found, counts)
    codes, owners = snapshot.codes_of(rows), snapshot.owners_of(rows)
    bad = {name: ~has_any(snapshot, codes, owners, len(rows), name, values) for name, values in chosen}
    bad[LANGUAGE] = language
    fails = np.sum(list(bad.values()), axis=0, dtype=np.int64)
    fill(counts, snapshot, codes[(fails == 0)[owners]], [name for name in ask.facets if name not in bad])
    for name in ask.facets:
        if name in bad:
            fill(counts, snapshot, codes[(fails - bad[name] == 0)[owners]], [name])
    return Counted(rows[fails == 0], counts)


def in_language(snapshot: Snapshot, rows: Ints, ask: Ask) -> Mask:
    """In a chosen language; where that leaves a thing in several, in that of the page or as it was written."""
    chosen = dict(ask.chosen).get(LANGUAGE) or tuple(FLAG_OF)
    here = snapshot.at(rows, LANGUAGE_AT)
    numbers = {code: snapshot.numbers.get((LANGUAGE, code), -1) for code in FLAG_OF}
    mask = np.isin(here, [numbers[code] for code in chosen if code in numbers])
    if ask.language in chosen and len(set(chosen) & set(FLAG_OF)) > 1:
        mask &= (here == numbers[ask.language]) | (snapshot.flags[rows] & FLAG_OF[ask.language] == 0)
    return mask


def has_any(snapshot: Snapshot, codes: Codes, owners: Ints, size: int, name: str, values: tuple[str, ...]) -> Mask:
    wanted = [snapshot.numbers[name, value] for value in values if (name, value) in snapshot.numbers]
    found = np.zeros(size, dtype=np.bool_)
    found[owners[snapshot.lookup(wanted)[codes]]] = True
    return found


def fill(counts: dict[str, dict[str, int]], snapshot: Snapshot, codes: Codes | Ints, names: list[str]) -> None:
    """How often each value of these facets is among `codes`."""
    if not names:
        return
    numbers = np.bincount(codes)
    for number in np.flatnonzero(numbers):
        name, value = snapshot.values[int(number)]
        if name in names:
            counts[name][value] = int(numbers[number])


def ordered(snapshot: Snapshot, rows: Ints, scores: NDArray[Any] | None, title: int, size: int) -> Ints:
    """The `size` best, the best first; without scores the newest. An equal title stands before everything else.

    `scores` are those of `rows`, or which of them stand before the others.
    """
    same = snapshot.title_keys[rows] == title if scores is not None else np.zeros(len(rows), dtype=np.bool_)
    if scores is None or scores.dtype == np.bool_:
        rough = same * 2 + scores if scores is not None else same
        best = firsts(rough.astype(np.int64), snapshot.moments[rows], size)
        rows, same, scores = rows[best], same[best], scores[best] if scores is not None else None
    keys: list[NDArray[Any]] = [snapshot.ids[rows], snapshot.moments[rows]]
    if scores is not None:
        keys += [scores, same]
    return rows[np.lexsort(keys)[::-1]][:size]


def firsts(ranks: Ints, moments: Ints, size: int) -> Ints:
    """Where the highest stand, by rank and then by moment: `size` of them, and all that are equal to the last.

    To order all of many takes ten times as long. Moments are seconds, ranks small numbers.
    """
    if not 0 < size < len(ranks):
        return np.arange(len(ranks) if size else 0)
    keys = ranks * LONGER_THAN_TIME + moments
    return np.flatnonzero(keys >= np.partition(keys, len(keys) - size)[len(keys) - size])
