"""What a visitor fills in to reach a region."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.open_forms import OneLine, OpenForm, Words
from network.contacts.models import LONGEST_EMAIL, LONGEST_NAME, LONGEST_TEXT


def purpose_of(region_id: int) -> str:
    """What the stamp of a form to this region is for."""
    return f"contact:{region_id}"


class ContactForm(OpenForm):
    """A message to a region."""

    name = OneLine(label=_("Your name"), longest=LONGEST_NAME)
    email = forms.EmailField(
        label=_("Your e-mail address"), help_text=_("The answer comes to this address."), max_length=LONGEST_EMAIL
    )
    text = Words(label=_("Your message"), longest=LONGEST_TEXT, widget=forms.Textarea(attrs={"rows": 10}))
    wants_copy = forms.BooleanField(label=_("I want a copy of my message"), required=False)

    field_order = ("name", "email", "text", "looked", "wants_copy", "website", "stamp")
    privacy_fields = ("text",)
    privacy_place = "contact"

    def __init__(self, *args: Any, region_id: int, **kwargs: Any) -> None:
        super().__init__(*args, purpose=purpose_of(region_id), **kwargs)
