"""The access tokens that an account and its grants give (decision 3)."""

from typing import Any

from accounts.models import EVERYWHERE, Role
from accounts.permissions import roles_in_force
from accounts.scopes import all_scopes
from core.access import EDITORS, MEMBERS


def grant_tokens(user: Any) -> set[str]:
    """`members` for everybody who holds a role, the place itself for who holds one there, all for who edits all.

    An account alone gives nothing: who holds no role any more is a former member. National editors and administrators
    hold `editors` and the token of every place.
    """
    held = roles_in_force(user)
    if not held:
        return set()
    tokens = {MEMBERS, *(scope for _role, scope in held if scope != EVERYWHERE)}
    if any(role in (Role.NATIONAL_EDITOR, Role.ADMINISTRATOR) for role, _scope in held):
        tokens |= {EDITORS, *all_scopes()}
    return tokens
