"""What somebody calls a saved search."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from core.open_forms import OneLine
from search.saved.models import LONGEST_NAME
from search.saved.signs import is_seen, shown


class NameForm(forms.Form):
    name = OneLine(
        label=_("Name"),
        longest=LONGEST_NAME,
        required=False,
        help_text=_("Leave it empty, and the words and filters are the name."),
    )

    def clean_name(self) -> str:
        """A name that can be read, or none."""
        typed: str = self.cleaned_data["name"]
        if typed and not is_seen(typed):
            raise ValidationError(_("Nobody can see this name. Type letters or digits, or leave it empty."))
        return shown(typed)
