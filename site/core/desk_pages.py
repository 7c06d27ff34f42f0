"""Screens of the desk that take keys from the address, and would name what an editor may not see.

Wagtail asks for permission to act, not to see: what somebody may not delete it lists by title. So before it looks, only
the keys of pages are left that the editor can reach, and those of pictures and documents that the editor may use. Only
a chooser may name any page that its editor may read. The addresses are placed before Wagtail's own in the URLconf.
"""

from collections.abc import Callable, Iterable
from functools import reduce
from operator import or_
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import URLPattern, path, re_path
from taggit.models import Tag
from wagtail.admin.views import tags
from wagtail.admin.views.bulk_action.dispatcher import index
from wagtail.admin.views.bulk_action.registry import bulk_action_registry
from wagtail.admin.views.chooser import ChosenMultipleView
from wagtail.models import Page, TaskState
from wagtail.permissions import policy_registry
from wagtail_localize.models import Translation, TranslationSource

from core.bad_input import without_quotes
from core.desk_absent import absent, desk_view, names_strange_file, refused_at_once
from core.desk_choices import usable, visible
from core.desk_names import tags_beginning_with
from core.desk_request import DESK, at_the_desk
from core.models.media import MediaAudience

# What Wagtail calls the key of a page in the address of a screen.
PAGE_KEYS = ("page_id", "parent_page_id", "page_to_move_id", "destination_id", "page_pk")
CHOOSER = f"{DESK}choose-page/"


