"""Who may do what, as far as accounts can tell. Only grants in force count, asked anew each time."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q, QuerySet

from accounts.models import EVERYWHERE, Grant, Role, User

# What editors can give, each no higher than they are themselves: national editors in every place and everywhere, a
# region's editors in their own region.
GIVEN_BY_NATIONAL_EDITORS = (Role.MEMBER, Role.CONNECTOR, Role.COALITION_CONNECTOR, Role.REGION_EDITOR)
GIVEN_IN_OWN_PLACE = (Role.MEMBER, Role.CONNECTOR, Role.REGION_EDITOR)


def roles_in_force(user: Any) -> frozenset[tuple[str, str]]:
    """The (role, scope) pairs that somebody holds now; nobody has any without a log-in that works.

    An administrator made on the command line holds that role without a grant, until a grant of it has ended.
    """
    if not isinstance(user, User) or not user.is_active or user.pk is None:
        return frozenset()
    grants = Grant.objects.filter(user=user)
    held = set(grants.in_force().values_list("role", "scope"))
    administrator = (str(Role.ADMINISTRATOR), EVERYWHERE)
    if user.is_superuser and administrator not in held and not grants.ended().filter(role=Role.ADMINISTRATOR).exists():
        held.add(administrator)
    return frozenset((str(role), scope) for role, scope in held)


def with_a_role() -> QuerySet[User]:
    """Everybody for whom `roles_in_force` finds a role at this moment, as one query."""
    grants = Grant.objects.all()
    no_longer_administrator = grants.ended().filter(role=Role.ADMINISTRATOR).values("user")
    by_command_line = Q(is_superuser=True) & ~Q(pk__in=no_longer_administrator)
    return User.objects.filter(Q(pk__in=grants.in_force().values("user")) | by_command_line, is_active=True)


def is_administrator(user: Any) -> bool:
    """Administrators: who holds that role now."""
    return any(role == Role.ADMINISTRATOR for role, _scope in roles_in_force(user))


def is_national_editor(user: Any) -> bool:
    """Administrators, and national editors."""
    return any(role in (Role.ADMINISTRATOR, Role.NATIONAL_EDITOR) for role, _scope in roles_in_force(user))


def scopes_to_edit(user: Any) -> frozenset[str]:
    """Names of the places in which somebody is an editor themselves: `region:12` for the editor of region 12."""
    return frozenset(scope for role, scope in roles_in_force(user) if role == Role.REGION_EDITOR)


def can_edit_scope(user: Any, scope: str) -> bool:
    """Administrators, national editors, and editors of that very place."""
    return is_national_editor(user) or scope in scopes_to_edit(user)


def can_give_grants(user: Any) -> bool:
    """Administrators, and the command line (nobody: None)."""
    return user is None or is_administrator(user)


def may_give(held: Iterable[tuple[str, str]], role: str, scope: str) -> bool:
    """Whether whoever holds these (role, scope) pairs can give somebody a role in a place.

    - administrators: every role;
    - national editors: member, connector, coalition connector and region editor, wherever these hold;
    - region editors: member, connector and region editor, in their own region.
    """
    pairs = {(str(role), scope) for role, scope in held}
    if (Role.ADMINISTRATOR, EVERYWHERE) in pairs:
        return True
    if (Role.NATIONAL_EDITOR, EVERYWHERE) in pairs and role in GIVEN_BY_NATIONAL_EDITORS:
        return True
    return scope != EVERYWHERE and (Role.REGION_EDITOR, scope) in pairs and role in GIVEN_IN_OWN_PLACE


def can_give_role(user: Any, role: str, scope: str) -> bool:
    """Whether somebody can give this role in this place, or end it.

    - the command line (nobody: None): every role;
    - administrators: every role;
    - national editors: member, connector, coalition connector and region editor, wherever these hold;
    - region editors: member, connector and region editor, in their own region.
    """
    return user is None or may_give(roles_in_force(user), role, scope)
