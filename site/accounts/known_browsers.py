"""Browsers from which somebody logged in before: their tries are counted apart from those of strangers.

Who guesses at an address uses up its tries, from however many machines, and is stopped. Without more, they would keep
the owner out as well. So a browser gets a cookie when somebody has logged in with it, signed, for the log-in pages
only; it gives no access, only a count of its own.
"""

import hmac

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import get_random_string, salted_hmac

from accounts.addresses import normalise_email
from accounts.models import User

COOKIE = "known_browser"
PATH = "/account/"
SALT = "accounts.known_browsers"
DAYS = 180
# A browser is shared by a few people at most.
MOST_PEOPLE = 4


def mark_of(address: str) -> str:
    """Stands for an address without naming it."""
    return salted_hmac(SALT, normalise_email(address), algorithm="sha256").hexdigest()[:24]


def entries(request: HttpRequest) -> list[list[str]]:
    """What the cookie holds, as [mark of an address, name of this browser]; nothing when it is not ours or too old."""
    try:
        found = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=DAYS * 86_400)
    except signing.BadSignature:
        return []
    return [entry for entry in found if len(entry) == 2]


def browser_of(request: HttpRequest, address: str) -> str:
    """The name under which this browser's tries for `address` are counted; empty for a browser that is new to it."""
    mark = mark_of(address)
    return next((name for known, name in entries(request) if hmac.compare_digest(known, mark)), "")


def remember(request: HttpRequest, response: HttpResponse, user: User) -> None:
    """Make the browser that just logged in known for this person's address."""
    mark = mark_of(user.email)
    name = browser_of(request, user.email) or get_random_string(16)
    others = [entry for entry in entries(request) if entry[0] != mark]
    value = signing.dumps([[mark, name], *others][:MOST_PEOPLE], salt=SALT)
    response.set_cookie(
        COOKIE,
        value,
        max_age=DAYS * 86_400,
        path=PATH,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