class NamedPageMiddleware:
    """A page or file that its editor may not see is answered as an absent one, whatever screen of the desk names it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(DESK):
            return self.get_response(request)
        request.GET = without_quotes(request.GET)
        with at_the_desk(request):
            return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: dict[str, Any]) -> HttpResponse | None:
        if not request.path_info.startswith(DESK) or not request.user.is_authenticated:
            return None
        # The root has no title of its own, and Wagtail leads from there to where the editor works.
        asked = named_pages(kwargs).filter(depth__gt=1)
        if names_strange_page(request, asked) or names_strange_task(kwargs):
            return absent(request)
        return refused_at_once(request, view, kwargs) or (
            absent(request) if names_strange_file(request.user, kwargs) else None
        )


def named_pages(kwargs: dict[str, Any]) -> Any:
    """The pages that the arguments of an address name: by their own key, or by that of their translation."""
    keys = keys_in(str(kwargs[name]) for name in PAGE_KEYS if kwargs.get(name))
    pages = Page.objects.filter(pk__in=keys) if keys else Page.objects.none()
    if "translation_id" in kwargs:
        own = Translation.objects.filter(pk__in=keys_in([str(kwargs["translation_id"])]))
        pages |= Page.objects.filter(translation_key__in=own.values("source__object_id"))
    if "translation_source_id" in kwargs:
        sources = TranslationSource.objects.filter(pk__in=keys_in([str(kwargs["translation_source_id"])]))
        pages |= Page.objects.filter(translation_key__in=sources.values("object_id"))
    return pages


def names_strange_page(request: HttpRequest, asked: Any) -> bool:
    """Whether one of the `asked` pages is not for this editor here. No query where no page is named."""
    if asked.query.is_empty():
        return False
    offered = visible if request.path_info.startswith(CHOOSER) else reachable
    strange: bool = asked.exclude(pk__in=offered(request, asked).values("pk")).exists()
    return strange


def names_strange_task(kwargs: dict[str, Any]) -> bool:
    """Whether an address names a step of a workflow in which its page never was: the screen would tell its name."""
    if "page_id" not in kwargs or "task_id" not in kwargs:
        return False
    page, task = str(kwargs["page_id"]), keys_in([str(kwargs["task_id"])])
    steps = TaskState.objects.filter(task__in=task, workflow_state__object_id=page)
    return not steps.filter(workflow_state__base_content_type=ContentType.objects.get_for_model(Page)).exists()


def reachable(request: HttpRequest, pages: Any) -> Any:
    """Those of `pages` that lie where somebody works, or on the way there from the first page that all ways share.

    The same pages as Wagtail's `explorable_instances`. Its query names each place once for every right that somebody
    has there, and making it takes longer than most screens of the desk.
    """
    own = policy_registry.get_by_type(Page).instances_with_direct_explore_permission(request.user)
    places = {page.path for page in own}
    step = Page.steplen
    ways = [{path[:end] for end in range(step, len(path), step)} for path in places]
    shared = sorted(set.intersection(*ways)) if ways else []
    on_the_way = set().union(*ways) - set(shared[:-1])
    below = [Q(path__startswith=path) for path in places if not any(path[:-step].startswith(one) for one in places)]
    return pages.filter(reduce(or_, below, Q(path__in=on_the_way)))


def keep(request: HttpRequest, keys: QuerySet[Any]) -> None:
    """Let the address hold only these keys."""
    query = request.GET.copy()
    query.setlist("id", [str(key) for key in keys])
    request.GET = query  # type: ignore[assignment]  # a QueryDict, as it was


def keys_in(asked: Iterable[str]) -> set[str]:
    return {key for key in asked if key.isdecimal() and len(key) < 19}


def keep_pages(request: HttpRequest, asked: Iterable[str], offered: Callable[[HttpRequest, Any], Any]) -> None:
    """Let the address hold only those of the `asked` keys whose pages are `offered` to the editor."""
    pages = offered(request, Page.objects.filter(pk__in=keys_in(asked)))
    keep(request, pages.order_by("path").values_list("pk", flat=True))


def keep_usable(request: HttpRequest, model: type[MediaAudience]) -> None:
    """Let the address hold only the keys of pictures or documents that the editor may change or choose."""
    asked = usable(request.user, model).filter(pk__in=keys_in(request.GET.getlist("id")))
    keep(request, asked.order_by("pk").values_list("pk", flat=True))


def chosen_pages(request: HttpRequest) -> HttpResponse:
    """Several pages that were chosen, by title."""
    keep_pages(request, request.GET.getlist("id"), visible)
    response: HttpResponse = ChosenMultipleView.as_view()(request)
    return response


def bulk_action(request: HttpRequest, app_label: str, model_name: str, action: str) -> HttpResponse:
    """Wagtail's bulk actions. Raises Http404 for no key, and when nothing is left that the editor may see."""
    found = bulk_action_registry.get_bulk_action_class(app_label, model_name, action)
    if found is not None and Page in found.models:
        asked = request.GET.getlist("id")
        if "all" in asked:
            try:
                below = found(request, Page).get_all_objects_in_listing_query(request.GET.get("childOf"))
            except (Page.DoesNotExist, ValueError):
                raise Http404 from None
            asked = [str(getattr(page, "pk", page)) for page in below]
        keep_pages(request, asked, reachable)
    elif found is not None and "all" not in request.GET.getlist("id"):
        model = apps.get_model(app_label, model_name)
        if issubclass(model, MediaAudience):
            keep_usable(request, model)
        elif set(request.GET.getlist("id")) - keys_in(request.GET.getlist("id")):
            raise Http404  # no key at all: Wagtail would fail on it
    response: HttpResponse = index(request, app_label, model_name, action)
    return response


def not_told(request: HttpRequest) -> HttpResponse:
    """Wagtail's own interface tells every editor of every picture and document; no screen asks it."""
    raise Http404


def tag_names(request: HttpRequest, app_name: str = "", model_name: str = "") -> HttpResponse:
    """Tags while they are typed. Themes are for everybody; free tags tell what others keep."""
    if app_name and (app_name, model_name) != (Tag._meta.app_label, Tag._meta.model_name):
        response: HttpResponse = tags.autocomplete(request, app_name, model_name)
        return response
    term = request.GET.get("term", "")
    return JsonResponse(tags_beginning_with(request.user, term) if term else [], safe=False)


page_urls: list[URLPattern] = [
    re_path(r"^api/main/(?:images|documents)/", not_told),
    path("choose-page/chosen-multiple/", desk_view(chosen_pages)),
    path("tag-autocomplete/", desk_view(tag_names)),
    path("tag-autocomplete/<slug:app_name>/<slug:model_name>/", desk_view(tag_names)),
    path("bulk/<str:app_label>/<str:model_name>/<str:action>/", desk_view(bulk_action)),
]
