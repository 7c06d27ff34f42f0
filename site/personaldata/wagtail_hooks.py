"""The audit trail at the desk, and the names of what it holds."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component

from accounts.permissions import asked_once
from personaldata.audit_actions import OWN_ACTIONS
from personaldata.audit_views import AuditTrailView
from personaldata.models import NameToJudge
from personaldata.names_views import JudgeNameView, NamesView
from personaldata.permissions import can_judge_names, can_read_audit_trail


@hooks.register("register_log_actions")
def name_actions(actions: Any) -> None:
    for name, (label, message) in OWN_ACTIONS.items():
        actions.register_action(name, label, message)


@hooks.register("register_admin_urls")
def audit_urls() -> list[URLPattern]:
    return [
        path("names/", NamesView.as_view(), name="names_to_judge"),
        path("names/<int:pk>/", JudgeNameView.as_view(), name="name_to_judge"),
        path("audit/", AuditTrailView.as_view(), name="audit_trail"),
        path("audit/results/", AuditTrailView.as_view(results_only=True), name="audit_trail_results"),
    ]


class AuditMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        with asked_once(request):
            return can_read_audit_trail(request.user)


@hooks.register("register_reports_menu_item")
def audit_menu() -> AuditMenuItem:
    return AuditMenuItem(_("Audit trail"), reverse("audit_trail"), name="audit-trail", icon_name="history", order=1100)


class NamesMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        with asked_once(request):
            return can_judge_names(request.user)


@hooks.register("register_reports_menu_item")
def names_menu() -> NamesMenuItem:
    url = reverse("names_to_judge")
    return NamesMenuItem(_("Names of erased people"), url, name="names-to-judge", icon_name="user", order=1090)


class NamesPanel(Component):
    """That names wait for an answer, for whoever may give it; nothing when there are none."""

    name = "names-to-judge"
    template_name = "personaldata/admin/home_panel.html"
    order = 45

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        count = NameToJudge.objects.count() if can_judge_names(self.request.user) else 0
        return {"count": count, "url": reverse("names_to_judge")}


@hooks.register("construct_homepage_panels")
def tell_of_names(request: HttpRequest, panels: list[Component]) -> None:
    panels.append(NamesPanel(request))
