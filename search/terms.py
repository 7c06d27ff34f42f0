"""The words of the documents: how many of each audience hold one, and what is spelled nearly the same."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import TypeVar

from django.db import connection
from django.db.models import Sum
from rapidfuzz.distance import OSA

from search.analysis import Analyser
from search.heads import forget_heads
from search.models import Spelling, Term

# Of a word its beginning is compared; a typo further back is found by the distance between the words.
BEGINNING = 9
LONGEST = 64
NEAREST = 3
AT_A_TIME = 250

T = TypeVar("T")


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


def words_of(document: Counted) -> set[str]:
    """Each word once, without case and accents; only letters, and no single ones."""
    found = plain(document.language).folded(f"{document.title}\n{document.text}")
    return {word for word in found if 1 < len(word) <= LONGEST and word.isalpha()}


def bare(word: str) -> str:
    """One word as it is counted."""
    return "".join(plain("nl").folded(word))


def count(*, less: Iterable[Counted], more: Iterable[Counted]) -> None:
    """Take the words of what was out of the numbers, and add those of what is. The caller's transaction."""
    changed: Counter[tuple[str, str, str]] = Counter()
    for sign, documents in ((-1, less), (1, more)):
        for document in documents:
            for word in words_of(document):
                changed[word, document.language, document.audience] += sign
    rows = [(*key, number) for key, number in changed.items() if number]
    if not rows:
        return
    add(rows)
    forget({(language, word) for word, language, _audience, number in rows if number < 0})
    remember_spellings({(language, word) for word, language, _audience, number in rows if number > 0})


def forget(words: Collection[tuple[str, str]]) -> None:
    """Leave nothing of those of these words (language, word) that no document holds any more."""
    gone = set(words)
    for some in batched(sorted({word for _language, word in words}), AT_A_TIME):
        Term.objects.filter(word__in=some, documents__lte=0).delete()
        gone -= set(Term.objects.filter(word__in=some).values_list("language", "word"))
    for language in {language for language, _word in gone}:
        vanished = sorted(word for code, word in gone if code == language)
        for some in batched(vanished, AT_A_TIME):
            Spelling.objects.filter(language=language, word__in=some).delete()
        forget_heads(language, vanished)


def add(rows: Sequence[tuple[str, str, str, int]]) -> None:
    """Add to the numbers, and make those that are not there yet."""
    for some in batched(rows, AT_A_TIME):
        marks = ", ".join(["(%s, %s, %s, %s)"] * len(some))
        with connection.cursor() as cursor:
            cursor.execute(
                f"INSERT INTO search_term (word, language, audience, documents) VALUES {marks} "  # noqa: S608 - ours
                "ON CONFLICT (word, language, audience) "
                "DO UPDATE SET documents = search_term.documents + excluded.documents",
                [value for row in some for value in row],
            )


def remember_spellings(words: Collection[tuple[str, str]]) -> None:
    """Write the keys of the words of which there is only this one count: the others have theirs."""
    new: set[tuple[str, str]] = set(words)
    for some in batched(sorted({word for _language, word in words}), AT_A_TIME):
        known = Spelling.objects.filter(key__in=[word[:BEGINNING] for word in some], word__in=some)
        new -= set(known.values_list("language", "word"))
    rows = [Spelling(language=language, key=key, word=word) for language, word in sorted(new) for key in keys(word)]
    Spelling.objects.bulk_create(rows, batch_size=AT_A_TIME, ignore_conflicts=True)


def keys(word: str) -> set[str]:
    """The beginning of a word, as it is and without each of its letters."""
    start = word[:BEGINNING]
    return {start, *(start[:place] + start[place + 1 :] for place in range(len(start)))}


def known(words: Collection[str], tokens: Collection[str]) -> set[str]:
    """Those of `words` that a document holds that the asker may see, in whatever language. One query."""
    if not words:
        return set()
    found = Term.objects.filter(word__in=words, audience__in=tokens, documents__gt=0)
    return set(found.values_list("word", flat=True))


def nearest(word: str, language: str, tokens: Collection[str], also: Iterable[str] = ()) -> tuple[str, ...]:
    """What may be meant by `word`: the nearest words of documents that the asker may see, and of `also`.

    At most two letters differ, of a short word one; of equal distance the most used first. Two queries.
    """
    most = 1 if len(word) < 6 else 2
    found = Spelling.objects.filter(key__in=keys(word), language=language).values_list("word", flat=True)
    distances = {other: OSA.distance(word, other, score_cutoff=most) for other in {*found, *also} if other != word}
    near = [other for other, distance in distances.items() if distance <= most]
    if not near:
        return ()
    numbers = dict(
        Term.objects.filter(word__in=near, language=language, audience__in=tokens, documents__gt=0)
        .values_list("word")
        .annotate(number=Sum("documents"))
    )
    given, stem = set(also), plain(language).tokens(word)
    seen = [other for other in near if other in numbers or other in given]
    if any(plain(language).tokens(other) == stem for other in seen):
        return ()  # another form of a word that is there: found by its stem
    seen.sort(key=lambda other: (distances[other], -numbers.get(other, 0), other))
    best = distances[seen[0]] if seen else 0
    return tuple(islice((other for other in seen if distances[other] == best), NEAREST))


def batched(things: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    return (things[place : place + size] for place in range(0, len(things), size))
