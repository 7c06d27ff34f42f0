"""How an editor chooses another story."""

import uuid
from typing import Any

from django import forms
from wagtail.admin.widgets import AdminPageChooser

from network.stories.models import StoryPage


class StoryChoiceField(forms.ModelChoiceField):
    """A page chooser for stories that yields the story's key, the same in every language."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.pop("max_length", None)
        widget = AdminPageChooser(target_models=[StoryPage])
        super().__init__(StoryPage.objects.all(), widget=widget, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        """The page to show for a stored key: the original, else any language; None when the story is gone."""
        if isinstance(value, uuid.UUID):
            pages = StoryPage.objects.filter(translation_key=value).order_by("alias_of", "pk")
            return pages.values_list("pk", flat=True).first()
        return super().prepare_value(value)

    def to_python(self, value: Any) -> uuid.UUID | None:
        page = super().to_python(value)
        return page.translation_key if page else None
