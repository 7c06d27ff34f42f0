"""Screens of the desk that take the keys of pages from the address, and would name pages that an editor may not see.

Wagtail asks for permission to act, not to see: what somebody may not delete it lists by title. So before it looks, only
the keys are left that the chooser of pages would offer. Placed before Wagtail's own addresses in the URLconf.
"""

from collections.abc import Iterable

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path
from wagtail import hooks
from wagtail.admin.auth import require_admin_access
from wagtail.admin.views.bulk_action.dispatcher import index
from wagtail.admin.views.bulk_action.registry import bulk_action_registry
from wagtail.admin.views.chooser import ChosenMultipleView
from wagtail.models import Page


def keep_visible(request: HttpRequest, asked: Iterable[str]) -> None:
    """Let the address hold only those of the `asked` keys whose pages the editor may see."""
    keys = {key for key in asked if key.isdecimal() and len(key) < 19}
    pages = Page.objects.filter(pk__in=keys)
    for hook in hooks.get_hooks("construct_page_chooser_queryset"):
        pages = hook(pages, request)
    query = request.GET.copy()
    query.setlist("id", [str(key) for key in pages.order_by("path").values_list("pk", flat=True)])
    request.GET = query  # type: ignore[assignment]  # a QueryDict, as it was


def chosen_pages(request: HttpRequest) -> HttpResponse:
    """Several pages that were chosen, by title."""
    keep_visible(request, request.GET.getlist("id"))
    response: HttpResponse = ChosenMultipleView.as_view()(request)
    return response


def bulk_action(request: HttpRequest, app_label: str, model_name: str, action: str) -> HttpResponse:
    """Wagtail's bulk actions. Raises Http404 when no page is left that the editor may see."""
    found = bulk_action_registry.get_bulk_action_class(app_label, model_name, action)
    if found is not None and Page in found.models:
        asked = request.GET.getlist("id")
        if "all" in asked:
            try:
                below = found(request, Page).get_all_objects_in_listing_query(request.GET.get("childOf"))
            except (Page.DoesNotExist, ValueError):
                raise Http404 from None
            asked = [str(getattr(page, "pk", page)) for page in below]
        keep_visible(request, asked)
    response: HttpResponse = index(request, app_label, model_name, action)
    return response


page_urls: list[URLPattern] = [
    path("choose-page/chosen-multiple/", require_admin_access(chosen_pages)),
    path("bulk/<str:app_label>/<str:model_name>/<str:action>/", require_admin_access(bulk_action)),
]
