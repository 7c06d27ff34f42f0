"""Whether an address is its person's: they followed a mail to it, or nobody ever had to ask."""

from typing import Any

from allauth.account.models import EmailAddress
from allauth.account.signals import password_reset
from django.http import HttpRequest

from accounts.models import User


def trust_who_was_never_asked(*, user: User) -> None:
    """Somebody without any row was made on the command line or by the demo: their address counts as theirs."""
    if not EmailAddress.objects.filter(user=user).exists():
        EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)


def prove_by_new_password(sender: type, request: HttpRequest, user: User, **kwargs: Any) -> None:
    """A new password is made with a link from a mail to the address; so that address is theirs."""
    EmailAddress.objects.filter(user=user, email=user.email).update(verified=True)


def listen() -> None:
    password_reset.connect(prove_by_new_password, dispatch_uid="prove_by_new_password")
