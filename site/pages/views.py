"""What the home page shows: newest stories of several regions, the regions, the themes."""

from dataclasses import replace
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language

from catalogue.listing import facet_counts, newest
from catalogue.rows import Row
from core.access import request_tokens
from network.themes.models import Theme
from pages.models import HomePage

STORIES_SHOWN = 5
STORIES_LOOKED_AT = 30


def spread(rows: list[Row], number: int) -> list[Row]:
    """The newest rows, at most one a region as long as there are enough regions, in their order."""
    seen: set[str] = set()
    first = [row for row in rows if not (row.region in seen or seen.add(row.region))]  # type: ignore[func-returns-value]
    chosen = first[:number] + [row for row in rows if row not in first][: max(0, number - len(first))]
    return [row for row in rows if row in chosen]


def home_context(page: HomePage, request: HttpRequest) -> dict[str, Any]:
    """What the home page shows besides its own words."""
    language, tokens = get_language() or "nl", request_tokens(request)
    newest_rows = newest(kinds=("story",), language=language, tokens=tokens, limit=STORIES_LOOKED_AT)
    stories = spread(newest_rows, STORIES_SHOWN)
    counts = facet_counts("thema", kinds=("story",), language=language, tokens=tokens)
    themes = [
        {
            "title": theme.label_in(language),
            "url": reverse("theme", args=[theme.code]),
            "count": counts.get(theme.code, 0),
        }
        for theme in Theme.objects.all()
    ]
    regions = newest(kinds=("region",), language=language, tokens=tokens, limit=50, sort="title")
    return {
        "lead": stories[0] if stories else None,
        "stories": [replace(row, summary="") for row in stories[1:]],
        "regions": regions,
        "themes": themes,
    }
