"""When a form was opened, signed, so that a machine cannot fill it in faster than a person reads.

No cookie and no session: the stamp stands in the form itself. It names what the form is for (`contact:12`, `join`), so
it is of no use for another one.
"""

import time
from dataclasses import dataclass

from django.core.signing import BadSignature, Signer
from django.utils.crypto import get_random_string

SHORTEST_SECONDS = 3
LONGEST_SECONDS = 24 * 3600


@dataclass(frozen=True)
class Stamp:
    nonce: str
    age: float

    @property
    def too_young(self) -> bool:
        return self.age < SHORTEST_SECONDS


def new_stamp(purpose: str, *, opened_at: float | None = None) -> str:
    """A stamp for a form that is opened now, or was at `opened_at` (seconds since 1970)."""
    moment = time.time() if opened_at is None else opened_at
    return _signer().sign(f"{purpose}.{moment:.1f}.{get_random_string(16)}")


def read_stamp(value: str, purpose: str) -> Stamp | None:
    """The stamp of a form for this purpose; None when it is forged, for another one or more than a day old."""
    try:
        owner, seconds, part, nonce = _signer().unsign(value).split(".")
    except (BadSignature, ValueError):
        return None
    age = time.time() - float(f"{seconds}.{part}")
    return Stamp(nonce, age) if owner == purpose and age <= LONGEST_SECONDS else None


def _signer() -> Signer:
    """Made when it is used: a site without a secret key must still be able to say so."""
    return Signer(salt="core.stamps")
