"""What can be done with grants and people."""

from collections.abc import Iterable
from datetime import datetime

from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.followers import tell_role_given
from accounts.groups import ROLES_WITH_GROUPS, settle
from accounts.models import EVERYWHERE, ROLES_EVERYWHERE, ROLES_IN_A_PLACE, Grant, Role, User
from accounts.permissions import can_give_grants, can_give_role, roles_in_force, with_a_role
from accounts.scopes import scope_of
from accounts.sessions import end_sessions

ROLES_AT_THE_DESK = (*ROLES_WITH_GROUPS, Role.ADMINISTRATOR)
LAST_ADMINISTRATOR = gettext_lazy("This is the last administrator. Give somebody else that role first.")


@transaction.atomic
def give_grant(
    *, user: User, role: str, scope: str = EVERYWHERE, by: User | None, until: datetime | None = None
) -> Grant:
    """Give somebody a role in a place from now on; giving it again sets a new end.

    `by` is who gives it, None on the command line. Raises PermissionDenied when they may not, also to themselves when
    they are no administrator: a role that ends is not made longer by who holds it. Raises ValidationError when the role
    does not exist, does not hold in such a place, or would end before it begins.
    """
    if not can_give_role(by, role, scope) or (by == user and not can_give_grants(by)):
        raise PermissionDenied
    check_grant(role=role, scope=scope, until=until)
    if role == Role.ADMINISTRATOR and until is not None:
        check_somebody_stays(user=user, until=until)
    now = timezone.now()
    grant, made = Grant.objects.select_for_update().get_or_create(
        user=user, role=role, scope=scope, defaults={"valid_from": now, "valid_until": until, "given_by": by}
    )
    if not made:
        # A role that goes on keeps its beginning; one that had ended begins anew.
        ended = grant.valid_until is not None and grant.valid_until <= now
        grant.valid_from = now if ended else min(grant.valid_from, now)
        grant.valid_until = until
        grant.given_by = by
        grant.save()
    settle(user)
    tell_role_given(user)
    return grant


def check_grant(*, role: str, scope: str, until: datetime | None) -> None:
    """Raises ValidationError that says what is wrong with giving this role in this place until then."""
    if until is not None and until <= timezone.now():
        raise ValidationError({"valid_until": _("Choose a moment that has not passed yet.")})
    if role not in Role.values:
        raise ValidationError({"role": _("There is no role “%(role)s”.") % {"role": role}})
    if role not in ROLES_IN_A_PLACE and scope != EVERYWHERE:
        raise ValidationError({"scope": _("This role holds everywhere, not in one region.")})
    if role in ROLES_EVERYWHERE and scope == EVERYWHERE:
        return
    try:
        scope_of(scope).label(scope)
    except LookupError as error:
        raise ValidationError({"scope": _("Choose the region in which this role holds.")}) from error


def administrators() -> list[Grant]:
    """The grants in force of all administrators, locked until the transaction ends: two cannot remove each other."""
    held = Grant.objects.in_force().filter(role=Role.ADMINISTRATOR).order_by("pk")
    return list(held.select_for_update(of=("self",)))


def check_somebody_stays(*, user: User, until: datetime) -> None:
    """Raises ValidationError when this end would leave nobody who can give roles: an end is a slow withdrawal."""
    held = administrators()
    others = [grant for grant in held if grant.user_id != user.pk]
    is_held = len(others) < len(held)
    if is_held and not any(grant.valid_until is None or grant.valid_until > until for grant in others):
        raise ValidationError({"valid_until": LAST_ADMINISTRATOR})


def check_may_leave(*, users: Iterable[User]) -> None:
    """Raises ValidationError when nobody who can give roles would be left without these people."""
    leaving = {user.pk for user in users}
    held = administrators()
    # Whose role ends by itself is no successor.
    lasting = {grant.user_id for grant in held if grant.valid_until is None}
    if {grant.user_id for grant in held} & leaving and not lasting - leaving:
        raise ValidationError(LAST_ADMINISTRATOR)


@transaction.atomic
def withdraw_grant(*, grant: Grant, by: User | None) -> None:
    """End a grant now. The row stays, so that later it can be told who held which role when.

    One that has ended stays as it is, also when two end it at the same moment: nobody is logged out twice.

    Raises PermissionDenied when `by` may not, and ValidationError when it would leave nobody who can give roles.
    """
    if not can_give_role(by, grant.role, grant.scope):
        raise PermissionDenied
    held = Grant.objects.select_for_update(of=("self",)).select_related("user").filter(pk=grant.pk).first()
    if held is None or held.has_ended:
        return
    if held.role == Role.ADMINISTRATOR:
        check_may_leave(users=[held.user])
    now = timezone.now()
    if held.valid_from >= now:
        held.delete()
    else:
        held.valid_until = now
        held.save(update_fields=["valid_until"])
    settle(held.user)
    if not roles_in_force(held.user):
        end_sessions(users=[held.user])


def forget_scope(scope: str) -> None:
    """A place is gone: nobody holds a role in it any more."""
    for grant in Grant.objects.filter(scope=scope).select_related("user"):
        grant.delete()
        settle(grant.user)


def people_to_settle() -> QuerySet[User]:
    """People with rights of whom some role has ended, and people without rights of whom one has begun."""
    now = timezone.now()
    with_rights = Q(groups__isnull=False) | Q(is_superuser=True)
    ended = User.objects.filter(with_rights, grants__in=Grant.objects.ended(now))
    begun = User.objects.exclude(with_rights).filter(
        grants__in=Grant.objects.in_force(now).filter(role__in=ROLES_AT_THE_DESK)
    )
    return User.objects.filter(Q(pk__in=ended.values("pk")) | Q(pk__in=begun.values("pk")))


def expire_grants() -> int:
    """Settle everybody whose grant has begun or ended; how many people's rights changed. For the clock.

    Requests do not wait for it: the desk looks at who enters, and access tokens are read from grants in force.
    """
    people = list(people_to_settle())
    changed = sum(settle(user) for user in people)
    # Whoever logs in after that does so for their own data.
    outlived = UserSession.objects.filter(
        user__grants__in=Grant.objects.ended(), created_at__lt=F("user__grants__valid_until")
    )
    perhaps = Q(pk__in=[user.pk for user in people]) | Q(pk__in=outlived.values("user"))
    end_sessions(users=User.objects.filter(perhaps).exclude(pk__in=with_a_role().values("pk")))
    return changed


@transaction.atomic
def keep_only_address(*, user: User, proven: bool = True) -> None:
    """Log-in and password links work for the person's present address only, after it was changed.

    `proven`: the person has shown that it is theirs. If not, logging in asks for that first.
    """
    EmailAddress.objects.filter(user=user).exclude(email=user.email).delete()
    EmailAddress.objects.update_or_create(user=user, email=user.email, defaults={"verified": proven, "primary": True})
