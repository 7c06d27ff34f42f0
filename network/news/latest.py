"""The newest news for a part of another page, and what is also interesting for who read one piece."""

from collections.abc import Collection, Iterable

from django.db.models import Case, Exists, OuterRef, Q, Value, When

from catalogue.facets import labels_in
from catalogue.listing import things
from catalogue.models import Facet
from catalogue.queries import EntryQuerySet
from catalogue.rows import Row, rows_of
from network.news.findables import is_closed

ALSO = 3
# How many closed vacancies may stand among the newest before a part of a page has too little to show.
SPARE = 10


def has(name: str, values: Collection[str]) -> Exists:
    return Exists(Facet.objects.filter(entry=OuterRef("pk"), name=name, value__in=sorted(values)))


def latest_news(*, language: str, tokens: Iterable[str], limit: int, facet: tuple[str, str] | None = None) -> list[Row]:
    """The newest news that a reader may see, without vacancies that closed."""
    entries = things(("news",), language=language, tokens=tokens)
    if facet:
        entries = entries.with_facet(facet[0], [facet[1]])
    return open_rows(entries.order_by("-date", "-id"), language=language, limit=limit)


def also_interesting(
    *, key: str, themes: Collection[str], region: str, language: str, tokens: Iterable[str]
) -> list[Row]:
    """Other news about one of these themes, then other news of the region, each the newest first."""
    same_theme, same_region = has("thema", themes), has("regio", [region])
    kin = (Q(same_theme) if themes else Q(pk__in=())) | (Q(same_region) if region else Q(pk__in=()))
    entries = things(("news",), language=language, tokens=tokens).exclude(key=key).filter(kin)
    if themes:
        entries = entries.order_by(Case(When(same_theme, then=Value(0)), default=Value(1)), "-date", "-id")
    else:
        entries = entries.order_by("-date", "-id")
    return open_rows(entries, language=language, limit=ALSO)


def open_rows(entries: EntryQuerySet, *, language: str, limit: int) -> list[Row]:
    """The first `limit` of `entries` that are no closed vacancy, as rows. One query, and one for labels of themes."""
    found = [entry for entry in entries[: limit + SPARE] if not is_closed(entry.facts)][:limit]
    return rows_of(found, labels_in(language))
