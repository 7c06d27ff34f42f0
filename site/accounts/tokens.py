"""The access tokens that grants give (decision 3)."""

from typing import Any

from accounts.models import Role
from accounts.permissions import roles_in_force
from accounts.scopes import all_scopes
from core.access import EDITORS, MEMBERS


def grant_tokens(user: Any) -> set[str]:
    """`members` for everybody with a grant in force, the place itself for its editors, all for who edits all.

    National editors and administrators hold `editors` and the token of every place.
    """
    held = roles_in_force(user)
    if not held:
        return set()
    tokens = {MEMBERS, *(scope for role, scope in held if role == Role.REGION_EDITOR)}
    if any(role in (Role.NATIONAL_EDITOR, Role.ADMINISTRATOR) for role, _scope in held):
        tokens |= {EDITORS, *all_scopes()}
    return tokens
