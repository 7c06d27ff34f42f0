"""Where images and documents are used, known in the very transaction in which a page changes.

Wagtail's index of references is written by a task, so it lags while the worker stands still. For pages we write it
ourselves when the page is saved. Rows that are no pages and point at a file are asked directly.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from modelcluster.fields import ParentalKey
from wagtail.models import Page, ReferenceIndex, UploadedFile

from core.access import PUBLIC, strictest
from core.models import CustomDocument, CustomImage, CustomRendition, RenditionJob
from core.page_audiences import paths_above, restricted_paths

File = CustomImage | CustomDocument
FILES: tuple[type[File], ...] = (CustomImage, CustomDocument)
NO_USE = (CustomRendition, RenditionJob, UploadedFile, ReferenceIndex)


@dataclass(frozen=True)
class Use:
    """Something that shows a file: what it is called, who may see it, and the page when it is one."""

    title: str
    audience: str
    page: Page | None = None


def index_page(page: Page) -> None:
    """Write what `page` refers to into Wagtail's index, now."""
    with transaction.atomic():
        ReferenceIndex.create_or_update_for_object(page)


def files_used_by(pages: Iterable[Page]) -> list[File]:
    """The images and documents that live pages or drafts of new ones show, in a fixed order."""
    rows = ReferenceIndex.objects.filter(
        base_content_type=ContentType.objects.get_for_model(Page),
        object_id__in=[str(page.pk) for page in pages],
        to_content_type__in=[ContentType.objects.get_for_model(model) for model in FILES],
    )
    keys: dict[int, set[str]] = defaultdict(set)
    for content_type, key in rows.values_list("to_content_type", "to_object_id"):
        keys[content_type].add(key)
    found: list[File] = []
    for model in FILES:
        if used := keys.get(ContentType.objects.get_for_model(model).pk):
            found += model._default_manager.filter(pk__in=used).order_by("pk")
    return found


def uses_of(files: Collection[File]) -> dict[File, list[Use]]:
    """Every use of each file."""
    found: dict[File, list[Use]] = {file: [] for file in files}
    for model in FILES:
        by_key = {file.pk: file for file in files if isinstance(file, model)}
        if by_key:
            for key, use in (*_uses_by_pages(model, by_key), *_other_uses(model, by_key)):
                found[by_key[key]].append(use)
    return found


def _uses_by_pages(model: type[File], keys: Collection[int]) -> Iterator[tuple[int, Use]]:
    rows = ReferenceIndex.objects.filter(
        base_content_type=ContentType.objects.get_for_model(Page),
        to_content_type=ContentType.objects.get_for_model(model),
        to_object_id__in=[str(key) for key in keys],
    )
    pairs = set(rows.values_list("to_object_id", "object_id"))
    uses = {str(page.pk): use for page, use in _pages_as_uses({int(page) for _, page in pairs})}
    for file, page in sorted(pairs):
        if page in uses:
            yield int(file), uses[page]


def _pages_as_uses(page_ids: Collection[int]) -> Iterator[tuple[Page, Use]]:
    pages = list(Page.objects.filter(pk__in=page_ids).specific())
    audiences = effective_audiences(pages)
    for page in pages:
        yield page, Use(page.draft_title or page.title, audiences[page.pk], page)


def effective_audiences(pages: Iterable[Page]) -> dict[int, str]:
    """Who may read each page: the strictest of itself and all pages above it. All languages share one audience."""
    listed = list(pages)
    restricted = restricted_paths({path for page in listed for path in (*paths_above(page), page.path)})
    return {
        page.pk: strictest(restricted.get(path, PUBLIC) for path in (*paths_above(page), page.path)) for page in listed
    }


def _other_uses(model: type[File], keys: Collection[int]) -> Iterator[tuple[int, Use]]:
    """Rows that are neither pages nor parts of one: everybody sees what they show, as far as we know."""
    for relation in _relations_of_others(model):
        name = relation.field.name
        for row in relation.related_model._default_manager.filter(**{f"{name}__in": keys}).order_by("pk"):
            yield getattr(row, f"{name}_id"), Use(str(row._meta.verbose_name), PUBLIC)


@cache
def _relations_of_others(model: type[File]) -> list[Any]:
    return [
        relation
        for relation in model._meta.get_fields(include_hidden=True)
        if isinstance(relation, models.ManyToOneRel) and _shows_by_itself(relation.related_model)
    ]


def _shows_by_itself(model: Any) -> bool:
    if issubclass(model, (*NO_USE, Page)) or model._meta.auto_created or model._meta.app_label == "taggit":
        return False
    # Rows of apps above that are about a file and show it to nobody say so, to Wagtail's index as well.
    if getattr(model, "wagtail_reference_index_ignore", False):
        return False
    return not any(
        isinstance(field, ParentalKey) and issubclass(field.related_model, Page) for field in model._meta.get_fields()
    )
