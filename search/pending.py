"""Putting into the queue what the search server is to be told: in the transaction that writes it here."""

import uuid
from collections.abc import Collection

from django.conf import settings
from django.dispatch import Signal
from django.utils import timezone

from search.models import Change, Pending
from search.state import State

AT_A_TIME = 200
# Sent in the transaction in which something is queued.
queued = Signal()


def configured() -> bool:
    """Whether there is a search server; without one nothing is queued."""
    return bool(settings.SEARCH_URL)


def next_change(at: State, gone: Collection[int] = ()) -> Change:
    """The change of the index that comes after `at`, not saved yet; entries of `gone` lose their document."""
    return Change(number=at.change + 1, stamp=uuid.uuid4(), gone=sorted({*gone}), queued=configured())


def put(entries: Collection[int], change: int, *, anew: bool = False) -> None:
    """Queue these entries, or put them back with a clean slate when they wait already. Nothing without a server.

    `anew`: only their words are read in another way; what waits for another reason goes on waiting for that.
    """
    if not entries or not configured():
        return
    now = timezone.now()
    rows = [Pending(entry_id=entry, change=change, since=now, due=now, anew=anew) for entry in sorted(set(entries))]
    written = ["change", "due", "attempts", "leased_by", "leased_until", "refusal"]
    Pending.objects.bulk_create(
        rows,
        batch_size=AT_A_TIME,
        update_conflicts=True,
        unique_fields=["entry_id"],
        update_fields=written if anew else [*written, "anew"],
    )
    queued.send(Pending)
