"""Counting the words of all documents once more, beside who writes."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import connection, transaction
from django.db.models import Count

from catalogue.services import in_batches
from core.locks import publication_lock
from core.urlwords import LANGUAGES
from search import terms
from search.files.attached import attached_to
from search.indexing import with_files
from search.languages import language
from search.models import Document, Spelling, Term
from search.pending import next_change
from search.state import State, state

AT_A_TIME = 200
# So often all is looked at while somebody writes.
TRIES = 3


@contextmanager
def one_moment() -> Iterator[None]:
    """All that is read in here is of one moment, and nobody who writes waits for it.

    Within a transaction of the caller's it is as that one is.
    """
    if connection.in_atomic_block:
        yield
    elif connection.vendor == "postgresql":
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            yield
    else:
        # A transaction of Django's takes the lock of who writes (the database's `transaction_mode`).
        with connection.cursor() as cursor:
            cursor.execute("BEGIN DEFERRED")
            try:
                yield
            finally:
                cursor.execute("ROLLBACK")


def count_words() -> int:
    """Count the words of all documents, and put right what was kept otherwise; of how many words.

    What is counted is compared with what was kept at the same moment, and the difference is added to what is kept by
    now: so what is written meanwhile is counted as well. Only that last step is one that writes. Where something was
    written meanwhile all is looked at once more: of a number that was too low, something may have been taken.
    """
    wrong: set[tuple[str, str]] = set()
    for _again in range(TRIES):
        with one_moment():
            found = difference()
        differing = found.words
        if not differing:
            break
        wrong |= differing
        with transaction.atomic():
            publication_lock()
            at = state()
            put_right(found, at)
        if at.stamp == found.at.stamp:
            break
    return len(wrong)


@dataclass(frozen=True)
class Difference:
    """What differs at one moment: numbers to add, words (language, word) spelled wrongly, and held by nothing."""

    at: State
    numbers: terms.Numbers
    misspelled: set[tuple[str, str]]
    surplus: set[tuple[str, str]]

    @property
    def words(self) -> set[tuple[str, str]]:
        counted_otherwise = {(code, word) for word, code, _audience, _number in self.numbers.rows()}
        return counted_otherwise | self.misspelled | self.surplus


def difference() -> Difference:
    at = state()
    numbers = counted(at)
    words = {(code, word) for word, code, _audience, _number in numbers.rows()}
    for code, audience, word, number in Term.objects.values_list("language", "audience", "word", "documents"):
        numbers.take(code, audience, {word: number})
    held = Spelling.objects.values_list("language", "word").annotate(number=Count("key"))
    spelled = {(code, word): number for code, word, number in held.iterator()}
    misspelled = {(code, word) for code, word in words if spelled.get((code, word)) != len(terms.keys(word))}
    return Difference(at, numbers, misspelled, spelled.keys() - words)


def put_right(found: Difference, at: State) -> None:
    """In the caller's transaction. A change of the index: what other processes remember of spellings holds no more."""
    change = next_change(at)
    terms.count(found.numbers, before=at.stamp, after=change.stamp)
    terms.forget(found.surplus)
    spell_anew(found.misspelled)
    change.save(force_insert=True)


def counted(at: State) -> terms.Numbers:
    """How many documents hold each word. A query for some hundreds of them, and one for their files."""
    numbers = terms.Numbers()
    analysers = {code: language(code, at).analyser for code in LANGUAGES}
    rows = Document.objects.order_by("pk").values_list("pk", "language", "audience", "title", "text")
    for some in in_batches(rows.iterator(chunk_size=AT_A_TIME), AT_A_TIME):
        attached = attached_to([row[0] for row in some])
        for pk, code, audience, title, text in some:
            document = terms.Counted(code, audience, title, with_files(text, attached.get(pk, ())))
            numbers.add(code, audience, terms.words_of(document, analysers[code]))
    return numbers


def spell_anew(words: set[tuple[str, str]]) -> None:
    """Write all keys of those of these words (language, word) that documents still hold."""
    for code in {code for code, _word in words}:
        for some in in_batches(sorted(word for other, word in words if other == code), terms.AT_A_TIME):
            Spelling.objects.filter(language=code, word__in=some).delete()
            held = set(Term.objects.filter(language=code, word__in=some).values_list("word", flat=True))
            terms.spelled.words -= {(code, word) for word in some}
            terms.remember_spellings({(code, word) for word in held})
