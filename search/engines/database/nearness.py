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
from search.engines.database.snapshot import KIND_AT, LANGUAGE_AT, Ints, Mask, Snapshot, thing_number
from search.questions import KIND, Ask
from search.terms import plain

THEME, REGION, REGION_KIND = "thema", "regio", "region"
# A theme that all have says half as much as one that only two share; a region as much as the theme that all have.
EVERY_THEME, SAME_REGION, OF_WORDS = 0.5, 0.5, 0.5
# More words in common than these few say no more.
MOST_OF_WORDS = 2.5
# One word in common may be chance.
FEWEST_WORDS = 2
# Of one region so many, as long as others have something to offer.
OF_ONE_REGION = 2
LOOKED_AT = 60

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Near:
    """An entry that is near, and what it shares, the rarest first: codes of themes, numbers of words, the region.

    `strongest` is what counted most: `thema`, `regio`, or empty for words.
    """

    entry: int
    themes: tuple[str, ...]
    words: tuple[int, ...]
    region: str
    strongest: str


@dataclass(frozen=True)
class Nearness:
    """The entry of the thing itself, as the asker reads it, and what is near, the best first."""

    source: int
    near: tuple[Near, ...]


@dataclass(frozen=True)
class Shared:
    """What each of `rows` has in common with the thing: which of its themes, words (by their place) and its region."""

    rows: Ints
    themes: Mask
    words: Mask
    region: Mask
    of_theme: Floats
    of_word: Floats
    weight: Floats

    @property
    def parts(self) -> tuple[Floats, Floats, Floats]:
        """How much themes, words and region count for each row."""
        words = np.minimum(self.words @ self.of_word, MOST_OF_WORDS) * OF_WORDS
        return self.themes @ self.of_theme * self.weight, words, self.region * SAME_REGION

    @property
    def enough(self) -> Mask:
        return self.themes.any(axis=1) | self.region | (self.words.sum(axis=1) >= FEWEST_WORDS)


def nearness(snapshot: Snapshot, key: str, ask: Ask, kinds: Collection[str], *, most: int) -> Nearness | None:
    """At most `most` things of these kinds that are near `key`; None where the asker does not see that."""
    numbers = [snapshot.numbers[KIND, kind] for kind in kinds if (KIND, kind) in snapshot.numbers]
    rows = np.flatnonzero(snapshot.alive)
    rows = counting.seen(snapshot, rows[snapshot.lookup(numbers)[snapshot.at(rows, KIND_AT)]], ask)
    rows = rows[counting.in_language(snapshot, rows, ask)]
    own = rows[snapshot.things[rows] == thing_number(key)]
    if not len(own):
        return None
    source = int(own[0])
    found = shared(snapshot, source, rows, own_words=words_of(snapshot, source))
    others = candidates(snapshot, source, found)
    scores = scored(snapshot, found)
    order = others[np.lexsort((snapshot.ids[found.rows[others]], snapshot.moments[found.rows[others]], scores[others]))]
    chosen = spread(snapshot, found, order[::-1][:LOOKED_AT].tolist(), limit=most)
    return Nearness(int(snapshot.ids[source]), tuple(told(snapshot, source, found, place) for place in chosen))


def words_of(snapshot: Snapshot, row: int) -> NDArray[np.uint32]:
    """The numbers of the words that a row is most about, without the name of its region: the region counts as that."""
    language = snapshot.values[int(snapshot.at(np.array([row]), LANGUAGE_AT)[0])][1]
    names = {number for region in values_of(snapshot, row, REGION) for number in name_numbers(region, language)}
    found = np.unique(snapshot.keywords[row])
    return found[(found != 0) & ~np.isin(found, list(names))]


def shared(snapshot: Snapshot, source: int, rows: Ints, *, own_words: NDArray[np.uint32]) -> Shared:
    codes, owners = snapshot.codes_of(rows)
    themes, regions = (numbers_of(snapshot, source, name) for name in (THEME, REGION))
    has_theme = np.zeros((len(rows), len(themes)), dtype=np.bool_)
    for place, number in enumerate(themes):
        has_theme[owners[codes == number], place] = True
    every = snapshot.lookup(number for number, (name, _value) in snapshot.values.items() if name == THEME)
    number_of_themes = np.bincount(owners[every[codes]], minlength=len(rows))
    has_region = np.zeros(len(rows), dtype=np.bool_)
    has_region[owners[np.isin(codes, regions)]] = True
    has_word, of_word = words_in(snapshot, source, rows, own_words)
    of_theme = EVERY_THEME + rarity(has_theme.sum(axis=0), len(rows))
    return Shared(
        rows, has_theme, has_word, has_region, of_theme, of_word, 1 / np.sqrt(np.maximum(number_of_themes, 1))
    )


