"""Merging at the desk: choose the organisation that stays, look at what will move, confirm."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic import EditView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import Button

from network.organisations.forms import MergeForm
from network.organisations.merging import merge_organisations, plan_merge
from network.organisations.models import Organisation
from network.organisations.permissions import can_merge_organisations

MERGE_URL = "organisations:merge"


def choice(asked: QueryDict) -> dict[str, str]:
    """The key that was sent, where it is one: Wagtail's window for choosing cannot draw what is no number."""
    given = asked.get("keep", "")
    return {"keep": given if given.isdecimal() else ""}


class OrganisationEditView(EditView):
    """The screen of an organisation, with the way to merging it for who may."""

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        buttons: list[Button] = list(super().header_more_buttons)
        if can_merge_organisations(self.request.user):
            url = reverse(MERGE_URL, args=[self.object.pk])
            buttons.append(Button(_("Merge with…"), url=url, icon_name="resubmit", priority=30))
        return buttons


class MergeView(WagtailAdminTemplateMixin, TemplateView):
    """This organisation goes, the chosen one stays. GET asks, and with `keep` shows what will happen; POST does it."""

    template_name = "organisations/admin/merge.html"
    page_title = gettext_lazy("Merge with…")
    header_icon = "resubmit"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not can_merge_organisations(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def gone(self) -> Organisation:
        return get_object_or_404(Organisation, pk=self.kwargs["pk"])

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Merge for good. Where that cannot be, say why and ask again."""
        form = MergeForm(choice(request.POST), gone=self.gone)
        if form.is_valid():
            try:
                merge_organisations(keep=form.cleaned_data["keep"], gone=self.gone, by=request.user)
            except ValidationError as mistake:
                form.add_error(None, mistake)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        kept = form.cleaned_data["keep"]
        message = _("‘%(gone)s’ is now part of ‘%(keep)s’.") % {"gone": self.gone.name, "keep": kept.name}
        messages.success(request, message)
        return redirect("organisations:edit", kept.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        asked = choice(self.request.GET) if "keep" in self.request.GET else None
        form = kwargs.pop("form", None) or MergeForm(asked, gone=self.gone)
        plan = None
        if form.is_bound and form.is_valid():
            plan = plan_merge(keep=form.cleaned_data["keep"], gone=self.gone)
        named = {field.name: str(field.verbose_name) for field in Organisation._meta.concrete_fields}
        return {
            **super().get_context_data(**kwargs),
            "gone": self.gone,
            "form": form,
            "plan": plan,
            "fills": ", ".join(named[name] for name in plan.fills) if plan else "",
            "media": form.media,
        }

    def get_page_subtitle(self) -> str:
        return self.gone.name

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse("organisations:index"), "label": capfirst(str(Organisation._meta.verbose_name_plural))},
            {"url": reverse("organisations:edit", args=[self.gone.pk]), "label": self.gone.name},
            {"url": "", "label": self.get_page_title()},
        ]
