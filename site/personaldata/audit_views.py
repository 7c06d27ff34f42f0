"""The audit trail at the desk: Wagtail's two logs in one list, with filters, for administrators."""

from typing import Any

import django_filters
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.reports.audit_logging import LogEntriesView, SiteHistoryReportFilterSet
from wagtail.log_actions import registry
from wagtail.models import ModelLogEntry, PageLogEntry

from core.origin import FROM
from personaldata.audit_actions import TRAIL, TRAIL_PREFIXES
from personaldata.audit_words import tell_details
from personaldata.permissions import can_read_audit_trail


def in_trail() -> Q:
    """Lines that belong in the trail."""
    condition = Q(action__in=TRAIL)
    for prefix in TRAIL_PREFIXES:
        condition |= Q(action__startswith=prefix)
    return condition


class AuditFilterSet(SiteHistoryReportFilterSet):
    """By what, who, when, about what and from where."""

    is_commenting_action = None
    origin = django_filters.CharFilter(label=_("From where"), method="filter_origin")

    def filter_origin(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        return queryset.filter(**{f"data__{FROM}__startswith": value.strip()}) if value.strip() else queryset

    def get_action_choices(self) -> list[tuple[str, Any]]:
        return [
            choice for choice in registry.get_choices() if choice[0] in TRAIL or choice[0].startswith(TRAIL_PREFIXES)
        ]

    class Meta:
        model = PageLogEntry
        fields: list[str] = []


class AuditTrailView(LogEntriesView):
    """Newest first. What is no part of the trail (drafts, comments) stands in Wagtail's own site history."""

    results_template_name = "personaldata/admin/audit_results.html"
    page_title = _("Audit trail")
    header_icon = "history"
    filterset_class = AuditFilterSet
    index_url_name = "audit_trail"
    index_results_url_name = "audit_trail_results"
    list_export = [*LogEntriesView.list_export, "details", "origin"]
    export_headings = {**LogEntriesView.export_headings, "details": _("Details"), "origin": _("From where")}

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not can_read_audit_trail(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def filter_queryset(self, queryset: QuerySet) -> QuerySet:
        return super().filter_queryset(queryset.filter(in_trail()))

    def decorate_paginated_queryset(self, queryset: Any) -> list[PageLogEntry | ModelLogEntry]:
        entries = super().decorate_paginated_queryset(queryset)
        for entry in entries:
            entry.origin = entry.data.get(FROM, "")
        tell_details(entries)
        return entries
