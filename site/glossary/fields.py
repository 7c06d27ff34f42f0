"""Several short words in one field: a line each at the desk, a list of strings where it is stored."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from glossary.wording import tidy


def is_words(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(line, str) for line in value)


class LinesField(models.JSONField):
    """A JSON list of words. For migrations it is plain JSON: what is stored does not differ."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("default", list)
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.JSONField", args, kwargs

    def validate(self, value: Any, model_instance: models.Model | None) -> None:
        super().validate(value, model_instance)
        if not is_words(value):
            raise ValidationError(_("Give a list of words."))

    def formfield(self, form_class: Any = None, choices_form_class: Any = None, **kwargs: Any) -> forms.Field:
        return LinesFormField(
            required=not self.blank,
            label=kwargs.get("label", self.verbose_name),
            help_text=kwargs.get("help_text", self.help_text),
        )


class LinesFormField(forms.CharField):
    """A text area. Empty lines and lines that say the same again are dropped."""

    widget = forms.Textarea(attrs={"rows": 3})

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(map(str, value)) if isinstance(value, list) else value

    def clean(self, value: Any) -> list[str]:
        return tidy((super().clean(value) or "").splitlines())

    def has_changed(self, initial: Any, data: Any) -> bool:
        return tidy(initial or []) != tidy((data or "").splitlines())
