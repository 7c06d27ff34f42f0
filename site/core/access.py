"""Who may see what: audiences on things, access tokens on people (decision 3).

A thing has one audience. A person has a set of tokens. The person sees the thing when its audience is in the set.
Tokens: `public`, `members`, `region:<id>`, `community:<id>`, `user:<id>`, `editors`.
"""

from collections.abc import Callable, Iterable
from typing import Any

from django.conf import settings
from django.http import HttpRequest

from core.registry import Registry

PUBLIC = "public"
MEMBERS = "members"
EDITORS = "editors"
PUBLIC_ONLY = frozenset({PUBLIC})

TokenSource = Callable[[Any], Iterable[str]]
token_sources: Registry[TokenSource] = Registry("token source")


def strictness(audience: str) -> int:
    """How few people an audience holds: public 0, members 1, one region or community 2, one person 3, editors 4."""
    kind = audience.partition(":")[0]
    return {PUBLIC: 0, MEMBERS: 1, "region": 2, "community": 2, "user": 3, EDITORS: 4}[kind]


def strictest(audiences: Iterable[str]) -> str:
    """The narrowest of several audiences. Two different regions share nobody but editors, so that is the answer."""
    found = {audience for audience in audiences if audience} or {PUBLIC}
    narrowest = max(strictness(audience) for audience in found)
    candidates = {audience for audience in found if strictness(audience) == narrowest}
    return candidates.pop() if len(candidates) == 1 else EDITORS


def tokens_for(user: Any) -> frozenset[str]:
    """The access tokens of `user`, asked anew of every registered source; anonymous visitors have `public` only."""
    if user is None or not user.is_authenticated or not user.is_active:
        return PUBLIC_ONLY
    tokens = {PUBLIC, f"user:{user.pk}"}
    for source in token_sources:
        tokens.update(source(user))
    return frozenset(tokens)


def has_session(request: HttpRequest) -> bool:
    """Whether the browser sent a session cookie, without touching the session."""
    return settings.SESSION_COOKIE_NAME in request.COOKIES


def is_somebody(request: HttpRequest) -> bool:
    """Whether who asks is logged in, with an account that works. Touches nothing else than `request_tokens` does."""
    return request_tokens(request) != PUBLIC_ONLY


def request_tokens(request: HttpRequest) -> frozenset[str]:
    """The access tokens of who asks, computed once a request.

    Without a session cookie nobody can be logged in, and `request.user` stays untouched: touching it would make the
    answer vary on cookies.
    """
    cached: frozenset[str] | None = getattr(request, "_access_tokens", None)
    if cached is None:
        cached = tokens_for(getattr(request, "user", None)) if has_session(request) else PUBLIC_ONLY
        request._access_tokens = cached  # type: ignore[attr-defined]
    return cached
