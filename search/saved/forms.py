"""What somebody calls a saved search."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.open_forms import OneLine
from search.saved.models import LONGEST_NAME


class NameForm(forms.Form):
    name = OneLine(
        label=_("Name"),
        longest=LONGEST_NAME,
        required=False,
        help_text=_("Leave it empty, and the words and filters are the name."),
    )
