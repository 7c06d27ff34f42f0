"""Screens of the desk that take keys from the address, and would name what an editor may not see.

Wagtail asks for permission to act, not to see: what somebody may not delete it lists by title. So before it looks, only
the keys of pages are left that the chooser of pages would offer, and those of pictures and documents that the editor
may use. The addresses are placed before Wagtail's own in the URLconf.
"""

from collections.abc import Callable, Iterable
from typing import Any

from django.apps import apps
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path, re_path
from wagtail import hooks
from wagtail.admin.auth import require_admin_access
from wagtail.admin.views.bulk_action.dispatcher import index
from wagtail.admin.views.bulk_action.registry import bulk_action_registry
from wagtail.admin.views.chooser import ChosenMultipleView
from wagtail.models import Page
from wagtail.permissions import policy_registry

from core.models.media import MediaAudience

# What Wagtail calls the key of a page in the address of a screen.
PAGE_KEYS = ("page_id", "parent_page_id", "page_to_move_id", "destination_id")


class NamedPageMiddleware:
    """The desk answers 404 for a page that its editor may not see, whichever screen names it: as for an absent one."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: dict[str, Any]) -> None:
        keys = keys_in(str(kwargs[name]) for name in PAGE_KEYS if kwargs.get(name))
        if not keys or not request.path_info.startswith("/beheer/") or not request.user.is_authenticated:
            return
        # The root has no title of its own, and Wagtail leads from there to where the editor works.
        asked = Page.objects.filter(pk__in=keys, depth__gt=1)
        if asked.exclude(pk__in=visible(request, asked).values("pk")).exists():
            raise Http404


def visible(request: HttpRequest, pages: Any) -> Any:
    """Those of `pages` that the chooser would offer."""
    for hook in hooks.get_hooks("construct_page_chooser_queryset"):
        pages = hook(pages, request)
    return pages


def keep(request: HttpRequest, keys: QuerySet[Any]) -> None:
    """Let the address hold only these keys."""
    query = request.GET.copy()
    query.setlist("id", [str(key) for key in keys])
    request.GET = query  # type: ignore[assignment]  # a QueryDict, as it was


def keys_in(asked: Iterable[str]) -> set[str]:
    return {key for key in asked if key.isdecimal() and len(key) < 19}


def keep_visible(request: HttpRequest, asked: Iterable[str]) -> None:
    """Let the address hold only those of the `asked` keys whose pages the editor may see."""
    pages = visible(request, Page.objects.filter(pk__in=keys_in(asked)))
    keep(request, pages.order_by("path").values_list("pk", flat=True))


def keep_usable(request: HttpRequest, model: type[MediaAudience]) -> None:
    """Let the address hold only the keys of pictures or documents that the editor may change or choose."""
    usable = policy_registry.get_by_type(model).instances_user_has_any_permission_for(
        request.user, ["change", "choose"]
    )
    asked = usable.filter(pk__in=keys_in(request.GET.getlist("id")))
    keep(request, asked.order_by("pk").values_list("pk", flat=True))


def chosen_pages(request: HttpRequest) -> HttpResponse:
    """Several pages that were chosen, by title."""
    keep_visible(request, request.GET.getlist("id"))
    response: HttpResponse = ChosenMultipleView.as_view()(request)
    return response


def bulk_action(request: HttpRequest, app_label: str, model_name: str, action: str) -> HttpResponse:
    """Wagtail's bulk actions. Raises Http404 when nothing is left that the editor may see."""
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
    elif found is not None and "all" not in request.GET.getlist("id"):
        model = apps.get_model(app_label, model_name)
        if issubclass(model, MediaAudience):
            keep_usable(request, model)
    response: HttpResponse = index(request, app_label, model_name, action)
    return response


def not_told(request: HttpRequest) -> HttpResponse:
    """Wagtail's own interface tells every editor of every picture and document; no screen asks it."""
    raise Http404


page_urls: list[URLPattern] = [
    re_path(r"^api/main/(?:images|documents)/", not_told),
    path("choose-page/chosen-multiple/", require_admin_access(chosen_pages)),
    path("bulk/<str:app_label>/<str:model_name>/<str:action>/", require_admin_access(bulk_action)),
]
