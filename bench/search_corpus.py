"""A large network of invented documents with a real vocabulary: words as often as Dutch has them, rights as a site has.

Words are those of the demo network and what they become two by two; which word comes next is drawn as often as Zipf has
it. 80 % of the documents is for everybody, the others are each for one of 200 audiences.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import cache

import numpy as np

from bench.analysis import demo_texts
from catalogue.models import Entry
from core.access import PUBLIC
from search.analysis import Analyser
from search.indexing import Source

WORDS, AUDIENCES = 64_000, 200
THEMES, REGIONS, SECTORS, YEARS = 23, 12, 6, 8
KINDS = ("story", "news", "page", "theme", "organisation")
AVERAGE, LONG = 130, 30_000
LONG_ONES = 14
SEED = 20_261_128
START = datetime(2019, 1, 1, tzinfo=UTC)


@cache
def vocabulary() -> tuple[str, ...]:
    """Written words, each once: those of the demo, then compounds of them."""
    plain = Analyser("nl")
    real = sorted({word for text in demo_texts() for word in plain.folded(text) if word.isalpha() and len(word) > 2})
    draw = np.random.default_rng(SEED)
    words = dict.fromkeys(real)
    while len(words) < WORDS:
        words |= dict.fromkeys(
            real[first] + real[second] for first, second in draw.integers(len(real), size=(1_000, 2))
        )
    shuffled = list(words)[:WORDS]
    draw.shuffle(shuffled)
    return tuple(shuffled)


def sources(number: int, first: int = 0) -> Iterator[Source]:
    """`number` documents, the same ones each time, whose entries have no row yet."""
    words = vocabulary()
    draw = np.random.default_rng(SEED + first)
    chances = np.cumsum(1 / np.arange(3, WORDS + 3) ** 1.02)
    long = set(draw.choice(number, min(LONG_ONES, number // 1000), replace=False).tolist())
    for place in range(number):
        size = LONG if place in long else int(draw.integers(AVERAGE // 2, AVERAGE * 3 // 2))
        drawn = np.searchsorted(chances, draw.random(size + 8) * chances[-1], side="right")
        chosen = [words[number] for number in drawn.tolist()]
        yield Source(entry_of(first + place, " ".join(chosen[:8]), draw), facets_of(draw), " ".join(chosen[8:]))


def entry_of(number: int, title: str, draw: np.random.Generator) -> Entry:
    audience = PUBLIC if draw.random() < 0.8 else f"community:{int(draw.integers(AUDIENCES))}"
    moment = START + timedelta(hours=int(draw.integers(24 * 365 * 7)))
    kind = str(draw.choice(KINDS))
    return Entry(
        key=f"{kind}:{number}", kind=kind, language="nl", audience=audience, url=f"/nl/{number}/", source_id=number,
        title=title[:255], sort_title=title[:255], summary="", hue="groen", cover="", date=moment, updated=moment,
        facts={}, in_nl=True, in_en=False,
    )  # fmt: skip


def facets_of(draw: np.random.Generator) -> frozenset[tuple[str, str]]:
    themes = {("thema", f"t{int(value)}") for value in draw.integers(THEMES, size=int(draw.integers(1, 4)))}
    single = (("regio", REGIONS), ("sector", SECTORS), ("jaar", YEARS))
    return frozenset(themes | {(name, f"{name}{int(draw.integers(most))}") for name, most in single})
