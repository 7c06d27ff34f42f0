"""What the home page shows: newest stories of several regions, the regions, the themes."""

from dataclasses import replace
from typing import Any

from django.http import HttpRequest
from django.utils.translation import get_language

from catalogue.listing import newest
from catalogue.rows import Row
from core.access import request_tokens
from network.themes.views import theme_index
from pages.models import HomePage

STORIES_SHOWN = 5
STORIES_LOOKED_AT = 30


def spread(rows: list[Row], number: int) -> list[Row]:
    """The newest rows, at most one a region as long as there are enough regions, in their order."""
    newest_of_region: dict[str, Row] = {}
    for row in rows:
        newest_of_region.setdefault(row.region, row)
    first = list(newest_of_region.values())
    chosen = first[:number] + [row for row in rows if row not in first][: max(0, number - len(first))]
    return [row for row in rows if row in chosen]


def home_context(page: HomePage, request: HttpRequest) -> dict[str, Any]:
    """What the home page shows besides its own words."""
    language, tokens = get_language() or "nl", request_tokens(request)
    newest_rows = newest(kinds=("story",), language=language, tokens=tokens, limit=STORIES_LOOKED_AT)
    stories = spread(newest_rows, STORIES_SHOWN)
    regions = newest(kinds=("region",), language=language, tokens=tokens, limit=50, sort="title")
    return {
        "lead": stories[0] if stories else None,
        "stories": [replace(row, summary="") for row in stories[1:]],
        "regions": regions,
        "themes": theme_index(request),
    }
