"""A log-in of elsewhere (OpenID Connect, such as SURFconext): it opens an account that exists, and never makes one.

The account is found by e-mail address, and only by one that the provider says it has verified: else anybody who can
write an address at their provider would walk into somebody's account. No link between the two is stored, so the
address is asked anew at each log-in.
"""

from typing import Any

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from allauth.socialaccount.providers.base import AuthProcess
from allauth.socialaccount.providers.openid_connect import views as openid_connect
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from requests import RequestException

from accounts.addresses import normalise_email
from accounts.models import User
from accounts.services import keep_only_address

# What allauth raises on an answer without what it relies on.
BROKEN = (AttributeError, LookupError, TypeError, ValueError)


def verified_address(claims: dict[str, Any]) -> str | None:
    """The address in what the provider tells, if it is one and if the provider says that it has verified it."""
    given = claims.get("email")
    # Only what is truly true: some providers write the word "false".
    if not isinstance(given, str) or claims.get("email_verified") is not True:
        return None
    address = normalise_email(given)
    try:
        validate_email(address)
    except ValidationError:
        return None
    return address


def claims_of(sociallogin: SocialLogin) -> dict[str, Any]:
    """What the provider tells about a person: what they said when asked, else what came with the log-in itself."""
    told = sociallogin.account.extra_data
    claims = told.get("userinfo") or told.get("id_token") or {}
    return claims if isinstance(claims, dict) else {}


def refused(request: HttpRequest) -> HttpResponse:
    """One page, whatever was missing: it tells nobody whether an address is known here."""
    return render(request, "socialaccount/refused.html", status=403)


class ElsewhereAdapter(DefaultSocialAccountAdapter):
    """allauth's log-ins of elsewhere, narrowed to this one rule."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Find the account, or stop with the page that says what to do."""
        if sociallogin.state.get("process") != AuthProcess.LOGIN:
            raise ImmediateHttpResponse(refused(request))
        address = verified_address(claims_of(sociallogin))
        user = User.objects.filter(email=address, is_active=True).first() if address else None
        if user is None:
            raise ImmediateHttpResponse(refused(request))
        keep_only_address(user=user)
        sociallogin.user = user

    def on_authentication_error(self, request: HttpRequest, provider: Any, **kwargs: Any) -> None:
        """Cancelled there, or the provider did not answer as it should: the same page."""
        raise ImmediateHttpResponse(refused(request))


def come_back(request: HttpRequest, provider_id: str) -> HttpResponse:
    """The provider sends somebody back to us. An answer that makes no sense gets the same page as any other refusal."""
    try:
        return openid_connect.callback(request, provider_id)
    except BROKEN:
        return refused(request)


def leave_for(request: HttpRequest, provider_id: str) -> HttpResponse:
    """To the provider. When it cannot be reached, the page says that the other ways in still work."""
    try:
        return openid_connect.login(request, provider_id)
    except (RequestException, *BROKEN):
        return refused(request)
