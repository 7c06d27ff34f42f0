"""What happens to an answer because of what the catalogue knows."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect, HttpResponseRedirect
from django.utils.cache import patch_cache_control
from django.utils.encoding import iri_to_uri

from catalogue.redirecting import redirect_for
from core.access import has_session


class RedirectMiddleware:
    """Where there is nothing any more, leads to where it went; for who may not read that, there is nothing.

    No browser keeps it without asking again: a page may come back to where it was.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code != 404 or request.method not in ("GET", "HEAD"):
            return response
        if request.path_info.startswith("/beheer/"):
            return response
        found = redirect_for(request)
        if found is None:
            return response
        target, for_good = found
        query = request.META.get("QUERY_STRING", "")
        address = iri_to_uri(target if "?" in target or not query else f"{target}?{query}")
        redirect = HttpResponsePermanentRedirect(address) if for_good else HttpResponseRedirect(address)
        patch_cache_control(redirect, no_cache=True, **({"private": True} if has_session(request) else {}))
        return redirect
