"""What is filled in about second factors."""

from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms as base
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _

from accounts.forms import WithoutPlaceholders

LONGEST_NAME = 60
# What the libraries raise on a passkey's answer that was tampered with, beside what allauth expects.
BROKEN = (AttributeError, KeyError, TypeError, ValueError)


class OneCode(WithoutPlaceholders):
    """A code of six digits or a recovery code; a phone offers the number pad."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        given = self.fields["code"]
        given.label = _("Code")
        given.validators.append(MaxLengthValidator(20))
        given.widget.attrs.update(maxlength="20", inputmode="numeric")


class FactorCodeForm(OneCode, base.AuthenticateForm):
    """The code of the app, or one of the recovery codes, to log in."""


class FactorCodeAgainForm(OneCode, base.ReauthenticateForm):
    """The same, before something that matters."""


class ActivateAppForm(OneCode, totp.ActivateTOTPForm):
    """The first code of the app, which shows that it was set up well."""


class Answer:
    """What a passkey answered. One that was tampered with is refused like a wrong one, instead of an error."""

    def clean_credential(self) -> Any:
        try:
            return super().clean_credential()  # type: ignore[misc]
        except BROKEN as error:
            raise get_adapter().validation_error("incorrect_code") from error


class PasskeyForm(Answer, webauthn.AuthenticateWebAuthnForm):
    """Log in: the passkey after the password."""


class PasskeyAgainForm(Answer, webauthn.ReauthenticateWebAuthnForm):
    """The passkey once more, before something that matters."""


class PasskeyLoginForm(Answer, webauthn.LoginWebAuthnForm):
    """Log in: the passkey alone."""


class AddPasskeyForm(WithoutPlaceholders, webauthn.AddWebAuthnForm):
    """A new passkey and a name to know it by. Each can log in by itself, so it asks for a finger or a PIN."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("passwordless", None)
        self.fields["name"] = passkey_name()

    def clean(self) -> dict[str, Any]:
        self.cleaned_data["passwordless"] = True
        try:
            return super().clean()
        except BROKEN as error:
            raise get_adapter().validation_error("incorrect_code") from error


class RenamePasskeyForm(WithoutPlaceholders, webauthn.EditWebAuthnForm):
    """Another name for a passkey."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"] = passkey_name()


def passkey_name() -> forms.CharField:
    return forms.CharField(
        label=_("Name"),
        max_length=LONGEST_NAME,
        help_text=_("By which you know it again, such as “my phone”."),
    )
