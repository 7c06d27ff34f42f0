"""Who somebody is to the registry of personal fields: their key, addresses, name and places."""

from allauth.account.models import EmailAddress

from accounts.addresses import normalise_email
from accounts.models import EVERYWHERE, Grant, Role, User
from core.personal import Who

WROTE_EVERYWHERE = (Role.NATIONAL_EDITOR, Role.ADMINISTRATOR)


def who_is(user: User) -> Who:
    """Only addresses that were shown to be theirs count: anybody could enter somebody else's.

    A member of the whole network wrote in no place, and anybody can call themselves by words that stand in many texts:
    the name is looked for where somebody held a role in a place, and everywhere only of who edited everywhere.
    """
    rows = list(EmailAddress.objects.filter(user=user).values_list("email", "verified"))
    verified = [email for email, is_verified in rows if is_verified] if rows else [user.email]
    addresses = frozenset(normalise_email(address) for address in verified)
    grants = Grant.objects.filter(user=user).values_list("role", "scope")
    places = frozenset(scope for role, scope in grants if scope != EVERYWHERE or role in WROTE_EVERYWHERE)
    return Who(key=user.pk, addresses=addresses, name=user.name, places=places)
