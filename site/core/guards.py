"""Views that are only for some: who may not is refused, whatever led them here."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase

View = Callable[..., HttpResponseBase]


def only_for(may: Callable[[Any], bool]) -> Callable[[View], View]:
    """A decorator: the view for who `may` at this moment, whatever groups are left from a role that ended."""

    def guarded(view: View) -> View:
        @wraps(view)
        def asked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not may(request.user):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return asked

    return guarded
