"""What the pages floor adds to the desk: a page that says who may do what."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail import hooks

from pages.rules import rule_groups


@require_safe
def who_may_do_what(request: HttpRequest) -> HttpResponse:
    """All rules, for everybody who works at the desk: who knows them need not try."""
    return render(request, "pages/admin/who_may_do_what.html", {"groups": rule_groups()})


@hooks.register("register_admin_urls")
def rules_address() -> list[URLPattern]:
    return [path("wie-mag-wat/", who_may_do_what, name="who_may_do_what")]


@hooks.register("register_account_menu_item")
def rules_in_account_menu(request: HttpRequest) -> dict[str, str]:
    return {
        "url": reverse("who_may_do_what"),
        "label": _("Who may do what"),
        "help_text": _("What each role may do, and who decides about it."),
    }
