"""Similar: what else there is about what somebody reads, and why it is offered.

The database answers, also beside a search server: over its snapshot it is quick, exact and the same everywhere.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import OuterRef, Subquery
from django.utils import translation
from django.utils.translation import gettext as _

from catalogue.models import Entry
from catalogue.rows import Row, is_over, rows_of
from search.analysis import Analyser
from search.analysis.keywords import number_of
from search.engines.database.nearness import REGION, THEME, Near, Nearness, nearness
from search.engines.database.snapshot import at_hand, current
from search.labels import SearchLabels
from search.models import Document
from search.questions import Ask
from search.state import AT_CHANGE, State, changed_last, state
from search.terms import plain

# What is offered, and beside what; each holds for whoever has the rights (`catalogue.findables.lasting_kinds`).
KINDS = ("story", "region", "news")
LIMIT = 4
# So many more are looked at, for what is over by now.
SPARE = 8
# So often is asked again when the index changes meanwhile.
TRIES = 3
# So much of a text is looked through for how a word is written there, and so often a word is met.
MOST_READ, OFTEN_MET = 20_000, 3
# More than two words or themes make no reason.
NAMED = 2


@dataclass(frozen=True)
class Related:
    """One thing, and why it is offered: a line in the language of the page."""

    entry: Entry
    reason: str


@dataclass(frozen=True)
class Asked:
    """What of the near things the asker may see at this moment, by id, with the state of the index just then."""

    entries: Mapping[int, Any]
    at: State


def similar(key: str, *, language: str, tokens: frozenset[str], limit: int = LIMIT) -> tuple[Related, ...]:
    """At most `limit` things that are near `key`, as far as somebody with `tokens` may see them; nothing to fill up."""
    return answer(key, language, tokens, limit)[0]


def similar_rows(key: str, *, language: str, tokens: frozenset[str]) -> list[tuple[Row, str]]:
    """The same as pages show it: rows of a list, with why to read each."""
    found, at = answer(key, language, tokens, LIMIT)
    rows = rows_of([one.entry for one in found], SearchLabels(language, at))
    return [(row, one.reason) for row, one in zip(rows, found, strict=True)]


def answer(key: str, language: str, tokens: frozenset[str], limit: int) -> tuple[tuple[Related, ...], State]:
    """The things, and the state of the index at which they are.

    One query as long as that stays the same: what the process has in memory is taken as it is, and the database, asked
    for the entries, tells whether that was right.
    """
    ask = Ask(plans={}, tokens=tokens, language=language)
    snapshot = at_hand()
    for _try in range(TRIES):
        found = nearness(snapshot, key, ask, KINDS, most=limit + SPARE)
        asked = ask_for(found, tokens)
        if asked.at.stamp == snapshot.stamp:
            return related(found, asked, language)[:limit] if found else (), asked.at
        snapshot = current(asked.at)
    return (), asked.at  # it changes more quickly than it can be read


def ask_for(found: Nearness | None, tokens: frozenset[str]) -> Asked:
    """Each is authorised here once more. With nothing to ask for, a query for the state alone."""
    ids = [found.source, *(one.entry for one in found.near)] if found and found.near else []
    document = Document.objects.filter(pk=OuterRef("pk")).filter(pk=found.source if found else 0)
    seen = Entry.objects.filter(pk__in=ids).visible_with(tokens, kinds=KINDS).listed()
    entries: list[Any] = list(seen.annotate(found_text=Subquery(document.values("text")), **AT_CHANGE)) if ids else []
    if not entries:
        return Asked({}, state())
    return Asked({entry.pk: entry for entry in entries}, changed_last(entries[0]))


def related(found: Nearness, asked: Asked, language: str) -> tuple[Related, ...]:
    """The things in their order, those left out that ended or that nothing can be said about."""
    source = asked.entries.get(found.source)
    if source is None:
        return ()
    labels = SearchLabels(language, asked.at)
    near = [one for one in found.near if one.entry in asked.entries and not is_over(asked.entries[one.entry])]
    wanted = {number for one in near for number in one.words}
    text = f"{source.title}\n{(source.found_text or '')[:MOST_READ]}"
    # Stems are the same whatever the glossary says, but for words that it keeps as they are.
    written = surfaces(text, wanted, plain(source.language)) if wanted else {}
    with translation.override(language):
        told = ((asked.entries[one.entry], reason(one, labels, written)) for one in near)
        return tuple(Related(entry, words) for entry, words in told if words)


def reason(near: Near, labels: SearchLabels, written: Mapping[int, str]) -> str:
    """Why a thing is offered, in the active language: its themes, else its words, else its region."""
    by_theme = about_themes(labels.of(THEME, near.themes), near.themes)
    by_words = about_words([written[number] for number in near.words if number in written])
    return by_theme or by_words or from_region(labels, near.region)


def from_region(labels: SearchLabels, code: str) -> str:
    name = labels.of(REGION, {code}).get(code) if code else ""
    return _("Also from %(region)s") % {"region": name} if name else ""


def about_themes(names: Mapping[str, str], codes: Collection[str]) -> str:
    found = [names[code] for code in codes if code in names][:NAMED]
    if len(found) == NAMED:
        return _("Also about %(first)s and %(second)s") % {"first": found[0], "second": found[1]}
    return _("Also about %(theme)s") % {"theme": found[0]} if found else ""


def about_words(words: Collection[str]) -> str:
    found = list(words)[:NAMED]
    if len(found) == NAMED:
        return _("Also about ‘%(first)s’ and ‘%(second)s’") % {"first": found[0], "second": found[1]}
    return _("Also about ‘%(word)s’") % {"word": found[0]} if found else ""


def surfaces(text: str, numbers: Collection[int], analyser: Analyser) -> dict[int, str]:
    """How words are written in a text: in small letters where they stand so somewhere, for a capital may begin a line.

    A number that stands for no word of the text is left out.
    """
    met: dict[int, Counter[str]] = defaultdict(Counter)
    for number, word in written_words(text, analyser):
        if number in numbers:
            met[number][word] += 1
            if len(met) == len(numbers) and all(each.total() >= OFTEN_MET for each in met.values()):
                break
    return {number: max(words, key=lambda word: (word.islower(), words[word])) for number, words in met.items()}


def written_words(text: str, analyser: Analyser) -> Iterator[tuple[int, str]]:
    for span in analyser.spans(text):
        yield number_of(span.token), text[span.start : span.end]
