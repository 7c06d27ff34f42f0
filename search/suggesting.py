"""What somebody may be about to type: titles of things that they may see, and terms of the glossary."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from catalogue.findables import replaced_kinds
from catalogue.models import Entry
from glossary.vocabulary import Word, vocabulary
from search.ended import ended
from search.engines.database import counting
from search.engines.database.snapshot import KIND_AT, Ints, Snapshot, current
from search.engines.database.stores import words
from search.questions import KIND, Ask
from search.state import state
from search.titles import plain_title

MOST = 8
MOST_TERMS = 3
# Looked at before the best are chosen by how their titles begin.
CANDIDATES = 60
SHORTEST = 2
MOST_WORDS = 6
# These are asked for by name, so they stand first.
FIRST_KINDS = ("region", "theme", "person", "organisation")
TERM = "term"


@dataclass(frozen=True)
class Suggestion:
    """A line below the field: what it says, what kind of thing it is (`term` of the glossary), where it leads.

    A term leads to a search for it: `url` is empty.
    """

    label: str
    kind: str
    url: str = ""


def suggest(prefix: str, *, language: str, tokens: frozenset[str], limit: int = MOST) -> tuple[Suggestion, ...]:
    """At most `limit` suggestions for what was typed so far; none for less than two letters.

    At most five queries, and four more where something is left out that ended by the clock.
    """
    typed = plain_title(prefix[:100]).split()[:MOST_WORDS]
    if not typed or len(typed[-1]) < SHORTEST:
        return ()
    terms = list(terms_for(" ".join(typed), language))[:MOST_TERMS]
    titles = [Suggestion(entry.title, entry.kind, entry.url) for entry in entries_for(typed, language, tokens)]
    return (*titles[: limit - len(terms)], *terms)


# Language → the words of the glossary that were read, and of each its term with all its forms as they are compared.
_kept: dict[str, tuple[tuple[Word, ...], tuple[tuple[str, tuple[str, ...]], ...]]] = {}


def terms_for(typed: str, language: str) -> Iterator[Suggestion]:
    """Terms of which a form begins with what was typed."""
    told = vocabulary(language)
    held = _kept.get(language)
    if held is None or held[0] is not told:
        forms = tuple((word.term, tuple(map(plain_title, (word.term, *word.forms)))) for word in told)
        held = _kept[language] = (told, forms)
    for term, plain in held[1]:
        if any(form.startswith(typed) for form in plain):
            yield Suggestion(term, TERM)


def entries_for(typed: list[str], language: str, tokens: frozenset[str]) -> list[Entry]:
    """Whether a candidate ended by the clock is asked of these few only. Where one did and others were left out for it,
    the candidates are chosen anew without any that ended.
    """
    ask = Ask(
        plans={},
        tokens=tokens,
        language=language,
        replaced=replaced_kinds(tokens),
    )
    snapshot = current(state())
    beginning = snapshot.rows_of(words().beginnings(typed[:-1], typed[-1]))
    rows, ids, entries = candidates(snapshot, beginning, ask)
    if len(entries) < len(ids) < len(rows):
        _rows, ids, entries = candidates(snapshot, beginning, replace(ask, excluded=ended(tokens)))
    start = " ".join(typed)
    entries.sort(key=lambda entry: (not plain_title(entry.title).startswith(start), ids.index(entry.pk)))
    return entries


def candidates(snapshot: Snapshot, rows: Ints, ask: Ask) -> tuple[Ints, list[int], list[Entry]]:
    """The rows that the asker may know of, the ids of the best of these, and what may be shown of them. One query."""
    rows = counting.seen(snapshot, rows, ask)
    rows = rows[counting.in_language(snapshot, rows, ask)]
    ids = [int(entry) for entry in snapshot.ids[best(snapshot, rows)]]
    return rows, ids, Entry.objects.filter(pk__in=ids).listed().seen_with(ask.tokens) if ids else []


def best(snapshot: Snapshot, rows: Ints) -> Ints:
    """The first candidates: things that are asked for by name, then what is complete and new."""
    kinds = [snapshot.numbers[KIND, kind] for kind in FIRST_KINDS if (KIND, kind) in snapshot.numbers]
    named = snapshot.lookup(kinds)[snapshot.at(rows, KIND_AT)]
    firsts = counting.firsts(named * 16 + snapshot.weights[rows], snapshot.moments[rows], CANDIDATES)
    rows, named = rows[firsts], named[firsts]
    order = np.lexsort((snapshot.ids[rows], snapshot.moments[rows], snapshot.weights[rows], named))
    return rows[order[::-1][:CANDIDATES]]
