"""What happens to the original happens to its translations: offline with it, and moved with it; never the other way.

Heard through Wagtail's signals, so that it holds at every door: one page, many at once, the clock.
"""

from typing import Any

from wagtail.models import Page
from wagtail.signals import page_unpublished, post_page_move

from core.models import BasePage
from core.translation_sources import source_of, translations_of


def original_went_offline(instance: Page, **kwargs: Any) -> None:
    page = instance.specific
    if isinstance(page, BasePage) and page.alias_of_id is None:
        for translation in translations_of(page):
            if translation.live:
                translation.unpublish()


def original_was_moved(instance: Page, parent_page_before: Page, parent_page_after: Page, **kwargs: Any) -> None:
    """Translations go below the translation of the new parent; where there is none, an alias takes its place."""
    page = instance.specific
    if parent_page_before.pk == parent_page_after.pk or not isinstance(page, BasePage) or source_of(page) is not None:
        return
    others = type(page)._default_manager.filter(translation_key=page.translation_key).exclude(pk=page.pk)
    for other in others.select_related("locale").order_by("pk"):
        place = parent_page_after.get_translation_or_none(other.locale)
        if place is None:
            place = parent_page_after.specific.copy_for_translation(other.locale, copy_parents=True, alias=True)
        if other.get_parent().pk != place.pk:
            other.move(Page.objects.get(pk=place.pk), pos="last-child")


def connect() -> None:
    """Called once when the apps are ready."""
    page_unpublished.connect(original_went_offline, dispatch_uid="core.following")
    post_page_move.connect(original_was_moved, dispatch_uid="core.following")
