"""How often something may be done, counted in the cache alias `limits`: while that is down nothing is done.

What is counted is a fingerprint, never an address.
"""

import time
from dataclasses import dataclass

import structlog
from allauth.account.adapter import get_adapter
from django.core.cache import caches
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

log = structlog.get_logger("limits")


@dataclass(frozen=True)
class Limit:
    """At most `number` times in each period of `seconds`. `name` tells it from every other limit."""

    name: str
    number: int
    seconds: int

    def period(self) -> int:
        return int(time.time() // self.seconds)

    def seconds_left(self) -> int:
        return self.seconds - int(time.time() % self.seconds)


class CannotCount(Exception):
    """The cache for limits is down."""


def count(limit: Limit, who: str) -> bool:
    """Count once more for `who`; False when that is too often. Raises CannotCount."""
    print_of_who = salted_hmac("core.limits", who).hexdigest()[:32]
    key = f"limit:{limit.name}:{limit.period()}:{print_of_who}"
    cache = caches["limits"]
    try:
        cache.add(key, 0, limit.seconds)
        used = int(cache.incr(key))
        # Some caches give a key that is counted up their own time to live.
        cache.touch(key, limit.seconds)
    except Exception as error:  # whatever the cache behind the alias raises: no counting, no sending
        log.error("limits cannot be counted", error=type(error).__name__)
        raise CannotCount from error
    return used <= limit.number


def visitor(request: HttpRequest) -> str:
    """The address of a visitor's connection, as the log-in pages know it."""
    return str(get_adapter().get_client_ip(request))
