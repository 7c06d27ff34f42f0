"""The desk asks why a page goes offline or into the archive, before it goes; the history of the page tells it."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.views.pages.bulk_actions.page_bulk_action import DefaultPageForm
from wagtail.admin.views.pages.bulk_actions.unpublish import UnpublishBulkAction
from wagtail.admin.views.pages.unpublish import UnpublishView
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import LogFormatter
from wagtail.models import Page

from core.archive import (
    ARCHIVE,
    UNARCHIVE,
    UNPUBLISH,
    archive_page,
    fits_in_archive,
    is_archived,
    unarchive_page,
    unpublish_page,
)
from core.desk_absent import desk_view
from core.models.archive import LONGEST_REASON
from core.permissions import can_archive, can_unarchive


class ReasonForm(forms.Form):
    """Why? In one line."""

    reason = forms.CharField(
        label=gettext_lazy("Why?"),
        max_length=LONGEST_REASON,
        error_messages={"required": gettext_lazy("Write in a few words why.")},
    )


def archive(request: HttpRequest, page_id: int) -> HttpResponse:
    """Ask why, and put the page in the archive. 403 for who may not, 404 for what cannot be archived."""
    page = get_object_or_404(Page, pk=page_id).specific
    if not fits_in_archive(page) or is_archived(page):
        raise Http404
    if not can_archive(request.user, page):
        raise PermissionDenied
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        archive_page(page=page, reason=form.cleaned_data["reason"], by=request.user)
        messages.success(request, _("‘%(title)s’ is in the archive now.") % {"title": page.draft_title})
        return redirect("wagtailadmin_pages:edit", page.pk)
    return TemplateResponse(request, "core/admin/archive.html", {"page": page, "form": form})


def unarchive(request: HttpRequest, page_id: int) -> HttpResponse:
    """Ask whether, and take the page out of the archive. 403 for who may not, 404 for what is not archived."""
    page = get_object_or_404(Page, pk=page_id).specific
    if not is_archived(page):
        raise Http404
    if not can_unarchive(request.user, page):
        raise PermissionDenied
    if request.method == "POST":
        unarchive_page(page=page, by=request.user)
        messages.success(request, _("‘%(title)s’ is in the lists again.") % {"title": page.draft_title})
        return redirect("wagtailadmin_pages:edit", page.pk)
    return TemplateResponse(request, "core/admin/unarchive.html", {"page": page})


class UnpublishPage(UnpublishView):
    """Wagtail's question whether, and ours why."""

    template_name = "core/admin/unpublish.html"
    form: ReasonForm | None = None

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.form = ReasonForm(request.POST)
        if not self.form.is_valid():
            answer: HttpResponse = self.render_to_response(self.get_context_data(**kwargs))
            return answer
        done: HttpResponse = super().post(request, *args, **kwargs)
        return done

    def unpublish(self) -> HttpResponse | None:
        refusal: HttpResponse | None = self.run_hook("before_unpublish_page", self.request, self.object)
        if refusal is not None:
            return refusal
        assert self.form is not None  # noqa: S101 - `post` has made it
        unpublish_page(
            page=self.object,
            reason=self.form.cleaned_data["reason"],
            by=self.request.user,
            with_pages_below=bool(self.request.POST.get("include_descendants")),
        )
        after: HttpResponse | None = self.run_hook("after_unpublish_page", self.request, self.object)
        return after

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "form": self.form or ReasonForm()}


class BulkReasonForm(DefaultPageForm, ReasonForm):
    """With what is below, and why."""

    field_order = ["reason", "include_descendants"]
    include_descendants = forms.BooleanField(
        label=gettext_lazy("Also take offline what is below these pages"), required=False
    )


class UnpublishPages(UnpublishBulkAction):
    form_class = BulkReasonForm
    template_name = "core/admin/bulk_unpublish.html"

    def get_execution_context(self) -> dict[str, Any]:
        return {**super().get_execution_context(), "reason": self.cleaned_form.cleaned_data["reason"]}

    @classmethod
    def execute_action(cls, objects: Any, **options: Any) -> tuple[int, int]:
        """How many of the chosen pages went offline, and how many below them."""
        below = options.get("include_descendants", False)
        gone = [
            unpublish_page(page=page, reason=options["reason"], by=options["user"], with_pages_below=below)
            for page in objects
            # One that was below another has gone with it.
            if Page.objects.filter(pk=page.pk, live=True).exists()
        ]
        return len(gone), sum(gone) - len(gone)


# After Wagtail's own, whose place it takes.
hooks.register("register_bulk_action", UnpublishPages, order=100)

# Placed before Wagtail's own address in the URLconf, below `/beheer/`.
unpublish_urls: list[URLPattern] = [path("pages/<int:page_id>/unpublish/", desk_view(UnpublishPage.as_view()))]


@hooks.register("register_admin_urls")
def register_archive_urls() -> list[URLPattern]:
    return [
        path("pages/<int:page_id>/archief/", archive, name="page_archive"),
        path("pages/<int:page_id>/uit-archief/", unarchive, name="page_unarchive"),
    ]


@hooks.register("register_page_header_buttons")
def in_the_menu_of_a_page(page: Page, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    yield from archive_buttons(page, user)


@hooks.register("register_page_listing_more_buttons")
def in_the_menu_of_a_row(page: Page, user: Any, next_url: str | None = None) -> Iterator[Button]:
    yield from archive_buttons(page, user)


def archive_buttons(page: Page, user: Any) -> Iterator[Button]:
    """The one of the two that can be done with the page, for who may."""
    page = page.specific
    if page.pk is None or not fits_in_archive(page):
        return
    if is_archived(page):
        if can_unarchive(user, page):
            url = reverse("page_unarchive", args=[page.pk])
            yield Button(_("Take out of the archive"), url, icon_name="undo", priority=62)
    elif can_archive(user, page):
        url = reverse("page_archive", args=[page.pk])
        yield Button(_("Put in the archive"), url, icon_name="folder-inverse", priority=62)


class WithReason(LogFormatter):
    """A line in the history of a page that tells why."""

    def format_message(self, log_entry: Any) -> str:
        reason = log_entry.data.get("reason", "")
        return f"{self.message}: {reason}" if reason else str(self.message)


# After Wagtail's own, one of which is told anew.
@hooks.register("register_log_actions", order=100)
def register_archive_log_actions(actions: Any) -> None:
    class Unpublished(WithReason):
        label = gettext_lazy("Take offline")
        message = gettext_lazy("Taken offline")

    # In its place, not beside it: registered twice, it would be twice among the choices of a report.
    actions.formatters[UNPUBLISH] = Unpublished()

    @actions.register_action(ARCHIVE)
    class Archived(WithReason):
        label = gettext_lazy("Put in the archive")
        message = gettext_lazy("Put in the archive")

    @actions.register_action(UNARCHIVE)
    class Unarchived(WithReason):
        label = gettext_lazy("Take out of the archive")
        message = gettext_lazy("Taken out of the archive")
