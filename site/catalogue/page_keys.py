"""How a row points at a page: chosen at the desk among what every member may read.

By its translation key, the same in every language, or as one page that readers are led to.
"""

import uuid
from typing import Any

from django import forms
from django.apps import apps
from django.db import models
from django.db.models import QuerySet
from wagtail.admin.widgets import AdminPageChooser
from wagtail.models import Page

from catalogue.findables import findables
from catalogue.models import Entry
from core.access import MEMBERS, PUBLIC


class PageKeyField(models.UUIDField):
    """The translation key of a page of the type `of` (`app_label.Model`), which the catalogue knows as `kind`."""

    def __init__(self, *args: Any, of: str = "", kind: str = "", **kwargs: Any) -> None:
        self.of, self.kind = of, kind
        super().__init__(*args, **kwargs)

    def formfield(self, form_class: Any = None, choices_form_class: Any = None, **kwargs: Any) -> forms.Field:
        options = {"required": not self.blank, "label": self.verbose_name, "help_text": self.help_text}
        return PageKeyFormField(of=self.of, kind=self.kind, **{**options, **only_words(kwargs)})

    def deconstruct(self) -> Any:
        """For migrations it is a plain UUID: what is stored does not differ."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.UUIDField", args, kwargs


def only_words(given: dict[str, Any]) -> dict[str, Any]:
    return {name: given[name] for name in ("label", "help_text", "required") if name in given}


class PageKeyFormField(forms.ModelChoiceField):
    """A page chooser that yields the page's key, the same in every language."""

    def __init__(self, *, of: str, kind: str, **kwargs: Any) -> None:
        self.model: Any = apps.get_model(of)
        self.kind = kind
        super().__init__(self.readable(), widget=AdminPageChooser(target_models=[self.model]), **kwargs)

    def readable(self) -> QuerySet[Any]:
        """Published pages that every member may read: a form shows the title of no other, whatever is sent to it."""
        entries = Entry.objects.visible_with({PUBLIC, MEMBERS}, kinds=[self.kind])
        found: QuerySet[Any] = self.model._default_manager.filter(pk__in=entries.values("source_id"))
        return found

    def prepare_value(self, value: Any) -> Any:
        """The page to show for a stored key: the original, else any language; None when the page is gone."""
        if isinstance(value, uuid.UUID):
            pages = self.model._default_manager.filter(translation_key=value).order_by("alias_of", "pk")
            return pages.values_list("pk", flat=True).first()
        if isinstance(value, str) and not (value.isdecimal() and self.readable().filter(pk=value).exists()):
            return None
        return super().prepare_value(value)

    def to_python(self, value: Any) -> uuid.UUID | None:
        page = super().to_python(value)
        return page.translation_key if page else None


class ReadablePageField(models.ForeignKey):
    """A page to lead readers to. At the desk only a page can be chosen that every member may read."""

    def formfield(self, **kwargs: Any) -> forms.Field | None:  # type: ignore[override]
        return super().formfield(**{"form_class": ReadablePageChoiceField, **kwargs})

    def deconstruct(self) -> Any:
        """For migrations it is a plain foreign key: what is stored does not differ."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.ForeignKey", args, kwargs


class ReadablePageChoiceField(forms.ModelChoiceField):
    """Refuses another page like one that there is not, so that a form never tells its title."""

    def is_readable(self, page: Any) -> bool:
        kinds = {found.kind for found in findables if issubclass(found.model, Page)}
        entries = Entry.objects.visible_with({PUBLIC, MEMBERS}, kinds=kinds)
        return str(page).isdecimal() and entries.filter(source_id=page).exists()

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, str) and not self.is_readable(value):
            return None
        return super().prepare_value(value)

    def to_python(self, value: Any) -> Any:
        page = super().to_python(value)
        if page is not None and not self.is_readable(page.pk):
            raise forms.ValidationError(self.error_messages["invalid_choice"], code="invalid_choice")
        return page
