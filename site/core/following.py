"""What happens to the original happens to its translations: offline with it, and moved with it; never the other way.

Heard through Wagtail's signals, so that it holds at every door: one page, many at once, the clock. Who may read a page
is kept on all languages at once by `core.services.set_audience`, so nothing of that is done here.
"""

from typing import Any

from wagtail.coreutils import find_available_slug
from wagtail.models import Locale, Page
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
    """Translations go below the translation of the new parent; where there is none, a stand-in takes its place."""
    page = instance.specific
    if parent_page_before.pk == parent_page_after.pk or not isinstance(page, BasePage) or source_of(page) is not None:
        return
    others = Page.objects.filter(translation_key=page.translation_key).exclude(locale=page.locale_id)
    for other in others.order_by("pk"):
        parent = parent_in(parent_page_after, other.locale)
        if other.get_parent().pk != parent.pk:
            move_below(other.specific, parent)


def parent_in(parent: Page, locale: Locale) -> Page:
    """`parent` in another language, made as a stand-in where it is not there; the root is the same in all."""
    if parent.is_root() or parent.locale_id == locale.pk:
        return parent
    known = parent.get_translation_or_none(locale)
    if known is not None:
        return Page.objects.get(pk=known.pk)
    made = parent.specific.copy_for_translation(locale, copy_parents=True, alias=True)
    return Page.objects.get(pk=made.pk)


def move_below(page: Page, parent: Page) -> None:
    """Move `page` below `parent`, with another last part of its address where that is taken there."""
    slug = find_available_slug(parent, page.slug)
    if slug != page.slug:
        page.slug = slug
        page.save(clean=False)
    page.move(parent, pos="last-child")


def connect() -> None:
    """Called once when the apps are ready."""
    page_unpublished.connect(original_went_offline, dispatch_uid="core.following")
    post_page_move.connect(original_was_moved, dispatch_uid="core.following")
