"""Who may read and delete what visitors wrote: national editors all of it, a region's editors what was sent to it."""

from collections.abc import Mapping
from typing import Any

from accounts.models import Role
from network.regions.desk import RegionOwnedPolicy

LOOKING = ("network_contacts.view_contactmessage", "network_contacts.delete_contactmessage")
DESK: Mapping[str, tuple[str, ...]] = {Role.NATIONAL_EDITOR: LOOKING, Role.REGION_EDITOR: LOOKING}


class ContactMessagePolicy(RegionOwnedPolicy):
    """What somebody wrote is read or deleted; nobody, administrators included, writes or changes it for them."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action not in ("add", "change") and super().user_has_permission(user, action)
