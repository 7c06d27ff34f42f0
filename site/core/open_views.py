"""Doors of forms that anybody can send: no cookie and no token of Django's, as the form uses no right of who sends it.

A browser that says the request comes from another site is refused, with everything typed still there
(docs/decisions.md, "Writing to a region").
"""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from core.access import has_session

View = Callable[..., HttpResponse]

for_this_visitor = cache_control(private=True, no_store=True)


def open_door(view: View) -> View:
    """A page with a form for anybody: never kept in a cache, and Django asks for no token."""
    guarded: View = csrf_exempt(for_this_visitor(require_http_methods(["GET", "HEAD", "POST"])(view)))
    return guarded


def from_elsewhere(request: HttpRequest) -> bool:
    """Whether the browser says that another site sent this. One that says nothing is believed."""
    site = request.headers.get("Sec-Fetch-Site", "")
    if site:
        return site not in ("same-origin", "none")
    origin = request.headers.get("Origin", "")
    try:
        return bool(origin) and urlsplit(origin).netloc != request.get_host()
    except ValueError:  # no address at all, so not ours
        return True


def known_of(request: HttpRequest) -> dict[str, Any]:
    """Name and address of somebody who is logged in."""
    if not has_session(request) or not request.user.is_authenticated:
        return {}
    return {"name": request.user.name, "email": request.user.email}
