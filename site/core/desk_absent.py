"""What an editor may not see is as absent at the desk as what is not there: every door answers with the same page."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import add_never_cache_headers
from django.views.decorators.cache import never_cache
from django.views.defaults import page_not_found
from wagtail.admin.auth import permission_denied, require_admin_access
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from core.desk_choices import usable

View = Callable[..., HttpResponse]


def absent(request: HttpRequest) -> HttpResponse:
    """The page of the desk for nothing there, as Wagtail gives it for its own addresses."""
    response = page_not_found(request, Http404(), template_name="wagtailadmin/404.html")
    add_never_cache_headers(response)
    return response


def desk_view(view: View) -> View:
    """For an address of ours before Wagtail's own, which Wagtail does not guard: only editors come in."""

    @wraps(view)
    def found_or_absent(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except Http404:
            return absent(request)

    guarded: View = never_cache(require_admin_access(found_or_absent))
    return guarded


def names_strange_file(user: Any, kwargs: dict[str, Any]) -> bool:
    """Whether an address names a picture or document that somebody may neither change nor choose."""
    named = {"image_id": get_image_model(), "document_id": get_document_model()}
    return any(not usable(user, named[name]).filter(pk=kwargs[name]).exists() for name in named.keys() & kwargs.keys())


def refused_at_once(request: HttpRequest, view: Any, kwargs: dict[str, Any]) -> HttpResponse | None:
    """Refuse who may do this to no row of its kind, before the row is looked up; None for who may.

    Wagtail looks first: it would refuse for a row that is there, and say of another that it is not there.
    """
    kind = getattr(view, "view_class", None)
    if not kwargs or kind is None or not issubclass(kind, PermissionCheckedMixin):
        return None
    screen = kind(**view.view_initkwargs)
    screen.request = request
    needed, policy = screen.permission_required, screen.permission_policy
    if not needed or not policy or policy.user_has_permission(request.user, needed):
        return None
    refused: HttpResponse = permission_denied(request)
    return refused
