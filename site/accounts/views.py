"""The page of one's account, and where Wagtail's own log-in doors lead."""

from allauth.account.adapter import get_adapter
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache


@never_cache
@login_required
def overview(request: HttpRequest) -> HttpResponse:
    """Who is logged in, and what they can do about it."""
    at_desk = request.user.has_perm("wagtailadmin.access_admin")
    desk_url = reverse("wagtailadmin_home") if at_desk else ""
    return render(request, "account/overview.html", {"person": request.user, "desk_url": desk_url})


def desk_login(request: HttpRequest) -> HttpResponse:
    """To the log-in page, and from there back to where the person was going: the desk, if it is not said."""
    target = request.GET.get("next", "")
    if not target or not get_adapter(request).is_safe_url(target):
        target = reverse("wagtailadmin_home")
    return redirect(f"{resolve_url('account_login')}?{urlencode({'next': target})}")


def desk_password(request: HttpRequest) -> HttpResponse:
    return redirect("account_reset_password")
