"""What accounts keep about people."""

from django.db.models import F, Q, QuerySet
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _

from accounts.groups import settle
from accounts.models import Grant, User
from core.personal import FORMER, PersonalRows, Who, delete_rows, register, register_not_personal

# Nobody can have an address there (RFC 2606), and no mail leaves for it.
NOWHERE = "gewist.invalid"


def anonymise(rows: QuerySet[User], who: Who) -> int:
    """The account stays, for all that the person gave to the network hangs on it, and says nothing about them."""
    done = 0
    for user in rows:
        user.email = f"{get_random_string(12).lower()}@{NOWHERE}"
        user.name = FORMER["nl"]
        user.set_unusable_password()
        user.is_active = user.is_staff = user.is_superuser = False
        user.last_login = None
        user.date_joined = timezone.now()
        user.save()
        done += 1
    return done


def end_roles(rows: QuerySet[Grant], who: Who) -> int:
    """Which roles somebody held where tells who they were, so the rows go; the rights that follow from them too."""
    done = rows.delete()[0]
    for user in User.objects.filter(pk=who.key):
        settle(user)
    return done


def register_accounts() -> None:
    register(
        "accounts.User",
        PersonalRows(
            title=_("Your account"),
            of=lambda who: Q(pk=who.key),
            fields=("email", "name", "password"),
            secret=("password",),
            exported=("email", "name", "date_joined", "last_login", "is_active"),
            erase=anonymise,
            order=100,
        ),
    )
    register(
        "accounts.Grant",
        PersonalRows(
            title=_("Your roles"),
            of=lambda who: Q(user_id=who.key),
            fields=("user",),
            exported=("role", "scope", "valid_from", "valid_until"),
            erase=end_roles,
            order=90,
        ),
    )
    register(
        "accounts.Grant",
        PersonalRows(
            title=_("Roles that you gave"),
            of=lambda who: Q(given_by_id=who.key) & ~Q(user_id=F("given_by_id")),
            fields=("given_by",),
            exported=("role", "scope", "valid_from", "valid_until"),
        ),
        part="giver",
    )
    register(
        "accounts.AddressChange",
        PersonalRows(
            title=_("Another address that you asked for"),
            of=lambda who: Q(user_id=who.key),
            fields=("user", "email"),
            exported=("asked_at", "old_agreed", "new_agreed"),
            erase=delete_rows,
        ),
    )
    register_not_personal(
        "accounts.User_groups",
        user="follows from the roles, and goes with them",
    )
    register_not_personal("accounts.User_user_permissions", user="is never filled: rights follow from roles")
