"""What is the same in every language stays the same: a live translation follows its live original.

Themes, sectors, organisations, the cover and the like are chosen once, at the original. wagtail-localize copies them
when a translation is made and never again, so a changed theme would miss the English page, and an old English draft
would bring old themes back. Here they are copied whenever either of the two is saved live. Texts are never touched:
`copy_synchronised_fields` of localize is not used, because it overwrites texts with the original.
"""

from typing import Any

from django.db import models
from django.db.models.signals import pre_save
from modelcluster.fields import ParentalKey
from wagtail.models import Page, TranslatableMixin
from wagtail_localize.fields import SynchronizedField, get_translatable_fields

from core.locks import publication_lock
from core.models import BasePage
from core.signals import page_written
from core.translation_sources import live_translations_of, source_of

# Written by the audience service only, on all languages at once.
LEFT_ALONE = {"audience"}


def bring_in_step(page: BasePage, source: BasePage) -> bool:
    """Copy onto `page`, without saving it, what it shares with `source`. Returns whether anything differed."""
    changed = copy_shared_values(page, source)
    for relation in child_relations(type(page)):
        if issubclass(relation.related_model, TranslatableMixin):
            changed |= follow_translatable_children(page, source, relation)
        else:
            changed |= follow_children(page, source, relation)
    return changed


def shared_fields(model: type[models.Model]) -> list[models.Field]:
    """The fields of `model` that hold one value for all languages."""
    fields = [shared.get_field(model) for shared in get_translatable_fields(model) if type(shared) is SynchronizedField]
    return [field for field in fields if field.concrete and not field.many_to_many and field.name not in LEFT_ALONE]


def child_relations(model: type[models.Model]) -> list[Any]:
    """The rows that hang on a page of `model` and belong to its text: authors, themes, organisations."""
    found = [shared.get_field(model) for shared in get_translatable_fields(model)]
    return [field for field in found if field.one_to_many and isinstance(field.remote_field, ParentalKey)]


def copy_shared_values(target: models.Model, source: models.Model) -> bool:
    """Give `target` the language-neutral values of `source`. Returns whether one differed."""
    changed = False
    for field in shared_fields(type(source)):
        value = getattr(source, field.attname)
        if getattr(target, field.attname) != value:
            setattr(target, field.attname, value)
            changed = True
    return changed


def follow_children(page: BasePage, source: BasePage, relation: Any) -> bool:
    """Make the rows of a relation without texts (themes, organisations) equal to those of the original."""
    names = [
        f.attname for f in relation.related_model._meta.concrete_fields if not f.primary_key and f != relation.field
    ]

    def values(owner: BasePage) -> list[tuple[Any, ...]]:
        rows = (tuple(getattr(row, name) for name in names) for row in children(owner, relation).all())
        return sorted(rows, key=repr)

    if values(page) == values(source):
        return False
    source.copy_child_relation(relation.name, page)
    return True


def follow_translatable_children(page: BasePage, source: BasePage, relation: Any) -> bool:
    """Make the rows of a relation with texts (authors, stories to read on) follow the original's.

    Which rows there are, their order and their language-neutral values come from the original, the texts stay. A row
    that is new at the original comes without its texts until somebody translates them, or not at all where a row
    cannot be without.
    """
    model = relation.related_model
    stored = list(model._default_manager.filter(**{relation.field.name: page.pk})) if page.pk else []
    own, theirs = list(children(page, relation).all()), list(children(source, relation).all())
    before = [identity(row) for row in own]
    rows = []
    for original in theirs:
        row = counterpart(original, theirs, own) or counterpart(original, theirs, stored) or without_texts(original)
        if row is not None and row not in rows:
            row.translation_key, row.locale_id = original.translation_key, page.locale_id
            row.sort_order = getattr(original, "sort_order", None)
            copy_shared_values(row, original)
            rows.append(row)
    if before == [identity(row) for row in rows]:
        return False
    children(page, relation).set(rows)
    return True


def identity(row: Any) -> tuple[Any, ...]:
    """All by which a row with texts can differ from its counterpart, save the texts."""
    shared = (getattr(row, field.attname) for field in shared_fields(type(row)))
    return (row.translation_key, getattr(row, "sort_order", None), *shared)


def children(owner: BasePage, relation: Any) -> Any:
    return getattr(owner, relation.get_accessor_name())


def counterpart(original: Any, originals: list[Any], rows: list[Any]) -> Any | None:
    """The row among `rows` that stands for the same thing: by translation key, else by language-neutral values.

    The second is for pages that were not made by translating: there the rows have keys of their own.
    """
    for row in rows:
        if row.translation_key == original.translation_key:
            return row
    known = {other.translation_key for other in originals}
    names = [field.attname for field in shared_fields(type(original))]
    for row in rows:
        if row.translation_key not in known and all(getattr(row, name) == getattr(original, name) for name in names):
            return row
    return None


def without_texts(original: Any) -> Any | None:
    """A new row that awaits the texts of `original`, or None where such a row cannot be without texts."""
    model = type(original)
    shared = {field.name for field in shared_fields(model)}
    texts = [
        field
        for field in model._meta.concrete_fields
        if isinstance(field, models.CharField | models.TextField) and field.name not in shared and not field.choices
    ]
    return model() if all(field.blank for field in texts) else None


def before_page_is_saved(instance: models.Model, raw: bool = False, update_fields: Any = None, **kwargs: Any) -> None:
    """A live translation takes over what it shares with its live original, however old the draft it is made from."""
    if not isinstance(instance, Page) or raw:
        return
    publication_lock()
    if not isinstance(instance, BasePage) or update_fields is not None or not instance.live or instance.alias_of_id:
        return
    source = source_of(instance)
    if source is not None and source.live:
        bring_in_step(instance, source)


def after_page_is_written(instance: BasePage, **kwargs: Any) -> None:
    """A live original hands on to its live translations what it shares with them."""
    if not instance.live or instance.alias_of_id:
        return
    for translation in live_translations_of(instance):
        if bring_in_step(translation, type(instance)._default_manager.get(pk=instance.pk)):
            translation.save(clean=False)


def connect() -> None:
    """Called once when the apps are ready."""
    pre_save.connect(before_page_is_saved, dispatch_uid="core.translation_sync")
    page_written.connect(after_page_is_written, dispatch_uid="core.translation_sync")
