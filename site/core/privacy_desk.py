"""The child-privacy guard at the desk: after a page is saved or published, and how often it spoke."""

from typing import Any

from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet, Sum
from django.db.models.functions import TruncMonth
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.models import Page

from core.models import BasePage
from core.models.privacy import PrivacyCount
from core.privacy import warn_about_thing

MONTHS_SHOWN = 200


@hooks.register("after_create_page")
@hooks.register("after_edit_page")
def warn_about_page(request: HttpRequest, page: Page) -> None:
    """Read the texts of a page that somebody saved. Saving itself was not stopped, and the page is as they wrote it."""
    page = page.specific
    if request.method == "POST" and isinstance(page, BasePage):
        warn_about_thing(request, page, went_on="action-publish" in request.POST)


def counts_by_month() -> QuerySet[PrivacyCount, dict[str, Any]]:
    """How many warnings a month and place had, and with how many of them the writer went on; the newest first."""
    months = PrivacyCount.objects.annotate(month=TruncMonth("date")).values("month", "place", "went_on")
    return months.annotate(warnings=Sum("number")).order_by("-month", "place", "went_on")


def place_name(place: str) -> str:
    """What a kind of thing is called; a form is called by its own name."""
    try:
        return str(apps.get_model(place)._meta.verbose_name)
    except (LookupError, ValueError):
        return place


def privacy_counts(request: HttpRequest) -> HttpResponse:
    """The report, for administrators only. 403 for everybody else."""
    if not request.user.is_superuser:
        raise PermissionDenied
    rows = [{**row, "name": place_name(row["place"])} for row in counts_by_month()[:MONTHS_SHOWN]]
    return TemplateResponse(request, "core/admin/privacy_counts.html", {"rows": rows})


class PrivacyCountsItem(MenuItem):
    """The way to the report."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.is_superuser)


@hooks.register("register_admin_urls")
def register_privacy_url() -> list[URLPattern]:
    return [path("reports/kinderen-in-teksten/", privacy_counts, name="privacy_counts")]


@hooks.register("register_reports_menu_item")
def register_privacy_item() -> MenuItem:
    return PrivacyCountsItem(_("Privacy guard"), reverse("privacy_counts"), icon_name="warning", order=900)
