"""Forms on pages that send no referrer.

An address with a secret in it should tell nobody where a reader came from (`Referrer-Policy: no-referrer`). For such a
page browsers also send `Origin: null` with its own forms (Fetch standard, "append a request Origin header"), and Django
refuses that before it looks at the token. Here the token in form and cookie decides, as it did before Django looked at
origins; a browser that says the form came from another site is refused all the same. This is the one place that reaches
into Django's middleware for it: https://code.djangoproject.com/ticket/16010 brought the check.
"""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import CsrfViewMiddleware
from django.utils.decorators import decorator_from_middleware
from django.views.decorators.csrf import csrf_exempt

View = Callable[..., HttpResponse]


class TokenWithoutOrigin(CsrfViewMiddleware):
    """Django's protection for a form on a page without referrer."""

    def _origin_verified(self, request: HttpRequest) -> bool:
        if request.headers.get("Origin") != "null":
            return bool(super()._origin_verified(request))  # type: ignore[misc]
        return request.headers.get("Sec-Fetch-Site", "same-origin") == "same-origin"


_token: Any = decorator_from_middleware(TokenWithoutOrigin)


def token_without_origin(view: View) -> View:
    """Ask for the token in the form, and not where it was sent from when the browser was told to keep that."""
    guarded: View = csrf_exempt(_token(view))
    return guarded
