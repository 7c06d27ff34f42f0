"""Files that the search cannot look into, at the desk: which, why, and what to do about it."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from core.uploads import extension_of
from search.files.models import FileText
from search.files.permissions import can_see_file_texts, changeable, file_texts_seen_by
from search.files.services import read_file_again

ROWS = 50


@dataclass(frozen=True)
class Row:
    """One file, and whether who looks may change it."""

    text: FileText
    kind: str
    may_change: bool


class FilesWithoutTextView(WagtailAdminTemplateMixin, TemplateView):
    """The newest first, in as many queries for one file as for fifty."""

    template_name = "search_files/admin/without_text.html"
    page_title = gettext_lazy("Files without text")
    header_icon = "doc-empty-inverse"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not can_see_file_texts(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        seen = file_texts_seen_by(self.request.user).without_texts()
        rows = seen.to_look_at().select_related("document").order_by("-finished_at", "-pk")
        found = Paginator(rows, ROWS).get_page(self.request.GET.get("p"))
        return {
            **super().get_context_data(**kwargs),
            "found": found,
            "rows": self.rows_of(found),
            "waiting": seen.waiting().count(),
        }

    def rows_of(self, found: "Page[FileText]") -> list[Row]:
        texts = list(found.object_list)
        keys = [text.document_id for text in texts]
        may = set(changeable(self.request.user).filter(pk__in=keys).values_list("pk", flat=True))
        return [Row(text, extension_of(text.file_key).upper(), text.document_id in may) for text in texts]

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]


@require_POST
def read_again(request: HttpRequest, document_id: int) -> HttpResponse:
    """Queue a file once more. What is not there and what somebody may not change are one: 404."""
    document = get_object_or_404(changeable(request.user), pk=document_id)
    read_file_again(document=document, by=request.user)
    messages.success(
        request, _("“%(title)s” is being read again. That can take a few minutes.") % {"title": document.title}
    )
    return redirect(reverse("files_without_text"))
