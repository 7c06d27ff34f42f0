"""How apps take part in the erasure of people who have no account: registered here, replayed after a restore.

`personaldata` keeps a keyed hash of each finished erasure. After a restore it asks every source of that kind for all
values that could be meant, and has those erased again whose hash it knows.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.dispatch import Signal

from core.registry import Registry


@dataclass(frozen=True)
class ErasableKind:
    """`values` are all values that are there now; `erase` erases one of them again, whoever asked for it first."""

    values: Callable[[], Iterable[str]]
    erase: Callable[[str], object]


erasable_kinds: Registry[ErasableKind] = Registry("kind of erasure")

# Sent inside the transaction of an erasure by the app that did it. Arguments: kind, values (what was erased).
erased = Signal()


# What keeps a copy of what others store, and lets go of what was erased only when it is told to.
copies: Registry[Callable[[], object]] = Registry("copy of what may be erased")


def purge_copies() -> None:
    """Leave nothing of what was erased in any copy. Inside the transaction of the erasure."""
    for purge in copies:
        purge()
