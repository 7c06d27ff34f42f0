"""Roles at the desk, and a menu with only what somebody has to do with."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem

from accounts import last_administrator  # noqa: F401 - registers its hooks
from accounts.grant_viewset import GrantViewSet
from accounts.lost_factors import REMOVED
from accounts.models import User
from accounts.permissions import asked_once, is_national_editor
from accounts.role_desk import PeopleAndRolesItem, end_role, people_and_roles

# Groups are derived from grants, so nobody keeps them by hand.
DERIVED = {"groups"}
NATIONAL_ONLY = {"reports", "settings"}
# Wagtail's own manual and news, in English.
NOT_OURS = {"help"}


@hooks.register("register_admin_viewset")
def register_grants() -> GrantViewSet:
    return GrantViewSet()


@hooks.register("register_admin_urls")
def role_urls() -> list[URLPattern]:
    return [
        path("mensen-en-rollen/", people_and_roles, name="people_and_roles"),
        path("mensen-en-rollen/<int:grant_id>/beeindig/", end_role, name="end_role"),
    ]


@hooks.register("register_admin_menu_item")
def register_people_and_roles() -> MenuItem:
    return PeopleAndRolesItem(
        gettext_lazy("People and roles"),
        reverse("people_and_roles"),
        icon_name="group",
        order=290,
        name="people-and-roles",
    )


@hooks.register("register_log_actions")
def name_actions(actions: Any) -> None:
    label = gettext_lazy("Second step removed by an administrator")
    actions.register_action(REMOVED, label, gettext_lazy("Lost their second step at the desk"))


@hooks.register("construct_main_menu")
def only_what_concerns_you(request: HttpRequest, menu_items: list[MenuItem]) -> None:
    with asked_once(request):
        hidden = NOT_OURS if is_national_editor(request.user) else NOT_OURS | NATIONAL_ONLY
    menu_items[:] = [item for item in menu_items if item.name not in hidden]


@hooks.register("construct_homepage_summary_items", order=1000)
def no_counts_of_others(request: HttpRequest, items: list[Any]) -> None:
    """Wagtail counts every page below the first one that somebody can reach, also those of other regions."""
    if not is_national_editor(request.user):
        items.clear()


@hooks.register("register_account_menu_item")
def change_password(request: HttpRequest) -> dict[str, str]:
    return {
        "url": reverse("account_change_password"),
        "label": _("Change your password"),
        "help_text": _("You need your present password for this."),
    }


@hooks.register("construct_settings_menu")
def without_groups(request: HttpRequest, menu_items: list[MenuItem]) -> None:
    menu_items[:] = [item for item in menu_items if item.name not in DERIVED]


@hooks.register("before_bulk_action")
def roles_are_given_one_by_one(
    request: HttpRequest, action_type: str, objects: Any, action: Any
) -> HttpResponse | None:
    """Wagtail's "assign role" puts people into groups; here a role is a grant with a place, a giver and an end."""
    if action_type == "assign_role" and action.model is User:
        messages.error(request, _("Give roles under Settings, Roles."))
        return redirect("wagtailusers_users:index")
    return None
