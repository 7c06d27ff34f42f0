"""Who may do what with pages. What somebody may do where comes from their grants, as Wagtail's page permissions."""

from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from wagtail.models import Page
from wagtail_localize.models import Translation

from core.models import BasePage


def can_set_audience(user: Any, page: BasePage) -> bool:
    """Whether `user` may decide who can read `page`.

    - national editors and administrators: every page;
    - region editors: the pages of their own region, where it publishes directly. Which audiences there are to choose
      from depends on the page, so they cannot give it to another region.
    """
    return bool(page.permissions_for_user(user).can_publish())


def can_translate(user: Any, page: BasePage) -> bool:
    """Whether `user` may have `page` translated.

    - national editors and administrators: every page;
    - region editors: the pages below their own region's page. They must be able to change the page and to add pages
      where the translation will be: below the translated parent, or below its parent while that has no translation.
    """
    parent = page.get_parent()
    if parent is None or not page.permissions_for_user(user).can_edit():
        return False
    if parent.is_root():
        return bool(parent.permissions_for_user(user).can_add_subpage())
    places = list(parent.get_translations()) or [parent]
    return all(place.permissions_for_user(user).can_add_subpage() for place in places)


def can_update_translations(user: Any, page: BasePage) -> bool:
    """Whether `user` may offer the changes of `page` to its translators: who may change all its languages."""
    return all(other.permissions_for_user(user).can_edit() for other in page.get_translations(inclusive=True))


def can_archive(user: Any, page: BasePage) -> bool:
    """Whether `user` may put `page` in the archive: who may take it offline.

    - national editors and administrators: every page that is live;
    - region editors: the pages below their own region's page, where their region publishes directly.
    """
    return bool(page.permissions_for_user(user).can_unpublish())


def can_unarchive(user: Any, page: BasePage) -> bool:
    """Whether `user` may take `page` out of the archive.

    - national editors and administrators: every page;
    - region editors: the pages below their own region's page, where their region publishes directly.
    """
    tester = page.permissions_for_user(user)
    return bool(tester.can_publish() and tester.can_move())


def can_publish_translation(user: Any, page: BasePage, language: Any) -> bool:
    """Whether `user` may publish the translation of `page` into the locale `language`: who may publish it there.

    - national editors and administrators: every page;
    - region editors: the pages of their own region, where it publishes directly.
    """
    translation = page.get_translation_or_none(language)
    return bool((translation or page).permissions_for_user(user).can_publish())


def can_edit_translation(user: Any, translation: Translation) -> bool:
    """Whether `user` may change the words of `translation`: who may change the translated page."""
    try:
        page = translation.get_target_instance()
    except ObjectDoesNotExist:
        return False
    return isinstance(page, Page) and bool(page.permissions_for_user(user).can_edit())


def can_give_up_translation(user: Any, page: Page, source: Page) -> bool:
    """Whether `user` may put an untranslated stand-in in the place of `page`, the translation of `source`.

    Visitors lose the page: so who may change both, and may take it off the site while it is there. The page of a
    region goes with national editors and administrators only.
    """
    rights = page.permissions_for_user(user)
    may_take_away = rights.can_unpublish() if page.live else rights.can_edit()
    return bool(may_take_away and source.permissions_for_user(user).can_edit())
