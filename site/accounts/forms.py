"""The forms of the log-in pages and of the desk's list of users."""

from typing import Any

from allauth.account import forms as allauth_forms
from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.users.forms import UserCreationForm, UserEditForm, UserForm

from accounts.addresses import normalise_email
from accounts.models import User
from accounts.services import keep_only_address


class WithoutPlaceholders:
    """A placeholder vanishes while somebody types; our labels say the same and stay."""

    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)


class LoginForm(WithoutPlaceholders, allauth_forms.LoginForm):
    """An address in any spelling, and a password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = _("E-mail address")
        self.fields["login"].widget.attrs["autocomplete"] = "username"
        # The page has the link to a new password below the button, where it is not in the way of the keyboard.
        self.fields["password"].help_text = ""

    def clean_login(self) -> str:
        return normalise_email(super().clean_login())


class ResetPasswordForm(WithoutPlaceholders, allauth_forms.ResetPasswordForm):
    """Any address is taken, so nobody learns which ones are known."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = _("E-mail address")

    def clean_email(self) -> str:
        """Mail goes to the address as we know it, never to another spelling of it."""
        return normalise_email(super().clean_email())


class NewPassword(WithoutPlaceholders):
    """What is asked of a password, in one sentence; the page says so before somebody has to guess."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password1"].help_text = _(
            "At least 12 characters. Not your name or address, and not a word that many people use. "
            "Three words in a row are easy to remember."
        )
        self.fields["password2"].label = _("The new password once more")


class NewPasswordForm(NewPassword, allauth_forms.ResetPasswordKeyForm):
    """The new password, twice."""


class ChangePasswordForm(NewPassword, allauth_forms.ChangePasswordForm):
    """The present password, and the new one twice."""


class SetPasswordForm(NewPassword, allauth_forms.SetPasswordForm):
    """A first password, twice."""


class ReauthenticateForm(WithoutPlaceholders, allauth_forms.ReauthenticateForm):
    """The password once more, before something that matters."""


class PersonForm(forms.ModelForm):
    """What the desk asks about a person: name and address. Roles are given elsewhere, as grants."""

    first_name = None
    last_name = None
    is_superuser = None
    error_messages = {**UserForm.error_messages, "duplicate_username": _("Somebody already has this e-mail address.")}

    def save(self, commit: bool = True) -> User:
        user = super().save(commit=commit)
        if commit and "email" in self.changed_data:
            keep_only_address(user=user)
        return user


class PersonCreationForm(PersonForm, UserCreationForm):
    """A new person. Without a password they make one themselves through "forgot your password"."""

    password_required = False

    class Meta(UserCreationForm.Meta):
        model = User
        fields = ("email", "name")

    def save(self, commit: bool = True) -> User:
        if not self.cleaned_data["password1"]:
            self.instance.set_unusable_password()
        return super().save(commit=commit)


class PersonEditForm(PersonForm, UserEditForm):
    class Meta(UserEditForm.Meta):
        model = User
        fields = ("email", "name", "is_active")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        editing_self = kwargs.pop("editing_self", False)
        super().__init__(*args, **kwargs)
        if editing_self:
            del self.fields["is_active"]
