"""Second factors: an app with codes, passkeys, and codes for when these are lost."""

import base64
import hashlib
from typing import Any

import qrcode
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.utils.crypto import salted_hmac
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

# Codes for when a factor is lost are not one by themselves.
FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
# White around the drawing, in modules, without which cameras do not find it.
QUIET_ZONE = 4


def has_second_factor(user: Any) -> bool:
    """Whether logging in asks this person for more than one thing."""
    return Authenticator.objects.filter(user=user, type__in=FACTORS).exists()


def second_factor_missing(user: Any) -> bool:
    """Whether somebody who enters the desk has to set up a second factor first."""
    return settings.REQUIRE_MFA and not has_second_factor(user)


def cipher() -> MultiFernet:
    """Keys made from SECRET_KEY, and from earlier ones for what was written with those."""
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    digests = (hashlib.sha256(f"accounts.factors:{secret}".encode()).digest() for secret in secrets)
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in digests])


class FactorAdapter(DefaultMFAAdapter):
    """allauth's second factors in our words; their secrets are stored so that a copy of the database is no use."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("This code is not right. Take the newest one; an app shows another one every half minute."),
        "unverified_email": _("Follow the link in the mail to your address first."),
        "cannot_generate_recovery_codes": _("Set up an app or a passkey first."),
    }

    def encrypt(self, text: str) -> str:
        return cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Nothing that anybody could guess when the key is gone: the factor fails, the page does not."""
        try:
            return cipher().decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            return base64.b32encode(salted_hmac("accounts.factors", encrypted_text).digest()).decode()

    def generate_authenticator_name(self, user: AbstractBaseUser, type: Authenticator.Type) -> str:
        number = Authenticator.objects.filter(user_id=user.pk, type=type).count() + 1
        return gettext("Passkey %(number)d") % {"number": number}

    def build_totp_svg(self, url: str) -> str:
        """The code as a drawing in the page: no picture from a `data:` address, which the content policy refuses."""
        code = qrcode.QRCode(border=QUIET_ZONE)
        code.add_data(url)
        rows = code.get_matrix()
        path = "".join(f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, dark in enumerate(row) if dark)
        return format_html(
            '<svg class="qr" viewBox="0 0 {0} {0}" role="img" aria-label="{2}">'
            '<rect width="{0}" height="{0}" fill="#fff"/><path d="{1}" fill="#000"/></svg>',
            len(rows),
            path,
            gettext("Code to scan with your app"),
        )
