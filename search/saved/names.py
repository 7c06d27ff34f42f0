"""What a saved search is called: by its owner, or by its words and filters as the owner may read them now."""

from collections.abc import Sequence

from django.utils import translation
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from catalogue.listing import seen_values
from search.labels import SearchLabels
from search.questions import FACETS
from search.saved.models import LONGEST_NAME, SavedSearch
from search.saved.signs import is_seen, shown
from search.state import state


def names_of(searches: Sequence[SavedSearch], *, language: str, tokens: frozenset[str]) -> dict[int, str]:
    """By the key of the search. As many queries for thirty as for one: each facet is asked once."""
    defaults = default_names(searches, language=language, tokens=tokens)
    return {search.pk: shown(search.name) if is_seen(search.name) else defaults[search.pk] for search in searches}


def default_names(searches: Sequence[SavedSearch], *, language: str, tokens: frozenset[str]) -> dict[int, str]:
    """By words and filters. A filter that is gone, or that the owner may not know of any more, is not in it."""
    states = {search.pk: search.state for search in searches}
    labels, known = SearchLabels(language, state()), {}
    for name in FACETS:
        chosen = {value for asked in states.values() for value in asked.values(name)}
        if chosen:
            known[name] = labels.of(name, seen_values(name, chosen, (), tokens))
    found = {}
    for search in searches:
        asked = states[search.pk]
        parts = [shown(asked.text)] if is_seen(asked.text) else []
        parts += [label for name, values in asked.chosen for value, label in known[name].items() if value in values]
        found[search.pk] = shortened(", ".join(parts)) or nameless(search, language)
    return found


def nameless(search: SavedSearch, language: str) -> str:
    with translation.override(language):
        return _("Search of %(day)s") % {"day": date_format(localtime(search.created_at), "j F Y")}


def shortened(name: str) -> str:
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1].rstrip(', ')}…"
