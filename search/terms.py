"""The words of the documents: how many of each audience hold one, and what is spelled nearly the same."""

import uuid
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache
from itertools import islice

from django.db.models import Sum
from rapidfuzz.distance import OSA

from catalogue.services import in_batches
from search.analysis import Analyser
from search.heads import forget_heads
from search.models import Spelling, Term
from search.rows import among, distinct, insert

# Of a word its beginning is compared; a typo further back is found by the distance between the words.
BEGINNING = 9
NEAREST = 3
AT_A_TIME = 10_000
MOST_REMEMBERED = 250_000


@dataclass(frozen=True)
class Counted:
    """A document as its words are counted."""

    language: str
    audience: str
    title: str
    text: str


@cache
def plain(language: str) -> Analyser:
    """An analyser for words as they are written, whatever the glossary says."""
    return Analyser(language)


def words_of(document: Counted, analyser: Analyser) -> set[str]:
    """Each word once, without case and accents; only letters, and no single ones."""
    return analyser.counted(f"{document.title}\n{document.text}")


def bare(word: str) -> str:
    """One word as it is counted."""
    return "".join(plain("nl").folded(word))


class Numbers:
    """How many documents of each language and audience hold each word, more or less than before."""

    def __init__(self) -> None:
        self._of: dict[tuple[str, str], Counter[str]] = {}

    def add(self, language: str, audience: str, words: Iterable[str]) -> None:
        self._of.setdefault((language, audience), Counter()).update(words)

    def take(self, language: str, audience: str, words: Iterable[str] | Mapping[str, int]) -> None:
        """Each of these words once, or as often as is told."""
        self._of.setdefault((language, audience), Counter()).subtract(words)

    def rows(self) -> list[tuple[str, str, str, int]]:
        """Word, language, audience and number, in the order of the index; nothing for what stays as it was."""
        return sorted(
            (word, language, audience, number)
            for (language, audience), numbers in self._of.items()
            for word, number in numbers.items()
            if number
        )


def count(numbers: Numbers, *, before: uuid.UUID | None = None, after: uuid.UUID | None = None) -> None:
    """Write these numbers down, with all that hangs on them. The caller's transaction.

    `before` and `after` are the stamps of the last change of the index, and of the one that this is part of.
    """
    rows = numbers.rows()
    spelled.at(before)
    if rows:
        add(rows)
        forget({(language, word) for word, language, _audience, number in rows if number < 0})
        remember_spellings({(language, word) for word, language, _audience, number in rows if number > 0})
    spelled.stamp = after


class Spelled:
    """Words (language, word) of which this process knows that their keys are written, at one change of the index.

    Who holds the lock and finds the same last change finds the same words: all else is forgotten. A change that was
    rolled back is never the last.
    """

    def __init__(self) -> None:
        self.stamp: uuid.UUID | None = None
        self.words: set[tuple[str, str]] = set()

    def at(self, stamp: uuid.UUID | None) -> None:
        if stamp is None or stamp != self.stamp or len(self.words) > MOST_REMEMBERED:
            self.words.clear()
        self.stamp = None


spelled = Spelled()


def forget(words: Collection[tuple[str, str]]) -> None:
    """Leave nothing of those of these words (language, word) that no document holds any more."""
    gone = set(words)
    for some in in_batches(sorted({word for _language, word in words}), AT_A_TIME):
        Term.objects.filter(word__in=some, documents__lte=0).delete()
        gone -= set(Term.objects.filter(word__in=some).values_list("language", "word"))
    for language in {language for language, _word in gone}:
        vanished = sorted(word for code, word in gone if code == language)
        for some in in_batches(vanished, AT_A_TIME):
            Spelling.objects.filter(language=language, word__in=some).delete()
        forget_heads(language, vanished)
    spelled.words -= gone


def add(rows: Sequence[tuple[str, str, str, int]]) -> None:
    """Add to the numbers, and make those that are not there yet."""
    insert(
        "search_term",
        {"word": "text", "language": "text", "audience": "text", "documents": "int"},
        rows,
        "ON CONFLICT (word, language, audience) DO UPDATE SET documents = search_term.documents + excluded.documents",
    )


def remember_spellings(words: Collection[tuple[str, str]]) -> None:
    """Write the keys of the words (language, word) that are new: the others have theirs."""
    new = set(words) - spelled.words
    for some in in_batches(sorted({word for _language, word in new}), AT_A_TIME):
        new -= distinct("search_spelling", ("language", "word"), among("word", some))
    spelled.words.update(words)
    rows = sorted((key, language, word) for language, word in new for key in keys(word))
    insert("search_spelling", {"key": "text", "language": "text", "word": "text"}, rows, "ON CONFLICT DO NOTHING")


def keys(word: str) -> set[str]:
    """The beginning of a word, as it is and without each of its letters."""
    start = word[:BEGINNING]
    return {start, *(start[:place] + start[place + 1 :] for place in range(len(start)))}


def known(words: Collection[str], tokens: Collection[str]) -> set[str]:
    """Those of `words` that a document holds that the asker may see, in whatever language. One query."""
    if not words:
        return set()
    more_than_none = ("documents > %s", 0)
    found = distinct("search_term", ["word"], among("word", sorted(words)), among("audience", tokens), more_than_none)
    return {word for (word,) in found}


def nearest(
    words: Collection[str], tokens: Collection[str], also: Mapping[str, Set[str]]
) -> dict[str, dict[str, tuple[str, ...]]]:
    """What may be meant by each of `words`, in each language: the nearest words of documents that the asker may see.

    `also` has other words by language that may be meant. At most two letters differ, of a short word one; of equal
    distance the most used first. One query.
    """
    numbers: dict[str, dict[str, int]] = {language: {} for language in also}
    if words:
        held = Spelling.objects.filter(key__in=set().union(*map(keys, words))).values("word")
        rows = Term.objects.filter(word__in=held, language__in=list(also), audience__in=tokens, documents__gt=0)
        for language, word, number in rows.values_list("language", "word").annotate(number=Sum("documents")):
            numbers[language][word] = number
    return {
        language: {word: near(word, language, numbers[language], others) for word in words}
        for language, others in also.items()
    }


def near(word: str, language: str, numbers: Mapping[str, int], also: Set[str]) -> tuple[str, ...]:
    """Of one word; `numbers` tells how many documents hold each of the others."""
    most = 1 if len(word) < 6 else 2
    distances = {other: OSA.distance(word, other, score_cutoff=most) for other in numbers.keys() | also - {word}}
    seen = [other for other, distance in distances.items() if distance <= most and other != word]
    if not seen:
        return ()
    stem = plain(language).tokens(word)
    if any(plain(language).tokens(other) == stem for other in seen):
        return ()  # another form of a word that is there: found by its stem
    seen.sort(key=lambda other: (distances[other], -numbers.get(other, 0), other))
    best = distances[seen[0]]
    return tuple(islice((other for other in seen if distances[other] == best), NEAREST))
