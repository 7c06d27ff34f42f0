"""Setting up a second factor where the desk asks for one, and logging in with a passkey."""

from typing import Any
from urllib.parse import urlencode

from allauth.account.adapter import get_adapter
from allauth.mfa.webauthn.views import LoginWebAuthnView, ReauthenticateWebAuthnView
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache

from accounts.factors import has_second_factor, second_factor_missing

# Where somebody was going when the desk asked for a second factor.
GOING_TO = "going_to_the_desk"


@never_cache
@login_required
def second_factor(request: HttpRequest) -> HttpResponse:
    """Whoever enters the desk without a second factor comes here first, and chooses one."""
    target = request.GET.get(REDIRECT_FIELD_NAME, "")
    if target and get_adapter(request).is_safe_url(target):
        request.session[GOING_TO] = target
    if has_second_factor(request.user):
        return redirect(after_setting_up(request))
    return render(request, "mfa/needed.html", {"needed": second_factor_missing(request.user)})


def after_setting_up(request: HttpRequest) -> str:
    """Back to where somebody was going, once; else to the page of one's own log-in."""
    return request.session.pop(GOING_TO, "") or reverse("my_security")


@never_cache
@login_required
def to_security(request: HttpRequest) -> HttpResponse:
    """allauth's pages lead to its own lists; ours are on one page."""
    return redirect(after_setting_up(request) if has_second_factor(request.user) else reverse("my_security"))


@method_decorator(never_cache, name="dispatch")
class PasskeyLoginView(LoginWebAuthnView):
    """A passkey that is not known, or not of this site, leads back to the log-in page, which says so."""

    def form_invalid(self, form: Any) -> HttpResponse:
        query = {"passkey": "unknown"}
        target = self.request.POST.get(REDIRECT_FIELD_NAME, "")
        if target and get_adapter(self.request).is_safe_url(target):
            query[REDIRECT_FIELD_NAME] = target
        return redirect(f"{reverse('account_login')}?{urlencode(query)}")


@method_decorator(never_cache, name="dispatch")
@method_decorator(login_required, name="dispatch")
class PasskeyAgainView(ReauthenticateWebAuthnView):
    """A wrong passkey is told on the page itself."""

    def form_invalid(self, form: Any) -> HttpResponse:
        return self.render_to_response({**self.get_context_data(), "form": form})


passkey_login = PasskeyLoginView.as_view()
passkey_again = PasskeyAgainView.as_view()
