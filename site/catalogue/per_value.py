"""The newest things of every value of a facet at once, such as three stories of each region."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Any

from django.db.models import F, QuerySet, Window
from django.db.models.functions import RowNumber

from catalogue.facets import labels_in
from catalogue.listing import things
from catalogue.models import Entry, Facet
from catalogue.queries import EntryQuerySet
from catalogue.rows import Row, rows_of

LOOKED_AT = 200


def newest_per(
    name: str,
    *,
    kinds: Collection[str],
    language: str,
    tokens: Iterable[str],
    limit: int,
    facet: tuple[str, str] | None = None,
) -> dict[str, list[Entry]]:
    """For each value of the facet `name` the `limit` newest entries that somebody with `tokens` may see.

    Only of things with the value `facet` of another facet, where that is given. One query, however many values.
    """
    entries = things(kinds, language=language, tokens=tokens)
    if facet:
        entries = entries.with_facet(facet[0], [facet[1]])
    placed = in_turns(name, entries).filter(place__lte=limit).order_by("value", "place")
    found: dict[str, list[Entry]] = defaultdict(list)
    for item in placed:
        found[item.value].append(item.entry)
    return dict(found)


def newest_in_turns(
    name: str, *, kinds: Collection[str], language: str, tokens: Iterable[str], limit: int
) -> list[Row]:
    """`limit` new things of as many values of the facet `name` as there are, the newest first.

    A value has its second turn after the first one of all others. Only among the newest `LOOKED_AT`, so that the
    answer takes as long with ten thousand things. One query, and one for the labels of themes.
    """
    entries = things(kinds, language=language, tokens=tokens).order_by("-date", "-id")[:LOOKED_AT]
    chosen = in_turns(name, entries).order_by("place", "-entry__date", "-entry_id")[:limit]
    found = sorted((item.entry for item in chosen), key=lambda entry: (entry.date, entry.pk), reverse=True)
    return rows_of(found, labels_in(language))


def in_turns(name: str, entries: EntryQuerySet) -> QuerySet[Any]:
    """The values of the facet `name` of `entries`. `place`: as which entry of its value it comes, the newest first."""
    newest_first = [F("entry__date").desc(), F("entry_id").desc()]
    return (
        Facet.objects.named([name])
        .filter(entry__in=entries.values("pk"))
        .annotate(place=Window(RowNumber(), partition_by=[F("value")], order_by=newest_first))
        .select_related("entry")
    )
