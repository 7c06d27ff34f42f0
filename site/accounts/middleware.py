"""The door of the desk."""

from collections.abc import Callable

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode

from accounts.factors import second_factor_missing
from accounts.groups import settle
from accounts.permissions import is_national_editor
from core.access import has_session

DESK = "/beheer/"
# These list the whole network, also what an editor of one region may not read.
NATIONAL = (f"{DESK}reports/", f"{DESK}workflows/")
# Files that are not public are given to who may edit or choose them, by Wagtail's permissions.
FILES = ("/images/", "/documents/")
DOORS = (f"{DESK}login/", f"{DESK}logout/", f"{DESK}password_reset/", f"{DESK}jsi18n/", f"{DESK}sprite/")


def wanted(request: HttpRequest) -> str:
    """Where to go on afterwards: the page that was asked for; what was sent to it cannot be sent again."""
    return request.get_full_path() if request.method in ("GET", "HEAD") else DESK


class DeskDoorMiddleware:
    """Looks at everybody who enters the desk or asks for a file: rights follow the grants in force of this very moment.

    Who has no role there gets a page that says so. Wagtail itself would send them to the log-in page, and that page,
    as they are logged in, back here. Who has a role and no second factor is led to set one up, where the site asks for
    one, and from there back to where they were going.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info.startswith(DESK) and not request.path_info.startswith(DOORS):
            user = request.user
            if user.is_authenticated:
                settle(user)
                if not user.has_perm("wagtailadmin.access_admin"):
                    return render(request, "account/no_desk.html", status=403)
                if second_factor_missing(user):
                    return redirect(f"{reverse('account_second_factor')}?{urlencode({'next': wanted(request)})}")
                if request.path_info.startswith(NATIONAL) and not is_national_editor(user):
                    raise PermissionDenied
        elif request.path_info.startswith(FILES) and has_session(request) and request.user.is_authenticated:
            settle(request.user)
        return self.get_response(request)
