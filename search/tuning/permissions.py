"""Who may read what is asked of search, and tune what it answers."""

from collections.abc import Mapping
from typing import Any

from accounts.models import Role
from accounts.permissions import is_national_editor

# The history of pinned results at the desk is for who may change them.
DESK: Mapping[str, tuple[str, ...]] = {
    Role.NATIONAL_EDITOR: tuple(f"search_tuning.{action}_pin" for action in ("view", "add", "change", "delete"))
}


def can_tune_search(user: Any) -> bool:
    """Whether somebody may read the report and pin results: administrators and national editors.

    Questions come from the whole country, and what is pinned stands first for everybody.
    """
    return is_national_editor(user)
