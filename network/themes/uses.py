"""Where a theme is used: whatever points at it, in whichever app."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models import ProtectedError
from django.utils.text import capfirst

from network.themes.models import Theme

NAMED = 5


@dataclass(frozen=True)
class Use:
    """One kind of thing that uses a theme: how many there are, and the first of them by name."""

    kind: str
    number: int
    names: list[str]

    @property
    def more(self) -> int:
        return self.number - len(self.names)


def uses_of(theme: Theme) -> list[Use]:
    """What is about `theme`, kind by kind; drafts too, and what is hidden. A query or two per kind that uses it."""
    things: dict[type[models.Model], set[Any]] = {}
    for model, keys in pointing(theme):
        things.setdefault(model, set()).update(keys)
    return [use_by(model, keys) for model, keys in things.items() if keys]


def pointing(theme: Theme) -> Iterator[tuple[type[models.Model], set[Any]]]:
    """For each relation to themes the model that uses them, and the keys of its rows that use `theme`.

    A row that only tags something (`ThemedItem`, a many-to-many table) stands for what it tags.
    """
    hidden_too = Theme._meta.get_fields(include_hidden=True)
    relations: list[Any] = [field for field in hidden_too if field.auto_created and not field.concrete]
    for relation in relations:
        model, name = relation.related_model, relation.field.name
        if model._meta.auto_created:
            continue  # the table of a many-to-many field, which is asked itself
        if relation.many_to_many:
            yield model, set(model._base_manager.filter(**{name: theme}).values_list("pk", flat=True))
            continue
        tagged = next((field for field in model._meta.fields if field.name == "content_object"), None)
        found = model._base_manager.filter(**{name: theme})
        if tagged is None:
            yield model, set(found.values_list("pk", flat=True))
        else:
            yield tagged.related_model, set(found.values_list("content_object", flat=True))


def use_by(model: type[models.Model], keys: set[Any]) -> Use:
    names = sorted(str(thing) for thing in model._base_manager.filter(pk__in=sorted(keys)[:NAMED]))
    return Use(capfirst(str(model._meta.verbose_name_plural)), len(keys), names)


def refuse_while_used(sender: type, instance: Theme, **kwargs: Any) -> None:
    """Before a theme is deleted. Raises ProtectedError where something is about it, also through a table between."""
    used = uses_of(instance)
    if used:
        told = ", ".join(f"{use.number} {use.kind}" for use in used)
        raise ProtectedError(f"The theme {instance.code!r} is in use: {told}.", set())
