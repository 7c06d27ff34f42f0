"""One's own account at the desk: a name, a language, light or dark. Address and password are kept elsewhere."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.account import (
    AccountView,
    AvatarSettingsPanel,
    BaseSettingsPanel,
    NameEmailSettingsPanel,
)

from accounts.models import User

# First and last name, which our people do not have apart, and a picture that anybody could open.
LEFT_OUT = (NameEmailSettingsPanel, AvatarSettingsPanel)


class NameForm(forms.ModelForm):
    class Meta:
        model = User
        fields = ("name",)


class NamePanel(BaseSettingsPanel):
    name = "name"
    title = _("Name")
    order = 100
    form_class = NameForm


class DeskAccountView(AccountView):
    def get_panels(self) -> list[Any]:
        panels = [panel for panel in super().get_panels() if not isinstance(panel, LEFT_OUT)]
        return [NamePanel(self.request, self.request.user, None), *panels]
