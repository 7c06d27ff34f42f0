"""Keyed hashes of who was erased: they say nothing to who does not have the key, and find them again in a copy.

The key is the setting ERASURE_KEY, which stays the same when SECRET_KEY changes.
"""

import hashlib
import hmac
from collections.abc import Iterable

from django.conf import settings

from personaldata.models import Erased

ACCOUNT = "account"


def digest_of(kind: str, value: str) -> str:
    """The keyed hash of `value` (an address in its one spelling, or a key)."""
    key = (settings.ERASURE_KEY or settings.SECRET_KEY).encode()
    return hmac.new(key, f"{kind}\n{value}".encode(), hashlib.sha256).hexdigest()


def remember(kind: str, values: Iterable[str]) -> None:
    """Keep that these were erased. Done again it changes nothing."""
    for value in values:
        Erased.objects.get_or_create(kind=kind, digest=digest_of(kind, value))


def remember_erased(sender: object, *, kind: str, values: Iterable[str], **kwargs: object) -> None:
    """An app erased somebody without an account."""
    remember(kind, values)
