"""Forms that anybody can send, without a cookie and without a token (docs/decisions.md, "Writing to a region")."""

import unicodedata
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from core.privacy import AsksAboutChildren
from core.richtext import storable
from core.stamps import Stamp, new_stamp, read_stamp

TOO_LONG = _("This is %(show_value)d characters long and at most %(limit_value)d fit. Make it shorter.")


class Words(forms.CharField):
    """Text whose length is told by us: a browser would cut what does not fit without a word."""

    def __init__(self, *, longest: int, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.validators.append(MaxLengthValidator(longest, TOO_LONG))

    def to_python(self, value: Any) -> str:
        """A line break is one character, whatever the browser sends."""
        return storable((super().to_python(value) or "").replace("\r\n", "\n").replace("\r", "\n"))


class OneLine(Words):
    """Words that become part of a mail's head, where a line break would begin another header."""

    def validate(self, value: str) -> None:
        super().validate(value)
        if any(unicodedata.category(character) in ("Cc", "Zl", "Zp") for character in value):
            raise ValidationError(_("Write this on one line, without tabs."))


class OpenForm(AsksAboutChildren):
    """A form with a trap for machines: a field that people do not see, and the moment the form was opened.

    A subclass says what its stamp is for in `purpose`. Its template prints `website` where nobody sees it, and `stamp`.
    """

    website = forms.CharField(label=_("Leave this field empty"), required=False)
    stamp = forms.CharField(required=False, widget=forms.HiddenInput)

    read: Stamp | None = None
    data: MultiValueDict[str, str]

    def __init__(self, *args: Any, purpose: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.purpose = purpose
        self.initial.setdefault("stamp", new_stamp(purpose))
        for name in {"name", "email"} & self.fields.keys():
            self.fields[name].widget.attrs["autocomplete"] = name
        self.fields["website"].widget.attrs.update({"tabindex": "-1", "autocomplete": "off"})

    @property
    def nonce(self) -> str:
        """What tells this opening of the form from every other."""
        return self.read.nonce if self.read else ""

    def clean(self) -> dict[str, Any]:
        """Whoever is taken for a machine is told what to do: a person mends it, and nothing typed is lost."""
        data = super().clean()
        self.read = read_stamp(str(data.get("stamp", "")), self.purpose)
        if data.get("website"):
            self.add_error(None, _("A field that nobody sees was filled in, as machines do. Send it once more."))
            self.give({"website": ""})
        if self.read is None:
            self.add_error(None, _("This form was open for too long. All you typed is still here: send it once more."))
            self.give({"stamp": new_stamp(self.purpose)})
        elif self.read.too_young and not self.errors:
            self.add_error(None, _("This went faster than people type. Read it again and send it once more."))
        return data

    def give(self, values: dict[str, str]) -> None:
        """Print other values than were sent in, in fields that nobody sees."""
        self.data = MultiValueDict({**dict(self.data.lists()), **{name: [value] for name, value in values.items()}})
