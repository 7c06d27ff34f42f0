"""One step more in a public form: before a text with a child's details is sent, its writer looks at it once again."""

from collections.abc import Sequence
from hashlib import sha256
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.privacy.warnings import Finding, count_warning, findings_in

QUESTION = _(
    "Does this look like the name of a child? Write ‘a boy of nine’ instead. We mean: %(passages)s. "
    "You decide: below you can also send it as it is."
)


class CheckboxInput(forms.CheckboxInput):
    """A box whose value says what was looked at, so that a new passage is asked about again."""

    passages = ""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> str:
        return str(data.get(name, ""))

    def format_value(self, value: Any) -> str:
        return self.passages

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        self.check_test = lambda given: bool(self.passages) and given == self.passages
        return super().get_context(name, value, attrs)


class AsksAboutChildren(forms.Form):
    """A form that asks before it takes what looks like a child's details; everything typed stays in it.

    A subclass names the fields with running text in `privacy_fields` and itself in `privacy_place`. Its template prints
    the field `looked` where `form.asks_about_children` is true.
    """

    privacy_fields: Sequence[str] = ()
    privacy_place = "form"

    looked = forms.CharField(
        required=False, label=_("I have read it again. Send it as it is."), widget=CheckboxInput, max_length=64
    )
    asks_about_children = False

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        found = findings_in({name: str(data.get(name) or "") for name in self.privacy_fields})
        if found:
            self.ask_about(found, data.get("looked", ""))
        return data

    def ask_about(self, found: list[Finding], looked: str) -> None:
        """Ask at each field with passages, unless these passages were looked at."""
        widget: Any = self.fields["looked"].widget
        widget.passages = passages_key(found)
        self.asks_about_children = True
        if looked != widget.passages:
            for name in dict.fromkeys(finding.label for finding in found):
                passages = ", ".join(f"‘{finding.words}’" for finding in found if finding.label == name)
                self.add_error(name, forms.ValidationError(QUESTION, params={"passages": passages}))
        elif self.errors:
            return
        count_warning(place=self.privacy_place, went_on=looked == widget.passages)


def passages_key(found: list[Finding]) -> str:
    """What stands for these passages in the page that goes back and forth; no text can be read from it."""
    return sha256("\n".join(sorted(finding.words for finding in found)).encode()).hexdigest()[:16]