def words_in(snapshot: Snapshot, source: int, rows: Ints, own: NDArray[np.uint32]) -> tuple[Mask, Floats]:
    """Which rows are about which of these words, and what each counts: nothing when it is not rare.

    Only rows in the same language, because a word of one may be another one in the other. A word is rare in no more
    than the square root of the number of rows: in 10 of 100, in 100 of 10,000.
    """
    has_word = np.zeros((len(rows), len(own)), dtype=np.bool_)
    same = np.flatnonzero(snapshot.at(rows, LANGUAGE_AT) == snapshot.at(np.array([source]), LANGUAGE_AT)[0])
    words = snapshot.keywords[rows[same]]
    at, place = np.nonzero(np.isin(words, own))
    has_word[same[at], np.searchsorted(own, words[at, place])] = True
    numbers = has_word.sum(axis=0)
    rare = (numbers > 1) & (numbers**2 <= len(same))
    return has_word & rare, np.where(rare, rarity(numbers, len(same)), 0.0)


def rarity(numbers: Ints, of: int) -> Floats:
    """From 0 for what all have to almost 1 for what few of many have."""
    return np.log(of / np.maximum(numbers, 1)) / max(np.log(of), 1.0)


def candidates(snapshot: Snapshot, source: int, found: Shared) -> Ints:
    """The places in `found` of what may be told: not the thing itself, and not a region beside what is from it.

    The page of a region shows what is from it, and all that is from a region leads to its page.
    """
    rows = found.rows
    kinds = snapshot.at(rows, KIND_AT)
    a_region = snapshot.numbers.get((KIND, REGION_KIND), -1)
    apart = found.region & ((kinds == a_region) | (snapshot.at(np.array([source]), KIND_AT)[0] == a_region))
    return np.flatnonzero(found.enough & ~apart & (snapshot.things[rows] != snapshot.things[source]))


def scored(snapshot: Snapshot, found: Shared) -> Floats:
    """New things stand a little higher; how new, is against the newest that the asker may see."""
    moments = snapshot.moments[found.rows]
    age = np.exp((moments - moments.max()) / RECENT)
    return np.sum(found.parts, axis=0) * (1 + LIFT_OF_RECENT * age)


def spread(snapshot: Snapshot, found: Shared, order: Sequence[int], *, limit: int) -> list[int]:
    """The first ones, each thing once, with few of one region before those of others.

    What is only from the same region is not used to fill up.
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
        if any(regions[region] >= OF_ONE_REGION for region in own):
            if found.themes[place].any() or found.words[place].sum() >= FEWEST_WORDS:
                later.append(place)
        else:
            regions.update(own)
            first.append(place)
    return [*first, *later][:limit]


def told(snapshot: Snapshot, source: int, found: Shared, place: int) -> Near:
    themes, words, region = (float(part[place]) for part in found.parts)
    own_words, own_themes = words_of(snapshot, source).tolist(), numbers_of(snapshot, source, THEME)
    # Of equally rare ones those first that the thing is more about.
    written = snapshot.keywords[source].tolist()
    shared_words = [(-found.of_word[at], written.index(own_words[at])) for at in np.flatnonzero(found.words[place])]
    shared_themes = [(-found.of_theme[at], at) for at in np.flatnonzero(found.themes[place])]
    return Near(
        entry=int(snapshot.ids[found.rows[place]]),
        themes=tuple(snapshot.values[own_themes[at]][1] for _weight, at in sorted(shared_themes)),
        words=tuple(written[at] for _weight, at in sorted(shared_words)),
        region=next(iter(values_of(snapshot, source, REGION)), "") if found.region[place] else "",
        strongest=REGION if region > max(themes, words) else THEME if themes >= words else "",
    )


def numbers_of(snapshot: Snapshot, row: int, name: str) -> list[int]:
    """The codes of a row that are of a facet."""
    codes, _owners = snapshot.codes_of(np.array([row]))
    return [number for number in codes.tolist() if snapshot.values[number][0] == name]


def values_of(snapshot: Snapshot, row: int, name: str) -> list[str]:
    return [snapshot.values[number][1] for number in numbers_of(snapshot, row, name)]


@lru_cache(maxsize=1_000)
def name_numbers(region: str, language: str) -> frozenset[int]:
    """The numbers of the words in the address of a region, which is its name without capitals and accents."""
    return frozenset(map(number_of, plain(language).tokens(region.replace("-", " "))))
