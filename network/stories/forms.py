"""How an editor chooses another story."""

import uuid
from typing import Any

from django import forms
from django.db.models import QuerySet
from wagtail.admin.widgets import AdminPageChooser

from catalogue.models import Entry
from core.access import MEMBERS, PUBLIC
from network.stories.models import StoryPage


def readable_stories() -> QuerySet[StoryPage]:
    """Published stories that every member may read: a form shows the title of no other, whatever is sent to it."""
    entries = Entry.objects.visible_with({PUBLIC, MEMBERS}, kinds=["story"])
    return StoryPage.objects.filter(pk__in=entries.values("source_id"))


class StoryChoiceField(forms.ModelChoiceField):
    """A page chooser for stories that yields the story's key, the same in every language."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.pop("max_length", None)
        widget = AdminPageChooser(target_models=[StoryPage])
        super().__init__(readable_stories(), widget=widget, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        """The page to show for a stored key: the original, else any language; None when the story is gone."""
        if isinstance(value, uuid.UUID):
            pages = StoryPage.objects.filter(translation_key=value).order_by("alias_of", "pk")
            return pages.values_list("pk", flat=True).first()
        if isinstance(value, str) and not (value.isdecimal() and readable_stories().filter(pk=value).exists()):
            return None
        return super().prepare_value(value)

    def to_python(self, value: Any) -> uuid.UUID | None:
        page = super().to_python(value)
        return page.translation_key if page else None
