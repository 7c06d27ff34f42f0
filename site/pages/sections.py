"""What this app itself puts on the home page: the newest stories, not three of one region."""

from collections import Counter
from collections.abc import Collection
from dataclasses import replace

from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from catalogue.listing import rows_of_keys
from catalogue.per_value import newest_in_turns
from catalogue.rows import Row
from core.access import request_tokens
from core.sections import Section
from pages.models import HomePage

STORIES_SHOWN = 5
# Enough to leave out the picked story and to give its region one turn less.
STORIES_LOOKED_AT = 2 * STORIES_SHOWN


def spread(rows: list[Row], number: int, taken: Collection[str] = ()) -> list[Row]:
    """Out of `rows`, the newest first, `number` of as many regions as there are: a second story of a region has its
    turn after the first one of all others. In the order of `rows`. Regions of `taken` have had their first turn.
    """
    turns: Counter[str] = Counter(taken)
    ranked = []
    for place, row in enumerate(rows):
        ranked.append((turns[row.region], place, row))
        turns[row.region] += 1
    chosen = sorted(ranked, key=lambda item: item[:2])[:number]
    return [row for _turn, _place, row in sorted(chosen, key=lambda item: item[1])]


def with_lead(rows: list[Row], lead: Row | None) -> list[Row]:
    """The stories to show, the one that opens the page first: `lead`, or the newest where there is none."""
    if lead is None:
        return spread(rows, STORIES_SHOWN)
    others = [row for row in rows if row.key != lead.key]
    return [lead, *spread(others, STORIES_SHOWN - 1, taken={lead.region})]


def picked_lead(page: HomePage, rows: list[Row], request: HttpRequest) -> Row | None:
    """The story that an editor picked to open with; None when nothing was picked, or it cannot be shown any more."""
    if page.lead_story is None:
        return None
    key = f"story:{page.lead_story}"
    known = [row for row in rows if row.key == key]
    found = known or rows_of_keys([key], language=get_language() or "nl", tokens=request_tokens(request))
    return found[0] if found else None


def stories_of_home(request: HttpRequest, page: HomePage) -> Section | None:
    rows = newest_in_turns(
        "regio",
        kinds=("story",),
        language=get_language() or "nl",
        tokens=request_tokens(request),
        limit=STORIES_LOOKED_AT,
    )
    shown = with_lead(rows, picked_lead(page, rows, request))
    if not shown:
        return None
    return Section(
        name="stories",
        title=_("From the regions"),
        intro=_("Stories about what works, and about what does not work yet."),
        template="pages/home_stories.html",
        context={"lead": shown[0], "stories": [replace(row, summary="") for row in shown[1:]]},
    )
