"""Who may keep the glossary."""

from collections.abc import Mapping
from typing import Any

from accounts.models import Role
from accounts.permissions import is_national_editor

# Region editors write with these words, and do not decide what they mean for everybody.
DESK: Mapping[str, tuple[str, ...]] = {
    Role.NATIONAL_EDITOR: tuple(f"glossary.{action}_term" for action in ("view", "add", "change", "delete"))
}


def can_keep_glossary(user: Any) -> bool:
    """Whether somebody may add, change and remove words of the glossary: administrators and national editors."""
    return is_national_editor(user)
