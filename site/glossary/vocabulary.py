"""The glossary as search and texts read it: all words of a language at once.

`vocabulary("nl")` costs one small query, which asks whether the glossary changed, and one more after a change. What was
read stays in the memory of the process until then, so a change holds from the next request on, in every process.
"""

import uuid
from dataclasses import dataclass

from glossary.models import Edition, Term, fields_in
from glossary.wording import strings


@dataclass(frozen=True)
class Word:
    """A concept in one language. `related` are terms that are close to it and mean something else."""

    key: int
    term: str
    synonyms: tuple[str, ...] = ()
    abbreviations: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    explanation: str = ""

    @property
    def forms(self) -> tuple[str, ...]:
        """What else it is called: these mean exactly the same."""
        return self.synonyms + self.abbreviations


# Language → the edition that was read, and its words.
_kept: dict[str, tuple[uuid.UUID, tuple[Word, ...]]] = {}


def vocabulary(language: str) -> tuple[Word, ...]:
    """All concepts that have a word in `language`, by that word. The same object as long as nothing changed."""
    edition = Edition.objects.values_list("key", flat=True).first()
    held = _kept.get(language)
    if held is not None and held[0] == edition:
        return held[1]
    words = read(language)
    if edition is not None:
        _kept[language] = (edition, words)
    return words


def read(language: str) -> tuple[Word, ...]:
    """The words as they are stored now. One query: a row a relation, or one for a term without."""
    term, synonyms, abbreviations = fields_in(language)
    rows = (
        Term.objects.exclude(**{term: ""})
        .order_by(term, "pk", f"related__{term}")
        .values_list("pk", term, synonyms, abbreviations, f"explanation_{language}", f"related__{term}")
    )
    found: dict[int, Word] = {}
    for key, name, others, short, explanation, related in rows:
        before = found[key].related if key in found else ()
        close = (*before, related) if related else before
        found[key] = Word(key, name, strings(others), strings(short), close, explanation)
    return tuple(found.values())
