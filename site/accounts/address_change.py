"""Another e-mail address: it changes when its person said yes at the old and at the new one.

A thief of a session cannot take the account along, for the owner reads the mail at the old address; a slip of the pen
cannot lose it, for nobody reads the mail at an address that is wrong. Nothing tells whether the new address is somebody
else's here: the same page, the same number of mails, the same work; only the last yes finds out.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from allauth.account.models import EmailAddress
from django.conf import settings
from django.core import signing
from django.core.mail import EmailMessage
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.addresses import normalise_email
from accounts.models import AddressChange, User
from accounts.services import keep_only_address

DAYS = 3
SALT = "accounts.address_change"
OLD, NEW = "old", "new"


class NotPossible(Exception):
    """This link does not lead to a change (any more): too old, used, tampered with, or the address is taken."""


@dataclass(frozen=True)
class Wish:
    """What a link is about: the change, and which of the two addresses says yes with it."""

    change: AddressChange
    side: str


@transaction.atomic
def ask_for_address(*, user: Any, email: str, request: HttpRequest) -> AddressChange:
    """Somebody wants another address: a mail with a link to both. An earlier wish ends, and its links with it."""
    AddressChange.objects.filter(user=user).delete()
    change = AddressChange.objects.create(user=user, email=normalise_email(email))
    taken = User.objects.filter(email=change.email).exists()
    send(change, OLD, to=user.email, template="account/email/address_change_old_message.txt", request=request)
    # The new address gets a mail either way; whoever has an account with it is told that nothing happens.
    template = "account/email/address_change_new_message.txt"
    if taken:
        template = "account/email/address_change_taken_message.txt"
    send(change, NEW, to=change.email, template=template, request=request)
    return change


def send(change: AddressChange, side: str, *, to: str, template: str, request: HttpRequest) -> None:
    link = request.build_absolute_uri(reverse("account_address_link", args=[token(change, side)]))
    # Nothing that the asker wrote: the new address may be a stranger's, who would get it from us.
    words = {"link": link, "days": DAYS, "new": change.email}
    subject = _("Your e-mail address at Met Andere Ogen")
    text = render_to_string(template, words)
    EmailMessage(subject, text.strip(), settings.DEFAULT_FROM_EMAIL, [to]).send()


def token(change: AddressChange, side: str) -> str:
    return signing.dumps([str(change.key), side], salt=SALT)


def open_changes() -> QuerySet[AddressChange]:
    return AddressChange.objects.filter(asked_at__gt=timezone.now() - timedelta(days=DAYS)).select_related("user")


def old_changes() -> QuerySet[AddressChange]:
    return AddressChange.objects.filter(asked_at__lte=timezone.now() - timedelta(days=DAYS))


def wish_of(link: str) -> Wish:
    """What a link from a mail is about. Raises NotPossible."""
    try:
        key, side = signing.loads(link, salt=SALT, max_age=timedelta(days=DAYS))
        change = open_changes().get(key=key)
    except (signing.BadSignature, AddressChange.DoesNotExist) as error:
        raise NotPossible from error
    if not change.user.is_active:
        raise NotPossible
    return Wish(change, side)


def waiting_for(user: Any) -> AddressChange | None:
    """The change that somebody asked for and that still waits for a yes."""
    return open_changes().filter(user=user).first()


@transaction.atomic
def agree(*, link: str) -> bool:
    """One of the two addresses says yes; whether that was the last of them, so that the address has changed.

    Raises NotPossible, also when the new address has meanwhile become somebody else's.
    """
    wish = wish_of(link)
    change = AddressChange.objects.select_for_update().filter(pk=wish.change.pk).first()
    if change is None:
        raise NotPossible
    setattr(change, f"{wish.side}_agreed", True)
    change.save(update_fields=["old_agreed", "new_agreed"])
    if not (change.old_agreed and change.new_agreed):
        return False
    user = wish.change.user
    user.email = change.email
    try:
        with transaction.atomic():
            user.save(update_fields=["email"])
            EmailAddress.objects.filter(email=user.email).exclude(user=user).delete()
            keep_only_address(user=user)
    except IntegrityError as error:
        raise NotPossible from error
    change.delete()
    return True


def forget(*, user: Any) -> None:
    """Somebody keeps the address they have."""
    AddressChange.objects.filter(user=user).delete()


def forget_old_changes() -> int:
    """Remove wishes to which one of the addresses never said yes. For the clock."""
    return old_changes().delete()[0]
