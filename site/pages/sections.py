"""What this app itself puts on the home page: the newest stories, not three of one region."""

from collections.abc import Collection
from dataclasses import replace

from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from catalogue.listing import newest, rows_of_keys
from catalogue.rows import Row
from core.access import request_tokens
from core.sections import Section
from pages.models import HomePage

STORIES_SHOWN = 5
STORIES_LOOKED_AT = 30


def spread(rows: list[Row], number: int, taken: Collection[str] = ()) -> list[Row]:
    """The newest rows, at most one a region as long as there are enough regions, in their order.

    A region out of `taken` has its turn only after all others.
    """
    newest_of_region: dict[str, Row] = {}
    for row in rows:
        if row.region not in taken:
            newest_of_region.setdefault(row.region, row)
    first = list(newest_of_region.values())
    chosen = first[:number] + [row for row in rows if row not in first][: max(0, number - len(first))]
    return [row for row in rows if row in chosen]


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
    rows = newest(
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
