"""Who somebody is to the registry of personal fields: their key, addresses, name and places."""

from allauth.account.models import EmailAddress

from accounts.addresses import normalise_email
from accounts.models import Grant, User
from core.personal import Who


def who_is(user: User) -> Who:
    """Only addresses that were shown to be theirs count: anybody could enter somebody else's."""
    verified = EmailAddress.objects.filter(user=user, verified=True).values_list("email", flat=True)
    places = Grant.objects.filter(user=user).values_list("scope", flat=True)
    addresses = frozenset(normalise_email(address) for address in (user.email, *verified))
    return Who(key=user.pk, addresses=addresses, name=user.name, places=frozenset(places))
