"""Who is at work and from where, for every line that Wagtail's log gets during a request."""

from collections.abc import Callable

from allauth.account.adapter import get_adapter
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from wagtail.log_actions import LogContext

from core.access import has_session
from core.atomicity import SAFE_METHODS
from core.origin import network_of, origin


class AuditMiddleware:
    """Only for requests that may write: pages for visitors stay as they are, and touch no session."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method in SAFE_METHODS and not has_session(request):
            return self.get_response(request)
        token = origin.set(where_from(request))
        try:
            if request.method in SAFE_METHODS or not has_session(request) or not request.user.is_authenticated:
                return self.get_response(request)
            with LogContext(user=request.user):
                return self.get_response(request)
        finally:
            origin.reset(token)


def where_from(request: HttpRequest) -> str:
    """The network of who asks; empty when no proxy says it. The log-in pages, which need to know, refuse then."""
    try:
        return network_of(str(get_adapter().get_client_ip(request)))
    except PermissionDenied:
        return ""
