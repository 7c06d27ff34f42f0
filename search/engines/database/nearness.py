"""What is near a thing, worked out over the snapshot: by themes, by the words that it is about, by region.

How rare a theme or a word is, is counted among what the asker may see, so nothing private changes an answer.
"""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from search.analysis.keywords import number_of
from search.engines.database import counting
from search.engines.database.engine import LIFT_OF_RECENT, RECENT
from search.engines.database.snapshot import KIND_AT, LANGUAGE_AT, Ints, Mask, Snapshot
from search.fingerprints import fingerprint
from search.questions import KIND, Ask
from search.terms import plain

THEME, REGION, REGION_KIND = "thema", "regio", "region"
# A theme that all have says a third of what one says that only two share; a region as much as a theme that all have.
EVERY_THEME, SAME_REGION, OF_WORDS = 0.5, 0.5, 0.5
# Words in common make a thing near when not one in so many would have all of them by chance, and they are two or more.
BY_CHANCE, FEWEST_WORDS = 1_000, 2
# Of more than twice that, words say no more.
MOST_OF_WORDS = 2.0
# Of one region so many, as long as others have something to offer.
OF_ONE_REGION = 2
LOOKED_AT = 40

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Near:
    """An entry that is near, and what it shares, the rarest first: codes of themes, numbers of words, the region.

    There are words only where they alone would make it near: fewer may be there by chance.
    """

    entry: int
    themes: tuple[str, ...]
    words: tuple[int, ...]
    region: str


@dataclass(frozen=True)
class Nearness:
    """The entry of the thing itself, as the asker reads it, and what is near, the best first."""

    source: int
    near: tuple[Near, ...]


@dataclass(frozen=True)
class Shared:
    """What each of `rows` has in common with the thing: which of its themes, its region, enough of its words.

    `of_theme` and `of_word` are what each theme, by its place, and each word, by its number, counts.
    """

    rows: Ints
    themes: Mask
    region: Mask
    by_words: Mask
    scores: Floats
    of_theme: Floats
    of_word: dict[int, float]

    @property
    def enough(self) -> Mask:
        return self.themes.any(axis=1) | self.region | self.by_words


def nearness(snapshot: Snapshot, key: str, ask: Ask, kinds: Collection[str], *, most: int) -> Nearness | None:
    """At most `most` things of these kinds that are near `key`; None where the asker does not see that."""
    numbers = [snapshot.numbers[KIND, kind] for kind in kinds if (KIND, kind) in snapshot.numbers]
    rows = np.flatnonzero(snapshot.alive)
    rows = counting.seen(snapshot, rows[snapshot.lookup(numbers)[snapshot.at(rows, KIND_AT)]], ask)
    rows = rows[counting.in_language(snapshot, rows, ask)]
    own = rows[snapshot.things[rows] == fingerprint(key)]
    if not len(own):
        return None
    source = int(own[0])
    found = shared(snapshot, source, rows)
    places = candidates(snapshot, source, found)
    near = rows[places]
    order = places[np.lexsort((snapshot.ids[near], snapshot.moments[near], lifted(snapshot, found)[places]))[::-1]]
    chosen = spread(snapshot, found, order[:LOOKED_AT].tolist())[:most]
    return Nearness(int(snapshot.ids[source]), tuple(told(snapshot, source, found, place) for place in chosen))


def shared(snapshot: Snapshot, source: int, rows: Ints) -> Shared:
    codes, owners = snapshot.codes_of(rows), snapshot.owners_of(rows)
    themes, regions = (numbers_of(snapshot, source, name) for name in (THEME, REGION))
    has_theme = np.zeros((len(rows), len(themes)), dtype=np.bool_)
    for place, number in enumerate(themes):
        has_theme[owners[codes == number], place] = True
    of_theme = EVERY_THEME + rarity(has_theme.sum(axis=0), len(rows)) / max(np.log(len(rows)), 1.0)
    any_theme = snapshot.lookup(number for number, (name, _value) in snapshot.values.items() if name == THEME)
    # What is about many things is about each of them less.
    number_of_themes = np.bincount(owners[any_theme[codes]], minlength=len(rows))
    by_themes = has_theme @ of_theme / np.sqrt(np.maximum(number_of_themes, 1))
    has_region = np.zeros(len(rows), dtype=np.bool_)
    has_region[owners[snapshot.lookup(regions)[codes]]] = True
    of_word, number_of_words, by_words = words_in(snapshot, source, rows)
    return Shared(
        rows=rows,
        themes=has_theme,
        region=has_region,
        by_words=(number_of_words >= FEWEST_WORDS) & (by_words >= 1),
        scores=by_themes + np.minimum(by_words, MOST_OF_WORDS) * OF_WORDS + has_region * SAME_REGION,
        of_theme=of_theme,
        of_word=of_word,
    )


