"""Form and model fields that several apps need."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _


class ChoicesField(models.JSONField):
    """Several values of one set of choices, stored as a sorted JSON list of codes.

    `choices_of` is a TextChoices class. Kept out of `choices`, so that a new choice needs no migration.
    """

    def __init__(self, *args: Any, choices_of: type[models.TextChoices] | None = None, **kwargs: Any) -> None:
        self.choices_of = choices_of
        kwargs.setdefault("default", list)
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)

    def validate(self, value: Any, model_instance: models.Model | None) -> None:
        """Raises ValidationError that names the values which are not in the set."""
        super().validate(value, model_instance)
        if not isinstance(value, list):
            raise ValidationError(_("Give a list of codes."))
        unknown = [str(item) for item in value if self.choices_of and item not in self.choices_of.values]
        if unknown:
            raise ValidationError(_("Not one of the choices: %(values)s."), params={"values": ", ".join(unknown)})

    def formfield(self, form_class: Any = None, choices_form_class: Any = None, **kwargs: Any) -> forms.Field:
        """Checkboxes, one a choice."""
        return ChoicesFormField(
            choices=self.choices_of.choices if self.choices_of else [],
            required=not self.blank,
            label=kwargs.get("label", self.verbose_name),
            help_text=kwargs.get("help_text", self.help_text),
        )


class ChoicesFormField(forms.MultipleChoiceField):
    widget = forms.CheckboxSelectMultiple

    def clean(self, value: Any) -> list[str]:
        return sorted(super().clean(value))

    def has_changed(self, initial: Iterable[str] | None, data: Iterable[str] | None) -> bool:
        return sorted(initial or []) != sorted(data or [])
