"""The forms of the log-in pages and of the desk's list of users."""

from typing import Any

from allauth.account import fields as allauth_fields
from allauth.account import forms as allauth_forms
from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.users.forms import UserCreationForm, UserEditForm, UserForm

from accounts.addresses import normalise_email, refuse_other_letters
from accounts.models import User
from accounts.passwords import PasswordLinks
from accounts.services import check_may_leave, keep_only_address
from accounts.sessions import end_sessions


class WithoutPlaceholders:
    """A placeholder vanishes while somebody types; our labels say the same and stay."""

    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)


class AddressFormField(allauth_fields.EmailField):
    """An address in its one spelling, before anything is looked up or counted with it."""

    def clean(self, value: Any) -> Any:
        found = super().clean(value)
        return normalise_email(found) if found else found


class LoginForm(WithoutPlaceholders, allauth_forms.LoginForm):
    """An address in any spelling, and a password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"] = AddressFormField(label=_("E-mail address"))
        self.order_fields(["login", "password"])
        self.fields["login"].widget.attrs.pop("placeholder", None)
        self.fields["login"].widget.attrs["autocomplete"] = "username"
        # The page has the link to a new password below the button, where it is not in the way of the keyboard.
        self.fields["password"].help_text = ""


class ResetPasswordForm(WithoutPlaceholders, allauth_forms.ResetPasswordForm):
    """Any address is taken, so nobody learns which ones are known."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"] = AddressFormField(label=_("E-mail address"))
        self.fields["email"].widget.attrs.pop("placeholder", None)

    def save(self, request: HttpRequest, **kwargs: Any) -> str:
        """A mail goes out either way. For an address that nobody has a link is made as well, and thrown away."""
        if not self.users:
            PasswordLinks().make_token(User(pk=0, email=self.cleaned_data["email"]))
        return super().save(request, token_generator=PasswordLinks(), **kwargs)


class AskCodeForm(WithoutPlaceholders, allauth_forms.RequestLoginCodeForm):
    """Any address is taken, and gets a mail: a code, or that there is no account."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"] = AddressFormField(label=_("E-mail address"))
        self.fields["email"].widget.attrs.pop("placeholder", None)


class GiveCodeForm(WithoutPlaceholders, allauth_forms.ConfirmLoginCodeForm):
    """The code from the mail."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].label = _("Code from the mail")


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


class NewAddressForm(forms.Form):
    """Another e-mail address for oneself. Nothing is asked about who has it."""

    email = AddressFormField(label=_("New e-mail address"), max_length=254, validators=[refuse_other_letters])

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        self.user = user
        super().__init__(*args, **kwargs)
        self.fields["email"].widget.attrs.pop("placeholder", None)

    def clean_email(self) -> str:
        email = str(self.cleaned_data["email"])
        if email == self.user.email:
            raise forms.ValidationError(_("This is your address already. Give another one."))
        return email


class PersonForm(forms.ModelForm):
    """What the desk asks about a person: name and address. Roles are given elsewhere, as grants."""

    first_name = None
    last_name = None
    is_superuser = None
    error_messages = {**UserForm.error_messages, "duplicate_username": _("Somebody already has this e-mail address.")}

    def save(self, commit: bool = True) -> User:
        user = super().save(commit=commit)
        if commit and "email" in self.changed_data:
            # Entered by somebody else: it counts when the person has followed a mail to it.
            keep_only_address(user=user, proven=False)
            end_sessions(users=[user])
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
            # One's own address changes under "My pages", after a yes from the old and the new one.
            del self.fields["is_active"]
            del self.fields["email"]

    def clean_is_active(self) -> bool:
        """Nobody switches off the last administrator."""
        active = self.cleaned_data["is_active"]
        if not active and self.instance.is_active:
            check_may_leave(users=[self.instance])
        return active

    def save(self, commit: bool = True) -> User:
        user = super().save(commit=commit)
        if commit and "is_active" in self.changed_data and not user.is_active:
            end_sessions(users=[user])
        return user
