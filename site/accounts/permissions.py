"""Who may do what, as far as accounts can tell. Only grants in force count, asked anew each time."""

from typing import Any

from django.db.models import Q, QuerySet

from accounts.models import EVERYWHERE, Grant, Role, User


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
