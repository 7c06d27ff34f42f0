"""Leases: at most one process does a thing at a time, and a dead one does not keep it.

Times are those of the machine that asks, so machines that share a database keep their clocks within a few seconds.
"""

import os
import secrets
import socket
from datetime import timedelta

from django.db.models import Q
from django.utils import timezone

from core.models import Lease


def new_holder() -> str:
    """A name for this process that no other one has."""
    return f"{socket.gethostname()[:40]}:{os.getpid()}:{secrets.token_hex(6)}"


def take(*, name: str, holder: str, length: timedelta) -> bool:
    """Take the lease called `name`, or keep it. False while somebody else holds it."""
    now = timezone.now()
    Lease.objects.get_or_create(name=name, defaults={"until": now})
    free = Q(holder="") | Q(holder=holder) | Q(until__lte=now)
    return Lease.objects.filter(free, name=name).update(holder=holder, until=now + length) == 1


def renew(*, name: str, holder: str, length: timedelta) -> bool:
    """Hold the lease for another `length`. False when somebody else has taken it over meanwhile."""
    return Lease.objects.filter(name=name, holder=holder).update(until=timezone.now() + length) == 1


def give_back(*, name: str, holder: str) -> None:
    """Let the next one start at once. Does nothing when it is no longer ours."""
    Lease.objects.filter(name=name, holder=holder).update(holder="", until=timezone.now())


def is_held(name: str) -> bool:
    """Whether a living process holds the lease called `name`."""
    return Lease.objects.exclude(holder="").filter(name=name, until__gt=timezone.now()).exists()