def words_in(snapshot: Snapshot, source: int, rows: Ints) -> tuple[dict[int, float], Ints, Floats]:
    """What each rare word of the thing counts, how many of them each row has, and how much these count together.

    Only rows in the same language, because a word of one may be another one in the other. A word is rare in no more
    than the square root of their number: in 10 of 100, in 100 of 10,000.
    """
    own = words_of(snapshot, source)
    same = np.flatnonzero(snapshot.at(rows, LANGUAGE_AT) == snapshot.at(np.array([source]), LANGUAGE_AT)[0])
    keywords = snapshot.keywords[rows[same]]
    at, column = np.nonzero(np.isin(keywords, own))
    which = np.searchsorted(own, keywords[at, column])
    numbers = np.bincount(which, minlength=len(own))
    rare = (numbers > 1) & (numbers**2 <= len(same))
    weights = np.where(rare, rarity(numbers, len(same)) / np.log(BY_CHANCE), 0.0)
    at, which = same[at][rare[which]], which[rare[which]]
    of_word = {int(own[place]): float(weights[place]) for place in np.flatnonzero(rare)}
    together = np.bincount(at, weights[which], minlength=len(rows)).astype(np.float64)
    return of_word, np.bincount(at, minlength=len(rows)), together


def words_of(snapshot: Snapshot, row: int) -> NDArray[np.uint32]:
    """The numbers of the words that a row is most about, in order; not its region's name, for that counts by itself."""
    language = snapshot.values[int(snapshot.at(np.array([row]), LANGUAGE_AT)[0])][1]
    names = {number for region in values_of(snapshot, row, REGION) for number in name_numbers(region, language)}
    found = np.unique(snapshot.keywords[row])
    return found[(found != 0) & ~np.isin(found, list(names))]


def rarity(numbers: Ints, of: int) -> Floats:
    """0 for what all have; one more of it makes what has both so many times rarer."""
    return np.log(of / np.maximum(numbers, 1))


def candidates(snapshot: Snapshot, source: int, found: Shared) -> Ints:
    """The places in `found` of what may be told: not the thing itself, and not a region beside what is from it.

    The page of a region shows what is from it, and all that is from a region leads to its page.
    """
    rows = found.rows
    kinds = snapshot.at(rows, KIND_AT)
    a_region = snapshot.numbers.get((KIND, REGION_KIND), -1)
    apart = found.region & ((kinds == a_region) | (snapshot.at(np.array([source]), KIND_AT)[0] == a_region))
    return np.flatnonzero(found.enough & ~apart & (snapshot.things[rows] != snapshot.things[source]))


def lifted(snapshot: Snapshot, found: Shared) -> Floats:
    """New things stand a little higher; how new, is against the newest that the asker may see."""
    moments = snapshot.moments[found.rows]
    return found.scores * (1 + LIFT_OF_RECENT * np.exp((moments - moments.max()) / RECENT))


def spread(snapshot: Snapshot, found: Shared, order: Sequence[int]) -> list[int]:
    """Each thing once, those that come after a few of the same region behind all others.

    What is only from the same region as the thing itself is not there to fill up, and is left out then.
    """
    first: list[int] = []
    later: list[int] = []
    regions: Counter[str] = Counter()
    things: set[int] = set()
    for place in order:
        row = int(found.rows[place])
        if int(snapshot.things[row]) in things:
            continue
        things.add(int(snapshot.things[row]))
        own = values_of(snapshot, row, REGION)
        if all(regions[region] < OF_ONE_REGION for region in own):
            regions.update(own)
            first.append(place)
        elif found.themes[place].any() or found.by_words[place]:
            later.append(place)
    return [*first, *later]


def told(snapshot: Snapshot, source: int, found: Shared, place: int) -> Near:
    row = int(found.rows[place])
    own_themes = numbers_of(snapshot, source, THEME)
    themes = sorted(np.flatnonzero(found.themes[place]).tolist(), key=lambda at: -found.of_theme[at])
    # Of equally rare ones those first that the thing is more about.
    held = set(snapshot.keywords[row].tolist()) if found.by_words[place] else set()
    words = [number for number in snapshot.keywords[source].tolist() if number in held and number in found.of_word]
    return Near(
        entry=int(snapshot.ids[row]),
        themes=tuple(snapshot.values[own_themes[at]][1] for at in themes),
        words=tuple(sorted(words, key=lambda number: -found.of_word[number])),
        region=next(iter(values_of(snapshot, source, REGION)), "") if found.region[place] else "",
    )


def numbers_of(snapshot: Snapshot, row: int, name: str) -> list[int]:
    """The codes of a row that are of a facet."""
    codes = snapshot.codes[snapshot.begins[row] : snapshot.begins[row + 1]]
    return [number for number in codes.tolist() if snapshot.values[number][0] == name]


def values_of(snapshot: Snapshot, row: int, name: str) -> list[str]:
    return [snapshot.values[number][1] for number in numbers_of(snapshot, row, name)]


@lru_cache(maxsize=1_000)
def name_numbers(region: str, language: str) -> frozenset[int]:
    """The numbers of the words in the address of a region, which is its name without capitals and accents."""
    return frozenset(map(number_of, plain(language).tokens(region.replace("-", " "))))
