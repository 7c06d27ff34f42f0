"""What happens to every request before and after its view."""

import time
import uuid
from collections.abc import Callable

import structlog
from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.middleware.locale import LocaleMiddleware
from django.shortcuts import render
from django.utils import translation
from django.utils.cache import patch_cache_control

from core.atomicity import request_method

log = structlog.get_logger("request")

GetResponse = Callable[[HttpRequest], HttpResponse]

# Wagtail's admin has inline scripts and styles and no nonce, so it cannot live under the public policy.
ADMIN_POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; frame-src 'self'; "
    "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'"
)


class RememberMethodMiddleware:
    """The first middleware: tells `core.atomicity` whether this request may write."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        token = request_method.set(request.method or "GET")
        try:
            return self.get_response(request)
        finally:
            request_method.reset(token)


class RequestLogMiddleware:
    """One structured line per request with its id, and the id on the answer.

    The line names the route, not the path: a path can hold the key of a password link or a name.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request_id = uuid.uuid4().hex
        structlog.contextvars.bind_contextvars(request_id=request_id)
        started = time.perf_counter()
        try:
            response = self.get_response(request)
            match = request.resolver_match
            log.info(
                "request",
                method=request.method,
                route=match.route if match else "",
                status=response.status_code,
                ms=round((time.perf_counter() - started) * 1000, 1),
            )
            response.headers["X-Request-ID"] = request_id
            return response
        finally:
            structlog.contextvars.clear_contextvars()


class MaintenanceMiddleware:
    """Answers 503 with a plain page while MAINTENANCE is set; the health page keeps answering."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if settings.MAINTENANCE and request.path_info not in ("/healthz", "/readyz"):
            response = render(request, "maintenance.html", status=503)
            response.headers["Retry-After"] = "600"
            return response
        return self.get_response(request)


class BadInputMiddleware:
    """Refuses what no database can store: a NUL character in the address or its query is a 400, never a 500."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *args: object, **kwargs: object) -> None:
        """Raises SuspiciousOperation, which Django answers with 400. `request.GET` itself refuses too many keys."""
        if "\0" in request.path or any("\0" in value for key in request.GET for value in request.GET.getlist(key)):
            raise SuspiciousOperation("The address holds a NUL character.")


class PrivateResponseMiddleware:
    """What a visitor with a session sees is for that browser only; the admin gets its own policy.

    Only the cookie's presence is tested: touching the session would add `Vary: Cookie` to some pages and not to
    others, and so tell hidden pages from absent ones.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if settings.SESSION_COOKIE_NAME in request.COOKIES and not response.has_header("Cache-Control"):
            patch_cache_control(response, private=True, no_store=True)
        if request.path_info.startswith("/beheer/"):
            response.headers["Content-Security-Policy"] = ADMIN_POLICY
        return response


class LanguageInPathMiddleware(LocaleMiddleware):
    """The language is in the path; only `/` looks at what the browser prefers.

    Django's own middleware redirects any unknown path to a language and adds `Vary: Accept-Language, Cookie`;
    here an unknown path is a plain 404 and public pages vary on nothing.
    """

    def process_request(self, request: HttpRequest) -> None:
        language = translation.get_language_from_path(request.path_info)
        if language is None and request.path_info.startswith(("/account/", "/beheer/")):
            language = translation.get_language_from_request(request)
        translation.activate(language or settings.LANGUAGE_CODE)
        request.LANGUAGE_CODE = translation.get_language()  # type: ignore[attr-defined]

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        response.headers.setdefault("Content-Language", translation.get_language() or settings.LANGUAGE_CODE)
        return response
