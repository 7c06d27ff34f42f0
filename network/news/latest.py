"""The newest news for a part of another page."""

from collections.abc import Iterable

from catalogue.facets import labels_in
from catalogue.listing import things
from catalogue.queries import EntryQuerySet
from catalogue.rows import Row, rows_of
from network.news.findables import is_closed

# How many closed vacancies may stand among the newest before a part of a page has too little to show.
SPARE = 10


def latest_news(*, language: str, tokens: Iterable[str], limit: int, facet: tuple[str, str] | None = None) -> list[Row]:
    """The newest news that a reader may see, without vacancies that closed."""
    entries = things(("news",), language=language, tokens=tokens)
    if facet:
        entries = entries.with_facet(facet[0], [facet[1]])
    return open_rows(entries.order_by("-date", "-id"), language=language, limit=limit)


def open_rows(entries: EntryQuerySet, *, language: str, limit: int) -> list[Row]:
    """The first `limit` of `entries` that are no closed vacancy, as rows. One query, and one for labels of themes."""
    found = [entry for entry in entries[: limit + SPARE] if not is_closed(entry.facts)][:limit]
    return rows_of(found, labels_in(language))
