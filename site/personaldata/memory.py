"""Remembers how accounts were called before and which addresses they had: of a change, whichever door it came through.

Names are kept to be erased with the person (`personaldata.names`). Of an address only its keyed hash is kept, to know
an older copy of the account by (`personaldata.replay`).
"""

from collections.abc import Collection
from typing import Any

from allauth.account.models import EmailAddress
from django.db.models.signals import pre_save
from django.dispatch import receiver

from accounts.models import User
from accounts.personal import NOWHERE
from personaldata.models import FormerAddress, FormerName
from personaldata.prints import ACCOUNT, digest_of


@receiver(pre_save, sender=User, dispatch_uid="remember_former_name_and_address")
def remember_former(
    sender: type, instance: User, raw: bool = False, update_fields: Collection[str] | None = None, **kwargs: Any
) -> None:
    names = {"name", "email"} if update_fields is None else {"name", "email"} & set(update_fields)
    # Who is erased must not be remembered by it.
    if raw or not names or instance.pk is None or instance.email.endswith(f"@{NOWHERE}"):
        return
    before = User.objects.filter(pk=instance.pk).only(*names).first()
    if before is None:
        return
    if "name" in names and before.name != instance.name:
        remember_name(before)
    if "email" in names and before.email != instance.email:
        digest = digest_of(ACCOUNT, before.email) if was_theirs(before) else ""
        FormerAddress.objects.create(user=instance, digest=digest)


def remember_name(user: User) -> None:
    """Who was entered without a name came with the first one they had."""
    if user.name or FormerName.objects.filter(user=user).exists():
        FormerName.objects.create(user=user, name=user.name)


def was_theirs(user: User) -> bool:
    """Whether the address was shown to be theirs, as in `who.addresses_of`."""
    rows = dict(EmailAddress.objects.filter(user=user).values_list("email", "verified"))
    return rows.get(user.email, False) if rows else True
