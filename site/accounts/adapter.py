"""How allauth behaves on this platform."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from allauth.core import context
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from accounts.addresses import normalise_email
from accounts.groups import settle
from accounts.known_browsers import browser_of, remember
from accounts.models import User
from accounts.proven import trust_who_was_never_asked

# What a person wants to read after the next page has opened; the rest those pages say themselves.
MESSAGES_SHOWN = (
    "account/messages/password_changed.txt",
    "account/messages/password_set.txt",
    "mfa/messages/recovery_codes_generated.txt",
    "mfa/messages/totp_activated.txt",
    "mfa/messages/totp_deactivated.txt",
    "mfa/messages/webauthn_added.txt",
    "mfa/messages/webauthn_removed.txt",
)


class AccountAdapter(DefaultAccountAdapter):
    """Nobody signs up by themselves: people are invited. No answer tells whether an address is known.

    Who was made on the command line has no row for their address: it counts as theirs. Who was entered at the desk has
    one that waits for them to follow a link, a code or a new password sent to it (`accounts.proven`).
    """

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": _("This e-mail address and this password do not belong together. Check both."),
        "incorrect_password": _("This is not your password."),
        "enter_current_password": _("This is not your present password."),
        "too_many_login_attempts": _("You tried too often. Wait five minutes, then try again."),
        "incorrect_code": _("This code is not right. Take it from the newest mail."),
        "rate_limited": _("You tried too often. Wait five minutes, then try again."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def clean_email(self, email: str) -> str:
        return normalise_email(super().clean_email(email))

    def is_safe_url(self, url: str | None) -> bool:
        """Only addresses on this very host, and never from https to http."""
        request = context.request
        return url_has_allowed_host_and_scheme(
            url, allowed_hosts={request.get_host()}, require_https=request.is_secure()
        )

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """Tries are counted per address. A browser that somebody logged in with before has a count of its own."""
        address = normalise_email(credentials.get("email", ""))
        return f"{address}:{browser_of(request, address)}"

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """allauth asks the database once more for an address that nobody has; so here is asked once more for others."""
        address = normalise_email(credentials.get("email", ""))
        if EmailAddress.objects.filter(email=address, verified=True).exists():
            User.objects.filter(email=address).exists()
        super().pre_authenticate(request, **credentials)

    def pre_login(self, request: HttpRequest, user: Any, **kwargs: Any) -> HttpResponse | None:
        trust_who_was_never_asked(user=user)
        return super().pre_login(request, user, **kwargs)

    def post_login(self, request: HttpRequest, user: Any, **kwargs: Any) -> HttpResponse:
        response = super().post_login(request, user, **kwargs)
        remember(request, response, user)
        return response

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Editors start at their desk, others at what waits for them."""
        user = request.user
        if isinstance(user, User):
            settle(user)
        at_desk = user.has_perm("wagtailadmin.access_admin")
        return reverse("wagtailadmin_home" if at_desk else "my_overview")

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        return f"/{get_language() or 'nl'}/"

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("my_security")

    def get_email_verification_redirect_url(self, email_address: EmailAddress) -> str:
        """Whoever proved an address logs in again: the link may have been opened on another machine."""
        return reverse("my_security" if context.request.user.is_authenticated else "account_login")

    def add_message(
        self, request: HttpRequest, level: int, message_template: str | None = None, *args: Any, **kwargs: Any
    ) -> None:
        """Keep only what the page of the account shows; public pages show no messages, so they would pile up."""
        if request.user.is_authenticated and message_template in MESSAGES_SHOWN:
            super().add_message(request, level, message_template, *args, **kwargs)
