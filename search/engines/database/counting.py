"""Filtering and counting over a snapshot, for whatever ids the words gave."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from core.access import PUBLIC
from search.engines.database.snapshot import AUDIENCE, AUDIENCE_AT, KIND_AT, LANGUAGE_AT, Ints, Mask, Snapshot
from search.questions import KIND, LANGUAGE, Ask

FLAG_OF = {"nl": 1, "en": 2}
TOO_LONG = 4


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
    if ask.excluded:
        mask &= ~np.isin(snapshot.ids[rows], list(ask.excluded))
    return rows[mask]


def counted(snapshot: Snapshot, rows: Ints, ask: Ask) -> Counted:
    """Filter `rows` by what was chosen, and count.

    A facet counts the rows that fail nowhere but in that facet itself. Languages always filter: without a choice each
    thing is there once.
    """
    codes, owners = snapshot.codes_of(rows)
    bad = {
        name: ~has_any(snapshot, codes, owners, len(rows), name, values)
        for name, values in ask.chosen
        if name != LANGUAGE
    }
    bad[LANGUAGE] = ~in_language(snapshot, rows, ask)
    fails = np.sum(list(bad.values()), axis=0, dtype=np.int64)
    found = fails == 0
    counts: dict[str, dict[str, int]] = {name: {} for name in ask.facets}
    fill(counts, snapshot, codes[found[owners]], [name for name in ask.facets if name not in bad])
    for name in ask.facets:
        if name in bad:
            fill(counts, snapshot, codes[(fails - bad[name] == 0)[owners]], [name])
    return Counted(rows[found], counts)


def in_language(snapshot: Snapshot, rows: Ints, ask: Ask) -> Mask:
    """In a chosen language; where that leaves a thing in several, in that of the page or as it was written."""
    chosen = dict(ask.chosen).get(LANGUAGE) or tuple(FLAG_OF)
    here = snapshot.at(rows, LANGUAGE_AT)
    numbers = {code: snapshot.numbers.get((LANGUAGE, code), -1) for code in FLAG_OF}
    mask = np.isin(here, [numbers[code] for code in chosen if code in numbers])
    if ask.language in chosen and len(set(chosen) & set(FLAG_OF)) > 1:
        mask &= (here == numbers[ask.language]) | (snapshot.flags[rows] & FLAG_OF[ask.language] == 0)
    return mask


def has_any(snapshot: Snapshot, codes: Ints, owners: Ints, size: int, name: str, values: tuple[str, ...]) -> Mask:
    wanted = [snapshot.numbers[name, value] for value in values if (name, value) in snapshot.numbers]
    found = np.zeros(size, dtype=np.bool_)
    found[owners[snapshot.lookup(wanted)[codes]]] = True
    return found


def fill(counts: dict[str, dict[str, int]], snapshot: Snapshot, codes: Ints, names: list[str]) -> None:
    """How often each value of these facets is among `codes`."""
    if not names:
        return
    numbers = np.bincount(codes)
    for number in np.flatnonzero(numbers):
        name, value = snapshot.values[int(number)]
        if name in names:
            counts[name][value] = int(numbers[number])


def ordered(snapshot: Snapshot, rows: Ints, scores: Mapping[int, float] | None, title: int) -> Ints:
    """The best first; without scores the newest. An equal title stands before everything else."""
    keys = [snapshot.ids[rows], snapshot.moments[rows]]
    if scores is not None:
        keys.append(np.array([scores.get(int(entry), 0.0) for entry in snapshot.ids[rows]]))
        keys.append(snapshot.title_keys[rows] == title)
    return rows[np.lexsort(keys)[::-1]]
