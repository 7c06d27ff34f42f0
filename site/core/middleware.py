"""What happens to every request before and after its view."""

import time
import uuid
from collections.abc import Callable

import structlog
from csp.utils import build_policy
from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.core.signals import got_request_exception
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.locale import LocaleMiddleware
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.cache import patch_cache_control

from core.atomicity import request_method
from core.bad_input import is_bad_input

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


@receiver(got_request_exception)
def log_failed_request(sender: object, request: HttpRequest | None = None, **kwargs: object) -> None:
    """One line with the exception, for Django's own names the path."""
    match = getattr(request, "resolver_match", None)
    log.error("request failed", route=match.route if match else "", exc_info=True)


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
    """Refuses what no database can store and no page reads: never a 500, also where DEBUG is on.

    A NUL character in the address, its query or a cookie, and more query keys than DATA_UPLOAD_MAX_NUMBER_FIELDS; and
    what only who reads it finds to be nonsense (`core.bad_input`).
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if is_readable(request):
            return self.get_response(request)
        return bad_request(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """What was being done is undone by the transaction that the exception has just left."""
        if not is_bad_input(request, exception):
            return None
        log.warning("bad input", error=type(exception).__name__)
        return bad_request(request)


def bad_request(request: HttpRequest) -> HttpResponse:
    language = translation.get_language_from_path(request.path_info.replace("\0", ""))
    with translation.override(language or settings.LANGUAGE_CODE):
        return HttpResponse(render_to_string("400.html"), status=400)


def is_readable(request: HttpRequest) -> bool:
    try:
        given = [text for name, values in request.GET.lists() for text in (name, *values)]
    except SuspiciousOperation:
        return False
    return not any("\0" in text for text in (request.path, *given, *request.COOKIES.values()))


class NotFoundPageMiddleware:
    """Where DEBUG is on, too, a visitor sees our own page when there is nothing: the demo runs with DEBUG.

    Django would show its technical page, and hidden pages would differ from absent ones. The policy is set here
    because CSPMiddleware leaves pages alone that it takes for technical ones.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if not settings.DEBUG or response.status_code != 404 or "html" not in response.get("Content-Type", ""):
            return response
        page = render(request, "404.html", status=404)
        page.headers["Content-Security-Policy"] = build_policy()
        return page


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


def chosen_language(request: HttpRequest) -> str | None:
    """The language asked for with `?taal=`, when it is one of ours."""
    chosen = request.GET.get("taal", "")
    return chosen if chosen in dict(settings.LANGUAGES) else None


class LanguageInPathMiddleware(LocaleMiddleware):
    """The language is in the path; `/account/` takes `?taal=` or what the browser prefers, the desk is in Dutch.

    Django's own middleware redirects any unknown path to a language and adds `Vary: Accept-Language, Cookie`;
    here an unknown path is a plain 404 and public pages vary on nothing.
    """

    def process_request(self, request: HttpRequest) -> None:
        language = translation.get_language_from_path(request.path_info)
        if language is None and request.path_info.startswith("/account/"):
            language = chosen_language(request) or translation.get_language_from_request(request)
        translation.activate(language or settings.LANGUAGE_CODE)
        request.LANGUAGE_CODE = translation.get_language()

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if request.path_info.startswith("/account/") and (chosen := chosen_language(request)):
            # Log-in pages lead to each other; the choice lasts until the browser closes.
            response.set_cookie(settings.LANGUAGE_COOKIE_NAME, chosen, path="/account/", samesite="Lax", httponly=True)
        response.headers.setdefault("Content-Language", translation.get_language() or settings.LANGUAGE_CODE)
        return response
