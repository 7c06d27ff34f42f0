"""Keyed hashes of who was erased: they say nothing to who does not have the key, and find them again in a copy.

The key is the setting ERASURE_KEY, which stays the same when SECRET_KEY changes.
"""

import hashlib
import hmac
from collections.abc import Iterable
from datetime import UTC, datetime

from django.conf import settings
from django.utils import timezone

from accounts.models import User
from personaldata.models import Erased, FormerAddress

# By an address that the account had, and by the account itself.
ACCOUNT, IDENTITY = "account", "identity"


def digest_of(kind: str, value: str) -> str:
    """The keyed hash of `value` (an address in its one spelling, or a key)."""
    key = (settings.ERASURE_KEY or settings.SECRET_KEY).encode()
    return hmac.new(key, f"{kind}\n{value}".encode(), hashlib.sha256).hexdigest()


def identity_of(user: User) -> str:
    """What stays the same of an account whatever its person changes. A key alone may be given out again."""
    return f"{user.pk}:{user.date_joined.astimezone(UTC).isoformat(timespec='microseconds')}"


def keep_print(*, kind: str, digest: str, at: datetime) -> bool:
    """Keep a hash; whether it is new. Who was erased again, after joining anew, is known by the last time."""
    row, made = Erased.objects.get_or_create(kind=kind, digest=digest, defaults={"erased_at": at})
    if row.erased_at < at:
        Erased.objects.filter(pk=row.pk).update(erased_at=at)
    return made


def remember(kind: str, values: Iterable[str]) -> None:
    """Keep that these were erased."""
    for value in values:
        keep_print(kind=kind, digest=digest_of(kind, value), at=timezone.now())


def remember_account(user: User) -> None:
    """Keep by what else than their present addresses an older copy of the account is known.

    A former address counts until they gave it up: after that somebody else may have it.
    """
    remember(IDENTITY, [identity_of(user)])
    for former in FormerAddress.objects.filter(user=user).exclude(digest=""):
        keep_print(kind=ACCOUNT, digest=former.digest, at=former.until)


def remember_erased(sender: object, *, kind: str, values: Iterable[str], **kwargs: object) -> None:
    """An app erased somebody without an account."""
    remember(kind, values)
