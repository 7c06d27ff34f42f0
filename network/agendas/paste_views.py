"""Pasting an agenda at the desk: from a text to a concept that an editor corrects."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.log_actions import log
from wagtail.permissions import policy_registry

from network.agendas.forms import PasteForm
from network.agendas.models import AgendaEdition
from network.agendas.services import paste_edition


class PasteView(PermissionCheckedMixin, WagtailAdminTemplateMixin, FormView):
    """A region, a year and a text. What the parser makes of it is a concept that is not on the site."""

    form_class = PasteForm
    template_name = "agendas/admin/paste.html"
    page_title = _("Paste an agenda")
    header_icon = "copy"
    permission_required = "add"

    @property
    def permission_policy(self) -> Any:
        return policy_registry.get_by_type(AgendaEdition)

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "user": self.request.user}

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse("agendas:index"), "label": _("Agendas")},
            {"url": "", "label": self.page_title},
        ]

    def form_valid(self, form: PasteForm) -> HttpResponse:
        data = form.cleaned_data
        edition = paste_edition(by=self.request.user, region=data["region"], year=data["year"], pasted=data["text"])
        log(instance=edition, action="wagtail.create")
        messages.success(
            self.request,
            _("This is what we read in your text. Correct it, and put it on the site when it is right."),
        )
        return redirect("agendas:edit", edition.pk)
