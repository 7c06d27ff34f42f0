"""The audit trail at the desk, and the names of what it holds."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from personaldata.audit_actions import OWN_ACTIONS
from personaldata.audit_views import AuditTrailView
from personaldata.permissions import can_read_audit_trail


@hooks.register("register_log_actions")
def name_actions(actions: Any) -> None:
    for name, (label, message) in OWN_ACTIONS.items():
        actions.register_action(name, label, message)


@hooks.register("register_admin_urls")
def audit_urls() -> list[URLPattern]:
    return [
        path("audit/", AuditTrailView.as_view(), name="audit_trail"),
        path("audit/results/", AuditTrailView.as_view(results_only=True), name="audit_trail_results"),
    ]


class AuditMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return can_read_audit_trail(request.user)


@hooks.register("register_reports_menu_item")
def audit_menu() -> AuditMenuItem:
    return AuditMenuItem(_("Audit trail"), reverse("audit_trail"), name="audit-trail", icon_name="history", order=1100)
