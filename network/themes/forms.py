"""How an editor chooses themes: by ticking, in the fixed order."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from network.themes.models import Theme


class ThemesField(forms.ModelMultipleChoiceField):
    """A checkbox a theme. Takes the place of Wagtail's field for tags, which works on typed names."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(Theme.objects.all(), **kwargs)

    def label_from_instance(self, obj: Any) -> str:
        return obj.label

    def clean(self, value: Any) -> QuerySet[Any]:
        """The chosen themes; what is stored takes rows, so nothing is ever made from a word."""
        return super().clean(value)
