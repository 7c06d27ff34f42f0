"""Rate limits of the log-in pages in the cache alias `limits`.

allauth counts in the default cache and has no setting for another one. Pages go on when the default cache is down; a
limit must not: without its cache the log-in pages answer with an error and nobody can guess on. This module is the one
place that reaches into allauth for it: https://docs.allauth.org/en/latest/common/rate_limits.html
"""

from allauth.core.internal import ratelimit
from allauth.mfa.totp.internal import auth as totp
from django.core.cache import caches
from django.utils.connection import ConnectionProxy


def count_in_limits_cache() -> None:
    ratelimit.cache = ConnectionProxy(caches, "limits")
    # Which codes of an app were used: a code works once, also after the pages' cache was emptied.
    totp.cache = ConnectionProxy(caches, "limits")
