"""Keeping a question, looking at it again, calling it otherwise, and letting it go."""

from datetime import timedelta
from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone

from catalogue.filters import FilterState
from core.access import tokens_for
from search.listing import ask
from search.saved.models import LONGEST_CHOICE, SavedSearch
from search.saved.news import look
from search.saved.queries import SavedSearchQuerySet

MOST_SEARCHES = 30
# Nobody opened it for so long.
KEPT = timedelta(days=2 * 365)


class NotKept(Exception):
    """The question is not kept."""


class NoQuestion(NotKept):
    """There is nothing in it that could be asked again."""


class TooMany(NotKept):
    """This person keeps as many as there may be."""


class TooLong(NotKept):
    """More is chosen than fits."""


def keep_search(*, by: Any, state: FilterState, language: str) -> tuple[SavedSearch, bool]:
    """Keep a question for whoever asks it, who has looked at it just now; and whether it is new.

    Values that do not exist for them are left out, as the search page does. Raises NotKept.
    """
    tokens = tokens_for(by)
    checked = ask(state, language=language, tokens=tokens).state
    search = SavedSearch.of_state(checked, language, user=by)
    if not search.asks:
        raise NoQuestion
    if len(search.chosen) > LONGEST_CHOICE:
        raise TooLong
    with transaction.atomic():
        # Whoever sends twice at once waits here, and finds what the first one kept.
        get_user_model().objects.select_for_update().get(pk=by.pk)
        kept = SavedSearch.objects.of(by)
        same = kept.filter(mark=search.mark).first()
        if same:
            return same, False
        if kept.count() >= MOST_SEARCHES:
            raise TooMany
        remember(search, tokens)
        search.save()
    return search, True


def look_at(*, search: SavedSearch, by: Any) -> None:
    """Its owner looks: what there is now is new no more. Done twice, it is as done once."""
    with transaction.atomic():
        remember(search, tokens_for(by))
        search.save(update_fields=["seen", "beyond", "looked_at"])


def remember(search: SavedSearch, tokens: frozenset[str]) -> None:
    seen = look(search, tokens)
    search.seen, search.beyond, search.looked_at = seen.packed(), seen.beyond, timezone.now()


def rename_search(*, search: SavedSearch, name: str) -> None:
    """Without a name it is called by its words and filters again."""
    search.name = name
    search.save(update_fields=["name"])


def remove_search(*, search: SavedSearch) -> None:
    search.delete()


def forgotten() -> SavedSearchQuerySet:
    return SavedSearch.objects.not_looked_at_since(timezone.now() - KEPT)


def count_forgotten() -> int:
    return forgotten().count()


def delete_forgotten() -> int:
    return forgotten().delete()[0]
