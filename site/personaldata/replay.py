"""Erases again whoever was erased before: for a database that was put back from an older copy.

The hashes are newer than such a copy, so they are written to a file before it is put back (`manage.py erasures list`).
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from accounts.models import User
from core.erasures import erasable_kinds
from personaldata.erasing import erase_person
from personaldata.models import Erased, FormerAddress
from personaldata.prints import ACCOUNT, IDENTITY, digest_of, identity_of, keep_print
from personaldata.who import addresses_of


@dataclass(frozen=True)
class Print:
    kind: str
    digest: str
    erased_at: datetime

    def line(self) -> str:
        return json.dumps({"kind": self.kind, "digest": self.digest, "erased_at": self.erased_at.isoformat()})


def all_prints() -> Iterator[Print]:
    for row in Erased.objects.order_by("erased_at", "pk").iterator():
        yield Print(row.kind, row.digest, row.erased_at)


def read_prints(lines: Any) -> list[Print]:
    """The prints of a file. Raises ValueError that names the line that is none."""
    found = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            one = json.loads(line)
            moment = datetime.fromisoformat(one["erased_at"])
            if moment.tzinfo is None or not isinstance(one["kind"], str) or len(one["digest"]) != 64:
                raise ValueError(line)
        except (ValueError, KeyError, TypeError) as error:
            raise ValueError(f"Line {number} is no line of `manage.py erasures list`.") from error
        found.append(Print(one["kind"], one["digest"], moment))
    return found


@transaction.atomic
def keep_prints(prints: list[Print]) -> int:
    """Add what the database does not know yet; returns how many."""
    made = 0
    for one in prints:
        made += keep_print(kind=one.kind, digest=one.digest, at=one.erased_at)
    return made


@dataclass(frozen=True)
class CameBack:
    """Something that was erased and is there again; `key` is its account or value."""

    kind: str
    key: str


def came_back() -> Iterator[CameBack]:
    """Whoever is there although they were erased: the very account, or one that had such an address at that time.

    Somebody who joined anew after that is not meant, nor somebody who took over the address.
    """
    known = {(row.kind, row.digest): row.erased_at for row in Erased.objects.all()}
    changed = dict(FormerAddress.objects.values_list("user").annotate(Max("until")))
    for user in User.objects.order_by("pk").iterator():
        moments = [known.get((ACCOUNT, digest_of(ACCOUNT, address))) for address in addresses_of(user)]
        since = changed.get(user.pk, user.date_joined)
        by_address = any(moment and since <= moment for moment in moments)
        if by_address or (IDENTITY, digest_of(IDENTITY, identity_of(user))) in known:
            yield CameBack(ACCOUNT, str(user.pk))
    for kind, source in erasable_kinds.items():
        for value in source.values():
            if (kind, digest_of(kind, value)) in known:
                yield CameBack(kind, value)


def erase_again(one: CameBack) -> None:
    """Raises ValidationError for an account that is now the last administrator."""
    if one.kind == ACCOUNT:
        erase_person(user=User.objects.get(pk=one.key))
    else:
        erasable_kinds[one.kind].erase(one.key)
