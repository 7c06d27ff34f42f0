"""Who may do what, as far as accounts can tell. Only grants in force count, asked anew each time."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest

from accounts.models import EVERYWHERE, ROLES_EVERYWHERE, ROLES_IN_A_PLACE, Grant, GrantQuerySet, Role, User
from accounts.scopes import all_scopes

# What editors can give, each no higher than they are themselves: national editors in every place and everywhere, a
# region's editors in their own region.
GIVEN_BY_NATIONAL_EDITORS = (Role.MEMBER, Role.CONNECTOR, Role.COALITION_CONNECTOR, Role.REGION_EDITOR)
GIVEN_IN_OWN_PLACE = (Role.MEMBER, Role.CONNECTOR, Role.REGION_EDITOR)


Held = frozenset[tuple[str, str]]
# What was found for one request, by the key of the person; only within `asked_once`.
_found: ContextVar[dict[int, Held] | None] = ContextVar("roles_found", default=None)


@contextmanager
def asked_once(request: HttpRequest) -> Iterator[None]:
    """Within such blocks somebody's roles are asked once for the whole of `request`.

    For what a menu offers, which Wagtail asks of each item twice. What somebody does is never judged in here.
    """
    known: dict[int, Held] = request.__dict__.setdefault("_roles_found", {})
    token = _found.set(known)
    try:
        yield
    finally:
        _found.reset(token)


def roles_in_force(user: Any) -> Held:
    """The (role, scope) pairs that somebody holds now; nobody has any without a log-in that works.

    An administrator made on the command line holds that role without a grant, until a grant of it has ended.
    """
    if not isinstance(user, User) or not user.is_active or user.pk is None:
        return frozenset()
    known = _found.get()
    if known is None:
        return _asked(user)
    if user.pk not in known:
        known[user.pk] = _asked(user)
    return known[user.pk]


def _asked(user: User) -> Held:
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


def can_remove_second_step(user: Any, person: User) -> bool:
    """Whether somebody can remove the second step of a person who lost it: administrators, never their own."""
    return is_administrator(user) and user.pk != person.pk


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


def roles_to_give(user: Any) -> dict[str, list[str]]:
    """The roles that somebody can give, by the name of the place: `all` and each region."""
    held = roles_in_force(user)
    places = {scope: [role for role in roles_in(scope) if may_give(held, role, scope)] for scope in places_of(held)}
    return {scope: roles for scope, roles in places.items() if roles}


def roles_in(scope: str) -> list[str]:
    """The roles that can hold there, the lowest first."""
    holding = ROLES_EVERYWHERE if scope == EVERYWHERE else ROLES_IN_A_PLACE
    return [role.value for role in Role if role in holding]


def places_of(held: Held) -> list[str]:
    """Where whoever holds these roles may have somebody to give a role to."""
    if any(scope == EVERYWHERE for _role, scope in held):
        return [EVERYWHERE, *all_scopes()]
    return sorted({scope for _role, scope in held})


def grants_to_handle(user: Any) -> GrantQuerySet:
    """The grants, also those that have ended, that somebody could give and end: `can_give_role` for a whole list.

    Whoever can give a role everywhere can give it in each place.
    """
    held = roles_in_force(user)
    wanted = Q(role__in=[role for role in Role if may_give(held, role, EVERYWHERE)])
    for scope in {scope for _role, scope in held if scope != EVERYWHERE}:
        wanted |= Q(scope=scope, role__in=[role for role in Role if may_give(held, role, scope)])
    return Grant.objects.filter(wanted)


def can_handle_roles(user: Any) -> bool:
    """Whether somebody may look through the people and their roles, as far as they can give and end these.

    - administrators: every role;
    - national editors: all but national editors and administrators;
    - region editors: member, connector and region editor, in their own region.
    """
    held = roles_in_force(user)
    return any(may_give(held, role, scope) for _role, scope in held for role in Role)


def can_see_log_in_addresses(user: Any) -> bool:
    """Whether somebody may see the address with which others log in: administrators only."""
    return is_administrator(user)


def can_give_role(user: Any, role: str, scope: str) -> bool:
    """Whether somebody can give this role in this place, or end it.

    - the command line (nobody: None): every role;
    - administrators: every role;
    - national editors: member, connector, coalition connector and region editor, wherever these hold;
    - region editors: member, connector and region editor, in their own region.
    """
    return user is None or may_give(roles_in_force(user), role, scope)
