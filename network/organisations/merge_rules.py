"""How rows that point at organisations go together when two organisations become one.

Each app that points at organisations registers a rule per foreign key, in `AppConfig.ready()`:
`merge_rules.register("network_regions.partner.organisation", MergeRule(same=("region",)))`. A system check names those
without one, so that no relation is forgotten.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.fields import GenericForeignKey
from django.core import checks
from django.db import models
from modelcluster.fields import ParentalKey

from core.registry import Registry
from network.organisations.models import Organisation

# What says nothing about a row itself: where it stands in a list, and when it was written.
ORDER = "sort_order"

# Rows of other packages that point at things of any kind. All that is not named here moves along.
TEMPORARY = ("wagtailadmin.editingsession", "wagtailadmin.formstate")  # of somebody who has a screen open
KEPT_BY_SIGNALS = ("wagtailsearch.indexentry",)  # follow from deleting the organisation
LOG = ("wagtailcore.modellogentry", "content_type", "object_id")  # has no generic key, only its two halves


@dataclass(frozen=True)
class MergeRule:
    """Two rows, one of each organisation, become one when they agree in the fields `same`; by default in all."""

    same: tuple[str, ...] = ()


merge_rules: Registry[MergeRule] = Registry("rule for merging organisations")


def relations() -> list[Any]:
    """Every foreign key to organisations, those of many-to-many tables and those without a way back included."""
    fields = Organisation._meta.get_fields(include_hidden=True)
    found: list[Any] = [field for field in fields if field.auto_created and not field.concrete]
    return [relation.field for relation in found if not relation.many_to_many]


def name_of(field: Any) -> str:
    return f"{field.model._meta.label_lower}.{field.name}"


def rule_of(field: Any) -> MergeRule:
    """The rule of a foreign key. Raises LookupError when its app gave none."""
    if field.model._meta.auto_created:  # the table of a many-to-many field: a thing has an organisation once
        return MergeRule(same=tuple(other.name for other in foreign_keys(field.model) if other is not field))
    return merge_rules[name_of(field)]


def foreign_keys(model: type[models.Model]) -> list[Any]:
    return [field for field in model._meta.concrete_fields if field.many_to_one]


def without_rule() -> list[str]:
    """Foreign keys for which nobody said how their rows go together."""
    return [
        name_of(field)
        for field in relations()
        if not field.model._meta.auto_created and name_of(field) not in merge_rules
    ]


@checks.register(checks.Tags.models)
def every_relation_has_a_rule(**kwargs: Any) -> list[checks.CheckMessage]:
    return [
        checks.Error(
            f"Nothing says how rows of {name} go together when two organisations are merged.",
            hint="Register a network.organisations.merge_rules.MergeRule under that name in AppConfig.ready().",
            id="network_organisations.E001",
        )
        for name in without_rule()
    ]


def identity(field: Any, value_of: Callable[[Any], Any], *, within_parent: bool = False) -> tuple[str, ...]:
    """What makes a row the same as another one, apart from its organisation.

    `value_of` gives the value of a field. `within_parent`: the rows are of one parent, so that says nothing.
    """
    same = rule_of(field).same
    fields = [field.model._meta.get_field(name) for name in same] if same else list(telling_fields(field.model))
    asked = [other for other in fields if other.name != field.name]
    if within_parent:
        asked = [other for other in asked if not isinstance(other, ParentalKey)]
    return tuple(plain(value_of(other)) for other in asked)


def plain(value: Any) -> str:
    """A value as drafts and rows have it alike: a key is a number in one and may be text in the other."""
    return "" if value is None else str(value)


def telling_fields(model: type[models.Model]) -> Iterator[Any]:
    for field in model._meta.concrete_fields:
        written = getattr(field, "auto_now", False) or getattr(field, "auto_now_add", False)
        if not field.primary_key and field.name != ORDER and not written:
            yield field


def generic_relations() -> list[tuple[str, str, str]]:
    """Models whose rows may point at a thing of any kind: label, field of the kind, field of the key."""
    found = [
        (model._meta.label_lower, field.ct_field, field.fk_field)
        for model in apps.get_models()
        for field in model._meta.private_fields
        if isinstance(field, GenericForeignKey)
    ]
    return [*found, LOG]
