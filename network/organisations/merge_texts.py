"""Organisations inside texts: in blocks of a StreamField, and in drafts and older versions of things.

A draft is kept as JSON. Without this, an editor who publishes one after two organisations were merged would lose the
organisation in it, or bring back a key that no longer exists.
"""

import json
from collections.abc import Callable, Iterator
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import models
from modelcluster.models import ClusterableModel, get_all_child_relations
from wagtail import blocks
from wagtail.fields import StreamField
from wagtail.models import Revision
from wagtail_localize.models import TranslationSource

from network.organisations.merge_rules import identity
from network.organisations.models import Organisation

JSON = dict[str, Any]


def is_key(value: Any, key: int) -> bool:
    return value is not None and str(value) == str(key)


def chooses(block: Any) -> bool:
    """Whether somewhere in a block an organisation can be chosen."""
    if isinstance(block, blocks.ChooserBlock):
        return bool(block.target_model is Organisation)
    if isinstance(block, blocks.ListBlock):
        return chooses(block.child_block)
    return any(chooses(child) for child in getattr(block, "child_blocks", {}).values())


def in_stream(block: Any, value: Any, gone: int, keep: int) -> Any:
    """The stored value of a block, with the one organisation in place of the other."""
    if isinstance(block, blocks.ChooserBlock):
        return keep if block.target_model is Organisation and is_key(value, gone) else value
    if isinstance(block, blocks.BaseStreamBlock) and isinstance(value, list):
        return [
            {**child, "value": in_stream(block.child_blocks.get(child["type"]), child["value"], gone, keep)}
            for child in value
        ]
    if isinstance(block, blocks.ListBlock) and isinstance(value, list):
        return [in_list(block.child_block, item, gone, keep) for item in value]
    if isinstance(block, blocks.BaseStructBlock) and isinstance(value, dict):
        return {name: in_stream(block.child_blocks.get(name), part, gone, keep) for name, part in value.items()}
    return value


def in_list(block: Any, item: Any, gone: int, keep: int) -> Any:
    """An item of a list block: with an id around it, or bare as older versions have it."""
    if isinstance(item, dict) and item.get("type") == "item" and "value" in item:
        return {**item, "value": in_stream(block, item["value"], gone, keep)}
    return in_stream(block, item, gone, keep)


def streams_of(model: type[models.Model]) -> list[Any]:
    """The stream fields of a model in which an organisation can be chosen."""
    fields = model._meta.get_fields()
    return [field for field in fields if isinstance(field, StreamField) and chooses(field.stream_block)]


def keys_of_model(model: type[models.Model]) -> list[Any]:
    """The relations of a model to organisations: foreign keys, and fields with many."""
    fields = [*model._meta.concrete_fields, *model._meta.many_to_many]
    return [field for field in fields if field.related_model is Organisation]


def children_of(model: type[models.Model]) -> list[Any]:
    """The child relations of a model (as in an inline form) that have to do with organisations."""
    if not issubclass(model, ClusterableModel):
        return []
    return [relation for relation in get_all_child_relations(model) if concerned(relation.related_model)]


def concerned(model: type[models.Model]) -> bool:
    """Whether a serialised `model` can name an organisation."""
    return bool(keys_of_model(model) or streams_of(model) or children_of(model))


def in_draft(model: type[models.Model], data: JSON, gone: int, keep: int) -> JSON:
    """A serialised thing with the one organisation in place of the other; rows that become equal collapse."""
    new = dict(data)
    for field in keys_of_model(model):
        value = data.get(field.name)
        if isinstance(value, list):
            new[field.name] = list(dict.fromkeys(keep if is_key(each, gone) else each for each in value))
        elif is_key(value, gone):
            new[field.name] = keep
    for field in streams_of(model):
        value = data.get(field.name)
        stored = json.loads(value) if isinstance(value, str) and value else value
        changed = in_stream(field.stream_block, stored, gone, keep)
        if changed != stored:
            new[field.name] = json.dumps(changed) if isinstance(value, str) else changed
    for relation in children_of(model):
        name = relation.get_accessor_name()
        if isinstance(data.get(name), list):
            new[name] = list(in_children(relation.related_model, data[name], gone, keep))
    return new


def in_children(model: type[models.Model], rows: list[JSON], gone: int, keep: int) -> Iterator[JSON]:
    """The rows of one parent, without those that say of the one organisation what is said of the other."""
    kept = {
        (field.name, identity(field, values_of(row), within_parent=True))
        for field in keys_of_model(model)
        for row in rows
        if is_key(row.get(field.name), keep)
    }
    for row in rows:
        moved = [field for field in keys_of_model(model) if is_key(row.get(field.name), gone)]
        twice = ((field.name, identity(field, values_of(row), within_parent=True)) in kept for field in moved)
        if not any(twice):
            yield in_draft(model, row, gone, keep)


def values_of(row: JSON) -> Callable[[Any], Any]:
    return lambda field: row.get(field.name)


def drafts_after(gone: int, keep: int) -> Iterator[Revision]:
    """Every version of a thing, drafts and old ones, that names `gone`: with `keep` in its content, not yet saved."""
    models_of = models_concerned()
    for revision in Revision.objects.filter(content_type__in=models_of).order_by("pk").iterator(chunk_size=200):
        content = in_draft(models_of[revision.content_type_id], revision.content, gone, keep)
        if content != revision.content:
            revision.content = content
            yield revision


def translations_after(gone: int, keep: int) -> Iterator[TranslationSource]:
    """Every text that waits for its translators and names `gone`, in the same way."""
    models_of = models_concerned()
    sources = TranslationSource.objects.filter(specific_content_type__in=models_of).order_by("pk")
    for source in sources.iterator(chunk_size=200):
        data = json.loads(source.content_json)
        content = in_draft(models_of[source.specific_content_type_id], data, gone, keep)
        if content != data:
            source.content_json = json.dumps(content)
            yield source


def models_concerned() -> dict[int, type[models.Model]]:
    """The models of which a draft can name an organisation, by the key of their content type."""
    found = [model for model in apps.get_models() if concerned(model)]
    kinds = ContentType.objects.get_for_models(*found, for_concrete_models=False)
    return {kind.pk: model for model, kind in kinds.items()}


def streams_after(gone: int, keep: int) -> Iterator[tuple[Any, Any, str, Any]]:
    """Every stored stream that names `gone`: its model, key and field, and its new value."""
    for model in apps.get_models():
        for field in streams_of(model):
            for key, value in model._base_manager.values_list("pk", field.name).iterator(chunk_size=200):
                stored = value.get_prep_value()
                changed = in_stream(field.stream_block, stored, gone, keep)
                if changed != stored:
                    yield model, key, field.name, blocks.StreamValue(field.stream_block, changed, is_lazy=True)
