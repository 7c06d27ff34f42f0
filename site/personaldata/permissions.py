"""Who may do what with personal data."""

from typing import Any

from django.db.models import Q

from accounts.models import EVERYWHERE, Grant, Role, User
from accounts.permissions import is_administrator, is_national_editor


def can_read_audit_trail(user: Any) -> bool:
    """Administrators only: it says who did what, when and from where."""
    return is_administrator(user)


def can_keep_own_data(user: Any) -> bool:
    """Everybody who can log in, also who holds no role any more: their own data, and nobody else's."""
    return isinstance(user, User) and user.is_authenticated and user.is_active


def can_judge_names(user: Any) -> bool:
    """Administrators, and national editors."""
    # A name may stand in texts of every region, and the fewer people read it the better.
    return is_national_editor(user)


def is_last_administrator(user: User) -> bool:
    """Whether nobody could give roles any more without this person."""
    if not is_administrator(user):
        return False
    lasting = Grant.objects.in_force().filter(role=Role.ADMINISTRATOR, scope=EVERYWHERE, valid_until=None)
    by_grant = lasting.values("user")
    ended = Grant.objects.ended().filter(role=Role.ADMINISTRATOR).values("user")
    others = User.objects.filter(is_active=True).exclude(pk=user.pk)
    return not others.filter(Q(pk__in=by_grant) | Q(Q(is_superuser=True) & ~Q(pk__in=ended))).exists()
