"""Terms of the glossary that are near a question that finds nothing."""

from collections.abc import Iterator

from rapidfuzz.distance import OSA

from glossary.vocabulary import Word
from search import terms
from search.titles import plain_title

MOST = 6
ALIKE = 0.7


def near_terms(question: str, vocabulary: tuple[Word, ...], tokens: frozenset[str]) -> tuple[str, ...]:
    """What a word of the question is called besides, what is related to it, and what is spelled nearly the same.

    Only terms of which a document that the asker may see holds all words. One query, where there is a candidate.
    """
    typed = plain_title(question)
    if not typed:
        return ()
    candidates = list(dict.fromkeys(candidates_for(typed, vocabulary)))
    words = {word for candidate in candidates for word in words_in(candidate)}
    known = terms.known(words, tokens)
    seen = (candidate for candidate in candidates if words_in(candidate) <= known and plain_title(candidate) != typed)
    return tuple(list(seen)[:MOST])


def candidates_for(typed: str, words: tuple[Word, ...]) -> Iterator[str]:
    """The nearest first."""
    alike: list[tuple[float, str]] = []
    for word in words:
        forms = (word.term, *word.forms)
        if any(f" {plain_title(form)} " in f" {typed} " for form in forms):
            yield from (*forms, *word.related)
        else:
            alike.append((max(likeness(typed, plain_title(form)) for form in forms), word.term))
    yield from (term for likeness, term in sorted(alike, key=lambda pair: -pair[0]) if likeness >= ALIKE)


def likeness(typed: str, form: str) -> float:
    """Of the whole question, or of the one of its words that is most like it: 1 is the same."""
    return max(OSA.normalized_similarity(part, form) for part in (typed, *typed.split()))


def words_in(term: str) -> set[str]:
    return set(plain_title(term).split())
