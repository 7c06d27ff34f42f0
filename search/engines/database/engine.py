"""The engine that is always there: words are found by the database, the rest is worked out over a snapshot."""

from dataclasses import dataclass
from datetime import UTC, datetime

import numpy as np
from numpy.typing import NDArray

from search.engines.database import counting
from search.engines.database.snapshot import LANGUAGE_AT, Ints, Snapshot, current
from search.engines.database.stores import words
from search.engines.database.words import Words
from search.matching import in_titles
from search.questions import LANGUAGE, Ask, Found
from search.state import State, state
from search.titles import title_key

# Of more hits not each is weighed: then a word in the title counts, and the date.
MOST_WEIGHED = 2_000
MOST_MATCHED = 3_000
# So often is a question put again when the index changes meanwhile.
TRIES = 3
RECENT = 2 * 365 * 86_400.0
LIFT_OF_RECENT, LIFT_OF_COMPLETE = 0.15, 0.10


class DatabaseEngine:
    """SQLite (FTS5) or PostgreSQL (tsvector), whichever the site runs on."""

    def find(self, ask: Ask, at: State | None = None) -> Found:
        """The answer as it is at one moment. Queries: the state (unless given), the words, their weights."""
        for left in reversed(range(TRIES)):
            before = at or state()
            snapshot = current(before)
            matched = matching(words(), snapshot, ask)
            # What was restricted while the words were looked up would be counted by its new text and old audience.
            if not left or matched.at in (None, before.change):
                break
            at = None
        return answer(words(), snapshot, matched.rows, ask)


@dataclass(frozen=True)
class Matched:
    """Rows that hold the words, and the change of the index at which they did; None when nobody looked."""

    rows: Ints
    at: int | None


def answer(store: Words, snapshot: Snapshot, rows: Ints, ask: Ask) -> Found:
    counted = counting.counted(snapshot, counting.seen(snapshot, rows, ask), ask)
    best = in_order(store, snapshot, counted.rows, ask, matched=len(rows))[ask.start :]
    return Found(len(counted.rows), tuple(int(entry) for entry in snapshot.ids[best]), counted.counts)


def matching(store: Words, snapshot: Snapshot, ask: Ask) -> Matched:
    """The living rows whose words fit the plan for their language."""
    asked = {code: plan for code, plan in ask.plans.items() if not plan.impossible}
    with_words = {code: plan for code, plan in asked.items() if plan.clauses or plan.without}
    found = store.ids(with_words) if with_words else None
    parts = [np.zeros(0, dtype=np.int64)]
    for code, plan in asked.items():
        number = snapshot.numbers.get((LANGUAGE, code))
        if number is None:
            continue
        rows = np.flatnonzero(snapshot.alive)
        if found and code in with_words:
            held = snapshot.rows_of(found.ids[code])
            # Of a plan that only says what must not be there, these are the rows that hold some of it.
            rows = held if plan.clauses else np.setdiff1d(rows, held, assume_unique=True)
        parts.append(rows[snapshot.at(rows, LANGUAGE_AT) == number])
    return Matched(np.concatenate(parts), found.change if found else None)


def in_order(store: Words, snapshot: Snapshot, rows: Ints, ask: Ask, *, matched: int) -> Ints:
    """As many of the best as are asked for, the best first."""
    most = ask.start + ask.size
    weighed = {code: plan for code, plan in ask.plans.items() if plan.clauses and not plan.impossible}
    if ask.by_date or not weighed or not len(rows):
        return counting.ordered(snapshot, rows, None, 0, most)
    if len(rows) > MOST_WEIGHED or matched > MOST_MATCHED:
        in_title = store.ids({code: in_titles(plan) for code, plan in weighed.items()}).ids
        marked = np.zeros(len(snapshot.ids), dtype=np.bool_)
        for ids in in_title.values():
            marked[snapshot.rows_of(ids)] = True
        return counting.ordered(snapshot, rows, marked[rows], title_key(ask.title), most)
    scores = store.scores(weighed, snapshot.ids[rows], matched)
    weights = np.array([scores.get(entry, 0.0) for entry in snapshot.ids[rows].tolist()], dtype=np.float64)
    return counting.ordered(snapshot, rows, weights * lift(snapshot, rows), title_key(ask.title), most)


def today() -> int:
    """When this day began, in seconds: the same for every question of a day."""
    return int(datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0).timestamp())


def lift(snapshot: Snapshot, rows: Ints) -> NDArray[np.float64]:
    """A new thing and a complete one stand a little higher: at most a quarter, so that words decide.

    New is what is near today, not near the newest thing: that may be one that the asker may not see.
    """
    age = np.exp(-np.abs(snapshot.moments[rows] - today()) / RECENT)
    factors: NDArray[np.float64] = 1 + LIFT_OF_RECENT * age + LIFT_OF_COMPLETE * snapshot.weights[rows] / 10
    return factors
