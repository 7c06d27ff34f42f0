"""How a story points at another one."""

from typing import Any

from django.db import models


class StoryKeyField(models.UUIDField):
    """The translation key of a story: the story in any language. Editors choose a page (see `wagtail_hooks`)."""

    def deconstruct(self) -> Any:
        """For migrations it is a plain UUID: what is stored does not differ."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.UUIDField", args, kwargs
