"""Which regions somebody may know of: their names stand in forms and lists of several apps."""

from collections.abc import Collection

from django.db.models import QuerySet

from catalogue.models import Entry
from network.regions.models import Region
from network.regions.scopes import PREFIX


def regions_seen_with(tokens: Collection[str]) -> QuerySet[Region]:
    """The regions whose page somebody with these access tokens may see, in any language, by name. Two queries."""
    entries = Entry.objects.visible_with(tokens, kinds=[PREFIX])
    keys = {key.partition(":")[2] for key in entries.values_list("key", flat=True)}
    return Region.objects.filter(pk__in=keys).order_by("name")
