"""Who may keep which agendas."""

from collections.abc import Mapping
from typing import Any

from network.agendas.models import AgendaEdition
from network.regions.desk import desk_permissions
from network.regions.models import Region
from network.regions.permissions import can_edit_region

DESK: Mapping[str, tuple[str, ...]] = desk_permissions("network_agendas.agendaedition")


def can_write_agenda(user: Any, region: Region) -> bool:
    """Whether somebody may write an agenda of a region: who may edit the region."""
    return can_edit_region(user, region)


def can_keep_agenda(user: Any, edition: AgendaEdition) -> bool:
    """Whether somebody may change an edition, its themes and points: who may edit its region."""
    return can_edit_region(user, edition.region)
