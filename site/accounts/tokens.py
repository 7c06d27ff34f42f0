"""The access tokens that an account and its grants give (decision 3)."""

from typing import Any

from accounts.models import Role
from accounts.permissions import roles_in_force
from accounts.scopes import all_scopes
from core.access import EDITORS, MEMBERS


def grant_tokens(user: Any) -> set[str]:
    """`members` for everybody with an account, the place itself for its editors, all for who edits all.

    An account is by invitation only, so whoever has one is a member. National editors and administrators hold
    `editors` and the token of every place.
    """
    held = roles_in_force(user)
    tokens = {MEMBERS, *(scope for role, scope in held if role == Role.REGION_EDITOR)}
    if any(role in (Role.NATIONAL_EDITOR, Role.ADMINISTRATOR) for role, _scope in held):
        tokens |= {EDITORS, *all_scopes()}
    return tokens
