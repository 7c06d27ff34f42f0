"""The newest things of every value of a facet at once, such as three stories of each region."""

from collections import defaultdict
from collections.abc import Collection, Iterable

from django.db.models import F, Window
from django.db.models.functions import RowNumber

from catalogue.listing import things
from catalogue.models import Entry, Facet


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
    newest_first = [F("entry__date").desc(), F("entry_id").desc()]
    placed = (
        Facet.objects.filter(name=name, entry__in=entries.order_by().values("pk"))
        .annotate(place=Window(RowNumber(), partition_by=[F("value")], order_by=newest_first))
        .filter(place__lte=limit)
        .select_related("entry")
        .order_by("value", "place")
    )
    found: dict[str, list[Entry]] = defaultdict(list)
    for item in placed:
        found[item.value].append(item.entry)
    return dict(found)
