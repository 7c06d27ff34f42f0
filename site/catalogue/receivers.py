"""Keeps entries in step with pages and rows, in the transaction in which these change (decision 4).

Pages are heard through `core.signals.page_written`, which is sent inside the transaction of the save; Wagtail's own
signals cover what is saved through its base page (unpublishing, moving). Other findables and what entries depend on
are heard through Django's signals.
"""

from typing import Any

from django.apps import AppConfig
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Model
from django.db.models.signals import post_delete, post_migrate, post_save
from django.dispatch import receiver
from wagtail.models import Page, Site
from wagtail.signals import page_unpublished, post_page_move

from catalogue.findables import keys_of, kinds, of_kind
from catalogue.redirecting import leave_redirects
from catalogue.services import known_keys, refresh, refresh_all_pages, refresh_subtree
from core.models import BasePage
from core.signals import media_audience_changed, page_written, row_rewritten


@receiver(page_written)
def page_was_written(
    sender: type,
    *,
    instance: BasePage,
    moved: bool = False,
    before: str = "",
    draft_only: bool = False,
    **kwargs: Any,
) -> None:
    if not draft_only:
        refresh(keys_of(instance))
    if before:
        leave_redirects(page=instance, before=before)
    if moved:
        refresh_subtree(instance)


@receiver(page_unpublished)
def page_changed_state(sender: type, *, instance: Page, **kwargs: Any) -> None:
    refresh(keys_of(instance.specific))


@receiver(post_page_move)
def page_was_moved(sender: type, *, instance: Page, url_path_before: str = "", **kwargs: Any) -> None:
    refresh_subtree(instance)
    if url_path_before:
        leave_redirects(page=instance, before=url_path_before)


@receiver(post_save)
def row_was_written(sender: type, *, instance: Model, raw: bool = False, created: bool = False, **kwargs: Any) -> None:
    """A row that entries show. Pages send `page_written` later, when their tags and other children are saved too."""
    if not raw and not isinstance(instance, Page):
        refresh(keys_of(instance, new=created))


@receiver(row_rewritten)
@receiver(media_audience_changed)
def row_was_rewritten(sender: type, *, instance: Model, **kwargs: Any) -> None:
    """A row was written past its `save()`."""
    refresh(keys_of(instance))


@receiver(post_delete)
def thing_was_deleted(sender: type, *, instance: Model, **kwargs: Any) -> None:
    """Once for each page of a deleted subtree, and once for a row. Its entries go, those in other languages change."""
    refresh(keys_of(instance))


@receiver(post_save, sender=Site)
@receiver(post_delete, sender=Site)
def site_changed(sender: type, **kwargs: Any) -> None:
    """Without its site no page has an address."""
    refresh_all_pages()


@receiver(post_migrate)
def migrations_ran(sender: AppConfig, *, plan: list[Any] | None = None, using: str = "default", **kwargs: Any) -> None:
    """Migrations write rows without a signal: make the entries of rows (not of pages, which may be many) anew.

    Only when everything has been migrated; half way the tables are not what the models say.
    """
    if sender.name != "catalogue" or not plan or using != DEFAULT_DB_ALIAS:
        return
    executor = MigrationExecutor(connections[using])
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return
    for kind in kinds():
        if not any(issubclass(findable.model, Page) for findable in of_kind(kind)):
            refresh(known_keys(kind))
