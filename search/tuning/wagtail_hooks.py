"""What people do not find, and what editors put first, among the reports of the desk."""

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from accounts.permissions import asked_once
from search.tuning import pin_views, report_views
from search.tuning.permissions import can_tune_search


@hooks.register("register_admin_urls")
def register_tuning() -> list[URLPattern]:
    return [
        path("niet-gevonden/", report_views.report, name="search_report"),
        path("niet-gevonden/synoniem/", report_views.synonym, name="search_synonym"),
        path("vastgezet/", pin_views.pins, name="pins"),
        path("vastgezet/nieuw/", pin_views.pin_add, name="pin_add"),
        path("vastgezet/<int:pk>/", pin_views.pin_edit, name="pin_edit"),
        path("vastgezet/<int:pk>/verwijderen/", pin_views.pin_delete, name="pin_delete"),
    ]


class TuningItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        with asked_once(request):
            return can_tune_search(request.user)


@hooks.register("register_reports_menu_item")
def register_search_report() -> TuningItem:
    url = reverse("search_report")
    return TuningItem(_("What people do not find"), url, name="search-report", icon_name="search", order=1060)


@hooks.register("register_reports_menu_item")
def register_pins() -> TuningItem:
    return TuningItem(_("Pinned results"), reverse("pins"), name="pins", icon_name="thumbtack", order=1070)
