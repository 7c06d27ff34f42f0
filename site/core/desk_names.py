"""Names that Wagtail shows at the desk whoever looks: of drafts, of chosen things, of people, of tags.

Each is asked for here, in the one place where Wagtail makes it, so that every screen gets the same answer.
"""

from typing import Any

from django.contrib.auth import get_user_model
from django.db import models
from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _
from taggit.models import Tag
from wagtail.admin import filters as media_filters
from wagtail.admin.rich_text.converters.html_to_contentstate import PageLinkElementHandler
from wagtail.admin.views.pages.listing import PageFilterSet
from wagtail.admin.widgets import BaseChooser
from wagtail.documents.rich_text.contentstate import DocumentLinkElementHandler
from wagtail.images.views import chooser as image_chooser
from wagtail.models import Page, PageLogEntry
from wagtail.permission_policies.pages import PagePermissionPolicy

from core.desk_choices import is_guarded, may_choose, usable
from core.desk_request import desk_request, desk_user
from core.models import CustomDocument, CustomImage

NO_PREVIEW = {"url": "", "width": 0, "height": 0}
TAGS_SHOWN = 10

draft_title = Page.get_admin_display_title
chosen_data = BaseChooser.get_value_data
page_link_data = PageLinkElementHandler.get_attribute_data
document_link_data = DocumentLinkElementHandler.get_attribute_data


def title_for_editor(self: Page) -> str:
    """The title of a draft is for who may change the page; others see what visitors see."""
    title: str = draft_title(self)
    user = desk_user()
    if title == self.title or user is None or self.permissions_for_user(user).can_edit():
        return title
    return str(self.title)


def data_for_editor(self: BaseChooser, value: Any) -> dict[str, Any] | None:
    """What a chooser shows of what was chosen: that there is something, when its editor may not choose it."""
    data: dict[str, Any] | None = chosen_data(self, value)
    request = desk_request()
    if not data or request is None or not is_guarded(self.model_class):
        return data
    if may_choose(request, self.model_class, data["id"]):
        return data
    hidden = {"id": data["id"], "edit_url": None, self.display_title_key: _("Of another region, or not published")}
    return {**hidden, "preview": NO_PREVIEW, "default_alt_text": ""} if "preview" in data else hidden


def linked_page(self: PageLinkElementHandler, attrs: dict[str, Any]) -> dict[str, Any]:
    """A link in a text to a page that its editor may not see is shown like one to a page that is gone."""
    request = desk_request()
    if request is not None and not may_choose(request, Page, attrs["id"]):
        return {"id": int(attrs["id"]), "url": None, "parentId": None}
    data: dict[str, Any] = page_link_data(self, attrs)
    return data


def linked_document(self: DocumentLinkElementHandler, attrs: dict[str, Any]) -> dict[str, Any]:
    """The address of a document is its key: it is given to who may choose the document."""
    request = desk_request()
    key = str(attrs.get("id", ""))
    if request is not None and key.isdecimal() and not may_choose(request, CustomDocument, key):
        return {"id": int(key)}
    data: dict[str, Any] = document_link_data(self, attrs)
    return data


def tags_of(user: Any, model: type[models.Model]) -> QuerySet[Tag]:
    """The tags on pictures or documents that somebody may use."""
    mine = usable(user, model).values("pk")
    label = model._meta
    return Tag.objects.filter(
        taggit_taggeditem_items__content_type__app_label=label.app_label,
        taggit_taggeditem_items__content_type__model=label.model_name,
        taggit_taggeditem_items__object_id__in=mine,
    )


def popular_tags(model: type[models.Model], count: int = TAGS_SHOWN) -> QuerySet[Tag]:
    """The tags that are used most, among those of the editor's own things."""
    mine = tags_of(desk_user(), model)
    return mine.annotate(item_count=Count("taggit_taggeditem_items")).order_by("-item_count", "name")[:count]


def tags_beginning_with(user: Any, term: str) -> list[str]:
    """What is offered while an editor types a tag: those of their own pictures and documents."""
    found: set[str] = set()
    for model in (CustomImage, CustomDocument):
        found.update(tags_of(user, model).filter(name__istartswith=term).values_list("name", flat=True)[:TAGS_SHOWN])
    return sorted(found)[:TAGS_SHOWN]


def own_pages(request: Any) -> QuerySet[Page]:
    mine: QuerySet[Page] = PagePermissionPolicy().instances_user_has_permission_for(request.user, "change")
    return mine.order_by()


def owners(request: Any) -> QuerySet[Any]:
    """Whose pages a list can be limited to: those of the pages that one may change."""
    return get_user_model().objects.filter(pk__in=own_pages(request).values("owner_id"))


def writers(request: Any) -> QuerySet[Any]:
    """By whose changes a list can be limited: those who changed pages that one may change."""
    changes = PageLogEntry.objects.filter(action="wagtail.edit", page_id__in=own_pages(request).values("pk"))
    return get_user_model().objects.filter(pk__in=changes.order_by().values("user_id"))


def connect() -> None:
    """Called once when the apps are ready."""
    Page.get_admin_display_title = title_for_editor
    BaseChooser.get_value_data = data_for_editor
    PageLinkElementHandler.get_attribute_data = linked_page
    DocumentLinkElementHandler.get_attribute_data = linked_document
    media_filters.popular_tags_for_model = popular_tags
    image_chooser.popular_tags_for_model = popular_tags
    for name, people in (("owner", owners), ("edited_by", writers)):
        # The filters of every list of pages are made from these two.
        PageFilterSet.base_filters[name].queryset = people
        PageFilterSet.base_filters[name].extra["queryset"] = people
