"""Compounds: from one long word to the words it is made of, by a list of words that may be parts (heads).

Dutch writes them as one (onderwijszorgarrangement), with an s, e, en, n or er between the parts here and there.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from search.analysis.folding import LONGEST_WORD
from search.analysis.stems import Stems

SHORTEST_HEAD = 3
# Ends of words are looked at again and again: the words that are written after others are few.
REMEMBERED = 50_000


class Reading(NamedTuple):
    """One way to read the beginning of a word. The least is the best: few parts, then few letters between them."""

    parts: int
    between: int
    heads: tuple[str, ...]


class Compounds:
    """Splits words into heads. The last part may be any form of a head (arrangementen); a shorter head is no head."""

    def __init__(self, heads: Iterable[str], *, links: tuple[str, ...], token: Callable[[str], str]) -> None:
        self.heads = frozenset(head for head in heads if SHORTEST_HEAD <= len(head) <= LONGEST_WORD)
        self._links = links
        self._token = lru_cache(maxsize=REMEMBERED)(token)
        self._tokens = {head: token(head) for head in self.heads}
        self._leaves = lru_cache(maxsize=REMEMBERED)(self._every_leaf)
        self._forms = frozenset(self._tokens.values())
        self._shortest = min(map(len, self.heads), default=LONGEST_WORD)
        # By how heads begin, how long those are that begin so.
        self._lengths: dict[str, tuple[int, ...]] = {}
        for head in self.heads:
            begin = head[: self._shortest]
            self._lengths[begin] = tuple(sorted({*self._lengths.get(begin, ()), len(head)}))

    def token(self, part: str) -> str:
        """The token of a part, which most often is a head itself."""
        return self._tokens.get(part) or self._token(part)

    def split(self, word: str) -> list[list[str]]:
        """The parts of a word, each followed by its own parts, as a path to the smallest.

        `zorgonderwijsarrangement` is [[zorg], [onderwijsarrangement, onderwijs, arrangement]] when all four are heads;
        of each path the first is the part, and what follows are the leaves in it. Nothing for what is no compound.
        """
        return [[head, *self.leaves(head)] for head in self._fewest(word)]

    def leaves(self, word: str) -> list[str]:
        """The smallest parts, in order; nothing for what is no compound."""
        return list(self._leaves(word))

    def _every_leaf(self, word: str) -> tuple[str, ...]:
        return tuple(leaf for head in self._fewest(word) for leaf in (self._leaves(head) or (head,)))

    def _fewest(self, word: str) -> tuple[str, ...]:
        """The reading of the fewest parts, two at least, found by dynamic programming over the letters."""
        size = len(word)
        if size < 2 * self._shortest or size > LONGEST_WORD:
            return ()
        best = {0: Reading(0, 0, ())}
        # Behind the last place where a head may begin nothing is read on.
        for start in range(size - self._shortest + 1):
            if start in best:
                for end in self._ends(word, start):
                    self._read_on(word, end, best[start], word[start:end], best)
        return best[size].heads if size in best else ()

    def _ends(self, word: str, start: int) -> Iterable[int]:
        """Where a head may end that begins at `start`; the whole word is no part of itself."""
        size = len(word)
        for length in self._lengths.get(word[start : start + self._shortest], ()):
            end = start + length
            if end < size and word[start:end] in self.heads:
                yield end
        last = word[start:]
        if start and len(last) >= self._shortest and (last in self.heads or self._token(last) in self._forms):
            yield size

    def _read_on(self, word: str, end: int, reading: Reading, head: str, best: dict[int, Reading]) -> None:
        for link in self._links if end < len(word) else ("",):
            place = end + len(link)
            if not word.startswith(link, end) or (link and place == len(word)):
                continue
            longer = Reading(reading.parts + 1, reading.between + len(link), (*reading.heads, head))
            best[place] = min(longer, best.get(place, longer))


def heads_from(frequencies: Mapping[str, int], code: str, *, documents: int = 20, letters: int = 4) -> frozenset[str]:
    """The heads that a corpus gives: folded words of at least `letters` letters that `documents` documents hold.

    `frequencies` counts for each folded word (`Analyser.folded`) the documents that hold it. Take public documents
    only: a head that only hidden text holds would show in what the split of a public word finds. Stop words are no
    heads (`voor` is no part of voorbeeld). Raises ValueError for a language without lists.
    """
    stems = Stems(code)
    return frozenset(
        word
        for word, count in frequencies.items()
        if count >= documents and len(word) >= letters and word.isalpha() and not stems.is_stop(word)
    )
