"""How one page points at another in whatever language: by its translation key, chosen as a page at the desk."""

import uuid
from typing import Any

from django import forms
from django.apps import apps
from django.db import models
from django.db.models import QuerySet
from wagtail.admin.widgets import AdminPageChooser

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
        entries = Entry.objects.of_kinds([self.kind]).visible_with({PUBLIC, MEMBERS})
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
