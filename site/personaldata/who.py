"""Who somebody is to the registry of personal fields: their key, addresses, names and places."""

from allauth.account.models import EmailAddress

from accounts.addresses import normalise_email
from accounts.models import EVERYWHERE, Grant, Role, User
from core.personal import Who
from personaldata.names import sorted_names

WROTE_EVERYWHERE = (Role.NATIONAL_EDITOR, Role.ADMINISTRATOR)


def who_is(user: User) -> Who:
    """A member of the whole network wrote in no place, and anybody can call themselves by words that stand in many
    texts: a name is looked for where somebody held a role in a place, and everywhere only of who edited everywhere.
    """
    grants = Grant.objects.filter(user=user).values_list("role", "scope")
    places = frozenset(scope for role, scope in grants if scope != EVERYWHERE or role in WROTE_EVERYWHERE)
    names = sorted_names(user)
    return Who(key=user.pk, addresses=addresses_of(user), names=names.sure, places=places, doubtful=names.doubtful)


def addresses_of(user: User) -> frozenset[str]:
    """Only addresses that were shown to be theirs count: anybody could enter somebody else's."""
    rows = list(EmailAddress.objects.filter(user=user).values_list("email", "verified"))
    verified = [email for email, is_verified in rows if is_verified] if rows else [user.email]
    return frozenset(normalise_email(address) for address in verified)
