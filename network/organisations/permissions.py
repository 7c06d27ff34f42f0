"""Who may do what with organisations and municipalities."""

from collections.abc import Mapping
from typing import Any

from accounts.models import Role
from accounts.permissions import is_national_editor

# National editors keep the lists. Region editors choose from them.
DESK: Mapping[str, tuple[str, ...]] = {
    Role.NATIONAL_EDITOR: tuple(
        f"network_organisations.{action}_{model}"
        for model in ("organisation", "municipality")
        for action in ("view", "add", "change", "delete")
    )
}


def can_merge_organisations(user: Any) -> bool:
    """Whether somebody may make one organisation of two: administrators and national editors."""
    return is_national_editor(user)
