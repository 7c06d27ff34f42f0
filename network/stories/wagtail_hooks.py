"""Stories at the desk: where an editor begins, and how one story is chosen for another."""

from collections.abc import Iterator
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.forms.models import register_form_field_override
from wagtail.admin.ui.components import Component
from wagtail.admin.widgets.button import Button
from wagtail.models import Locale, Page
from wagtail.permissions import policy_registry

from network.regions.models import RegionPage
from network.stories.author_erasing import AUTHOR_ERASED
from network.stories.author_views import EraseAuthorView
from network.stories.fields import StoryKeyField
from network.stories.forms import StoryChoiceField
from network.stories.models import StoryPage
from network.stories.permissions import can_erase_author

register_form_field_override(StoryKeyField, override={"form_class": StoryChoiceField})

DRAFTS_SHOWN = 10
# From here on an editor keeps all regions: one line each instead of one panel each.
MANY_REGIONS = 4


def desk_regions(user: Any) -> list[RegionPage]:
    """The region pages below which somebody may write stories, in the network's first language, by name."""
    allowed = policy_registry.get_by_type(Page).instances_user_has_permission_for(user, "add")
    pages = RegionPage.objects.filter(pk__in=allowed.values("pk"), locale=Locale.get_default())
    return list(pages.select_related("region").order_by("region__name"))


def drafts_below(pages: list[RegionPage]) -> QuerySet[StoryPage]:
    """Stories below `pages` that visitors do not see yet, or not as they are now; last changed first."""
    if not pages:
        return StoryPage.objects.none()
    below = reduce(or_, (Q(path__startswith=page.path) for page in pages))
    unseen = Q(live=False) | Q(has_unpublished_changes=True)
    return StoryPage.objects.filter(below, unseen).order_by("-latest_revision_created_at", "-pk")


class StoriesPanel(Component):
    """For each region of an editor: a button to begin a story, the region's page, and what is not published yet."""

    name = "stories"
    template_name = "stories/admin/home_panel.html"
    order = 50

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        pages = desk_regions(self.request.user)
        return {
            "pages": pages,
            "compact": len(pages) >= MANY_REGIONS,
            "drafts": drafts_below(pages)[:DRAFTS_SHOWN],
        }


@hooks.register("construct_homepage_panels")
def begin_with_stories(request: HttpRequest, panels: list[Component]) -> None:
    panels.append(StoriesPanel(request))


@hooks.register("register_admin_urls")
def author_urls() -> list[URLPattern]:
    return [path("stories/<int:page_id>/erase-author/", EraseAuthorView.as_view(), name="story_erase_author")]


@hooks.register("register_page_header_buttons")
def way_to_erase_author(page: Page, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    if view_name == "edit" and isinstance(page, StoryPage) and can_erase_author(user, page):
        url = reverse("story_erase_author", args=[page.pk])
        yield Button(_("Erase a writer"), url=url, icon_name="user", priority=70)


@hooks.register("register_log_actions")
def name_author_erased(actions: Any) -> None:
    actions.register_action(AUTHOR_ERASED, _("Writer erased"), _("Erased a writer from the story"))
