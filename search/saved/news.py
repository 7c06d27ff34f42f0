"""What saved searches find that was not there at the last look. What mails about it is to ask `new_hits`."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from catalogue.models import Entry
from catalogue.services import in_batches
from core.access import tokens_for
from search.ended import ended
from search.engines import engine
from search.finding import SearchQuery, ask_of, understand
from search.saved.models import SavedSearch
from search.saved.seen import MOST, Seen
from search.state import State, state

AT_A_TIME = 1_000


@dataclass(frozen=True)
class NewHit:
    """One thing that is new to somebody, as its entry says."""

    key: str
    title: str
    url: str
    language: str
    date: datetime


@dataclass(frozen=True)
class News:
    """A saved search, and what is new in it, the newest first. `more`: there is more than was looked through."""

    search: SavedSearch
    hits: tuple[NewHit, ...]
    more: bool = False

    def __len__(self) -> int:
        return len(self.hits)


def new_hits(person: Any) -> list[News]:
    """The saved searches of somebody in which there is something new, that they may see at this moment.

    The hook for whatever tells people so. Changes nothing: what is told stays new until somebody looks.
    """
    found = news_of(list(SavedSearch.objects.of(person)), tokens_for(person))
    return [news for news in found if news.hits]


def news_of(searches: Sequence[SavedSearch], tokens: frozenset[str]) -> list[News]:
    """What is new in each of these for somebody with `tokens`, in their order.

    Two or three questions for each search, and as many more as there are kinds of things for all of them together.
    """
    if not searches:
        return []
    at, gone = state(), ended(tokens)
    seen = {search.pk: Seen.stored(search.seen, search.beyond) for search in searches}
    found = {search.pk: found_by(search, tokens, at, gone) for search in searches}
    others = {key: seen[key].other_ids(ids) for key, ids in found.items()}
    entries = seen_entries({entry for ids in others.values() for entry in ids}, tokens)
    return [
        News(
            search,
            tuple(
                hit
                for hit in (entries[entry] for entry in others[search.pk] if entry in entries)
                if not seen[search.pk].had(hit.key, hit.date)
            ),
            more=len(others[search.pk]) >= MOST,
        )
        for search in searches
    ]


def found_by(search: SavedSearch, tokens: frozenset[str], at: State, gone: frozenset[int]) -> tuple[int, ...]:
    """Ids of what the search finds now, the newest first and at most `MOST`.

    Only what holds all the words: a list of what comes near changes whenever something else is written.
    """
    asked = search.state
    query = SearchQuery(asked.text, search.language, tokens, asked.chosen, by_date=True, page_size=MOST)
    plans = understand(query.text, tokens, at).plans
    return engine().find(ask_of(query, plans, gone, facets=()), at).ids


def seen_entries(ids: Iterable[int], tokens: frozenset[str]) -> dict[int, NewHit]:
    """What the asker may see of these at this moment, whatever an index still says of them."""
    columns = ("pk", "key", "title", "url", "language", "date")
    found: dict[int, NewHit] = {}
    for some in in_batches(sorted(ids), AT_A_TIME):
        rows = Entry.objects.filter(pk__in=some).visible_with(tokens).listed().values_list(*columns)
        found.update({pk: NewHit(*rest) for pk, *rest in rows})
    return found


def look(search: SavedSearch, tokens: frozenset[str]) -> Seen:
    """What is there at this moment, as it is kept for the next look."""
    ids = found_by(search, tokens, state(), ended(tokens))
    entries = seen_entries(ids, tokens)
    beyond = entries[ids[-1]].date if len(ids) >= MOST and ids[-1] in entries else None
    return Seen.of(((pk, hit.key) for pk, hit in entries.items()), beyond)
