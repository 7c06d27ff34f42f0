"""The log-in page, and where Wagtail's own log-in doors lead."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.views import LoginView
from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache


@never_cache
@login_required
def overview(request: HttpRequest) -> HttpResponse:
    """The first of one's own pages; this address is in older links."""
    return redirect("my_overview")


def log_in_of_elsewhere() -> dict[str, str] | None:
    """Name and address word of the provider that the settings name, if they do."""
    for provider in settings.SOCIALACCOUNT_PROVIDERS.get("openid_connect", {}).get("APPS", []):
        return {"id": provider["provider_id"], "name": provider["name"]}
    return None


@method_decorator(never_cache, name="dispatch")
class LoginPage(LoginView):
    """All ways in on one page: a password, a mailed code, a passkey, and a log-in of elsewhere where there is one."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        return {
            **context,
            "passkey_unknown": self.request.GET.get("passkey") == "unknown",
            "elsewhere": log_in_of_elsewhere(),
            "demo": getattr(settings, "DEMO", False) and not settings.REQUIRE_MFA,
        }


login_page = LoginPage.as_view()


def desk_login(request: HttpRequest) -> HttpResponse:
    """To the log-in page, and from there back to where the person was going: the desk, if it is not said."""
    target = request.GET.get("next", "")
    if not target or not get_adapter(request).is_safe_url(target):
        target = reverse("wagtailadmin_home")
    return redirect(f"{resolve_url('account_login')}?{urlencode({'next': target})}")


def desk_password(request: HttpRequest) -> HttpResponse:
    return redirect("account_reset_password")
