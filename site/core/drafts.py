"""Whether a draft is whole: a draft may be saved with parts missing, and what goes to others may not."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from modelcluster.models import get_all_child_relations
from wagtail.fields import StreamField
from wagtail.models import Page


def missing_in(page: Page) -> list[str]:
    """Names of the fields of the newest draft of `page` in which something is missing or wrong."""
    draft = page.get_latest_revision_as_object()
    return list(dict.fromkeys(str(name) for name in (*wrong_fields(draft), *wrong_parts(draft), *wrong_rows(draft))))


def wrong_fields(thing: Any, *, exclude: set[str] | None = None) -> Iterator[Any]:
    try:
        thing.full_clean(exclude=exclude, validate_unique=False)
    except ValidationError as error:
        for name in error.message_dict:
            known = {field.name for field in thing._meta.get_fields()}
            yield thing._meta.get_field(name).verbose_name if name in known else thing._meta.verbose_name


def wrong_parts(draft: Page) -> Iterator[Any]:
    for field in draft._meta.get_fields():
        if isinstance(field, StreamField):
            try:
                field.stream_block.clean(getattr(draft, field.name))
            except ValidationError:
                yield field.verbose_name


def wrong_rows(draft: Page) -> Iterator[Any]:
    for relation in get_all_child_relations(type(draft)):
        name = relation.get_accessor_name()
        for row in getattr(draft, name).all():
            if any(wrong_fields(row, exclude={relation.field.name})):
                yield row._meta.verbose_name
