"""What regions keep about people: their coordinator, and what their texts say."""

from functools import reduce
from operator import or_

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from core.personal import PersonalRows, Who, both, register, register_called, register_not_personal, register_written
from network.regions.models import Region

COORDINATOR = ("coordinator_name", "coordinator_role_nl", "coordinator_role_en", "coordinator_email")


def coordinated_by(who: Who) -> Q:
    """By address only: anybody can call themselves as the coordinator is called, and the address is shown to nobody."""
    return reduce(or_, (Q(coordinator_email__iexact=address) for address in who.addresses), Q(pk=None))


def leave_empty(rows: QuerySet[Region], who: Who) -> int:
    """No "former member" here: who coordinates a region now is another person, or nobody yet."""
    regions = list(rows)
    for region in regions:
        for name in COORDINATOR:
            setattr(region, name, "")
        region.save(update_fields=COORDINATOR)
    return len(regions)


def register_regions() -> None:
    register(
        "network_regions.Region",
        PersonalRows(
            title=_("Regions you coordinate"),
            of=coordinated_by,
            fields=COORDINATOR,
            exported=("name",),
            erase=leave_empty,
        ),
    )
    register_written("network_regions.Partner", *both("label"), place="region")
    register_not_personal("network_regions.Region", name="names a region", transitions="choices from a list")
    register_called("network_regions.Region", "name")
