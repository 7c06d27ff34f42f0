"""Where a body is used: the bodies that hang on it, and whatever apps above let point at it."""

from typing import Any

from django.utils.text import capfirst

from network.bodies.models import Body, Seat
from network.themes.uses import Use

NAMED = 5


def uses_of(body: Body) -> list[Use]:
    """What points at `body`, kind by kind and once each; its own seats do not count. A query per relation."""
    found: dict[str, dict[Any, str]] = {}
    for relation in Body._meta.related_objects:
        model: Any = relation.related_model
        if model is not Seat:
            kind = capfirst(str(model._meta.verbose_name_plural))
            things = model._base_manager.filter(**{relation.field.name: body})
            found.setdefault(kind, {}).update({thing.pk: str(thing) for thing in things})
    return [Use(kind, len(names), sorted(names.values())[:NAMED]) for kind, names in found.items() if names]
