"""Where an original goes, its languages go too; a translation that is moved goes alone.

Who may read a page is kept on all languages at once by `core.services.set_audience`, so nothing of that is done here.
"""

from typing import Any

from wagtail.coreutils import find_available_slug
from wagtail.models import Locale, Page
from wagtail.signals import post_page_move

from core.models import BasePage
from core.translation_sources import source_of


def after_page_is_moved(instance: Page, parent_page_before: Page, parent_page_after: Page, **kwargs: Any) -> None:
    """Move the other languages of an original below the same parent in their language.

    Where that parent is not translated yet, it gets a stand-in there, as when a translation is begun.
    """
    page = instance.specific
    if parent_page_before.pk == parent_page_after.pk or not isinstance(page, BasePage) or source_of(page) is not None:
        return
    for other in Page.objects.filter(translation_key=page.translation_key).exclude(locale=page.locale_id):
        parent = parent_in(parent_page_after, other.locale)
        if other.get_parent().pk != parent.pk:
            follow(other.specific, parent)


def parent_in(parent: Page, locale: Locale) -> Page:
    """`parent` in another language, made as a stand-in where it is not there; the root is the same in all."""
    if parent.is_root() or parent.locale_id == locale.pk:
        return parent
    known = parent.get_translation_or_none(locale)
    if known is not None:
        return known
    made: Page = parent.specific.copy_for_translation(locale, copy_parents=True, alias=True)
    return made


def follow(page: Page, parent: Page) -> None:
    """Move `page` below `parent`, with another last part of its address where that is taken there."""
    slug = find_available_slug(parent, page.slug)
    if slug != page.slug:
        page.slug = slug
        page.save(clean=False)
    page.move(parent, pos="last-child")


def connect() -> None:
    """Called once when the apps are ready."""
    post_page_move.connect(after_page_is_moved, dispatch_uid="core.translation_follow")
