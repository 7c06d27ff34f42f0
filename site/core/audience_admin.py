"""Where an editor decides who may read a page, in place of Wagtail's view restrictions."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin import messages
from wagtail.log_actions import LogFormatter
from wagtail.models import Page, PageLogEntry

from core.access import PUBLIC
from core.audiences import audience_above, audience_choices, audience_label
from core.file_words import files_of_page, told_after
from core.models import BasePage
from core.permissions import can_set_audience
from core.services import AUDIENCE_LOG_ACTION, set_audience


class AudienceForm(forms.Form):
    """One question with the audiences that this page can have."""

    audience = forms.ChoiceField(label=gettext_lazy("Who may read this?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, page: BasePage, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["audience"].choices = audience_choices(page)  # type: ignore[attr-defined]


def page_audience(request: HttpRequest, page_id: int) -> HttpResponse:
    """Ask and set who may read a page, in all its languages. 403 for who may not decide this."""
    page = get_object_or_404(Page, pk=page_id).specific
    if not isinstance(page, BasePage):
        raise Http404
    if not can_set_audience(request.user, page):
        raise PermissionDenied
    form = AudienceForm(request.POST or None, page=page, initial={"audience": page.audience})
    if request.method == "POST" and form.is_valid():
        outcomes = set_audience(page=page, audience=form.cleaned_data["audience"], by=request.user)
        messages.success(request, _("From now on ‘%(title)s’ has these readers.") % {"title": page.draft_title})
        for sentence, is_warning in told_after(outcomes, user=request.user):
            (messages.warning if is_warning else messages.info)(request, sentence)
        return redirect("wagtailadmin_pages:edit", page.pk)
    context = {"page": page, "form": form, "files": files_of_page(page, user=request.user), **audience_facts(page)}
    return TemplateResponse(request, "core/admin/audience.html", context)


def audience_facts(page: BasePage) -> dict[str, Any]:
    """What the editor is told: who may read the page, and whether a page above narrows that further."""
    above = audience_above(page)
    return {
        "is_public": page.audience == above == PUBLIC,
        "label": audience_label(page, page.audience),
        "above": "" if above == PUBLIC else audience_label(page, above),
    }


def no_view_restrictions(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    """Wagtail's own restrictions are not used: two ways to hide a page would be one that nobody checks."""
    raise Http404


# Placed before Wagtail's own addresses in the URLconf, below `/beheer/`.
refused_urls: list[URLPattern] = [
    path("pages/<int:page_id>/privacy/", no_view_restrictions),
    path("collections/<int:collection_id>/privacy/", no_view_restrictions),
]


@hooks.register("register_admin_urls")
def register_audience_url() -> list[URLPattern]:
    return [path("pages/<int:page_id>/wie-mag-dit-zien/", page_audience, name="page_audience")]


@hooks.register("register_log_actions")
def register_audience_log_action(actions: Any) -> None:
    @actions.register_action(AUDIENCE_LOG_ACTION)
    class AudienceFormatter(LogFormatter):
        label = gettext_lazy("Decide who may read it")

        def format_message(self, log_entry: PageLogEntry) -> str:
            page = log_entry.page.specific
            readers = {key: audience_label(page, audience) for key, audience in log_entry.data.items()}
            return _("Readers changed from ‘%(before)s’ to ‘%(after)s’") % readers
