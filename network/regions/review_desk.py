"""Reviewing on one plain screen: hand a page in, approve it or send it back, also on a phone and without scripts."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from network.regions.permissions import can_decide_on, can_hand_in
from network.regions.reviewing import Answer, decide, hand_in, version_of

LONGEST_COMMENT = 1000


class ReviewForm(forms.Form):
    """An answer, and the words that go with it; without words nothing is sent back."""

    answer = forms.ChoiceField(choices=Answer.choices, widget=forms.HiddenInput)
    comment = forms.CharField(
        label=gettext_lazy("Comment"),
        help_text=gettext_lazy("The writer reads this. Say what is good, and what should be different."),
        max_length=LONGEST_COMMENT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("answer") == Answer.SEND_BACK and not cleaned.get("comment", "").strip():
            self.add_error("comment", _("Say what should be different before you send it back."))
        return cleaned


def review(request: HttpRequest, page_id: int) -> HttpResponse:
    """How far the review of a page is, and what this editor can do: hand it in, or decide.

    404 for a page that is not reviewed, 403 for who may do neither and asks for it.
    """
    page = get_object_or_404(Page, pk=page_id).specific
    if not page.has_workflow:
        raise Http404
    form = ReviewForm(None if "hand_in" in request.POST else request.POST or None)
    problem = ""
    if request.method == "POST":
        try:
            done = handed_in(request, page) if "hand_in" in request.POST else decided(request, page, form)
        except ValidationError as error:
            done, problem = None, " ".join(error.messages)
        if done:
            return done
    state = page.current_workflow_state
    context = {
        "page": page,
        "form": form,
        "problem": problem,
        "version": version_of(page),
        "state": state,
        "comment": state.current_task_state.comment if state and state.current_task_state else "",
        "may_decide": can_decide_on(request.user, page),
        "may_hand_in": can_hand_in(request.user, page),
    }
    return TemplateResponse(request, "regions/admin/review.html", context)


def handed_in(request: HttpRequest, page: Any) -> HttpResponse:
    hand_in(page=page, by=request.user)
    messages.success(request, _("‘%(title)s’ waits for review now.") % {"title": page.get_admin_display_title()})
    return redirect("page_review", page.pk)


def decided(request: HttpRequest, page: Any, form: ReviewForm) -> HttpResponse | None:
    if not can_decide_on(request.user, page):
        raise PermissionDenied
    if not form.is_valid():
        return None
    answer = Answer(form.cleaned_data["answer"])
    seen = request.POST.get("version", "")
    decide(page=page, answer=answer, comment=form.cleaned_data["comment"], by=request.user, seen=seen)
    said = _("‘%(title)s’ is approved.") if answer == Answer.APPROVE else _("‘%(title)s’ is sent back to the writer.")
    messages.success(request, said % {"title": page.get_admin_display_title()})
    return redirect("page_review", page.pk)


@hooks.register("register_admin_urls")
def register_review_urls() -> list[URLPattern]:
    return [path("pages/<int:page_id>/beoordeling/", review, name="page_review")]


@hooks.register("register_page_header_buttons")
def in_the_menu_of_a_reviewed_page(
    page: Page, user: Any, view_name: str, next_url: str | None = None
) -> Iterator[Button]:
    if page.pk and page.has_workflow and (can_decide_on(user, page) or can_hand_in(user, page)):
        yield Button(_("Review"), reverse("page_review", args=[page.pk]), icon_name="clipboard-list", priority=60)
