"""Who may do what with a page and its translations, asked of the rules themselves.

Roles give an editor the whole of a region. Here somebody has exactly the named rights on one page, so that each rule
shows which of them it asks for, and where.
"""

import pytest
from django.contrib.auth.models import Group, Permission
from wagtail.models import GroupPagePermission, Locale, Page

from accounts.models import Role, User
from accounts.services import give_grant
from core.permissions import (
    can_archive,
    can_edit_translation,
    can_give_up_translation,
    can_publish_translation,
    can_translate,
    can_unarchive,
    can_update_translations,
)
from tests.factories import RegionFactory, UserFactory, region_page, site_tree, story_page
from tests.network.translating import english, publish_english, submit
from tests.worlds import kept

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
@kept
def region():
    return region_page(site_tree(), RegionFactory(name="Twente", slug="twente"))


@pytest.fixture
def story(region):
    return story_page(region)


@pytest.fixture
def national() -> User:
    user = UserFactory()
    give_grant(user=user, role=Role.NATIONAL_EDITOR, by=None)
    return user


def may(**pages: Page) -> User:
    """Somebody with rights on pages and what is below: `may(add_change=page)`."""
    user, group = UserFactory(), Group.objects.create(name=f"rights {Group.objects.count()}")
    user.groups.add(group)
    for rights, page in pages.items():
        for right in filter(None, rights.split("_")):
            permission = Permission.objects.get(content_type__app_label="wagtailcore", codename=f"{right}_page")
            GroupPagePermission.objects.create(group=group, page=page, permission=permission)
    return user


def test_a_translation_is_begun_by_who_may_change_the_page_and_add_where_it_will_be(region, story, national):
    assert can_translate(national, story)
    assert can_translate(may(add_change=region), story)
    assert not can_translate(may(add=region), story)
    assert not can_translate(may(change=region), story)
    assert not can_translate(UserFactory(), story)


def test_where_the_page_above_is_translated_the_translation_comes_below_that(region, story):
    below = publish_english(region)
    assert can_translate(may(add_change=region, add=below), story)
    assert not can_translate(may(add_change=region), story)


def test_a_page_above_all_is_translated_by_who_may_add_there(national):
    home = Page.objects.get(depth=2, locale__language_code="nl")
    assert can_translate(may(add_change=home.get_parent()), home)
    assert not can_translate(may(change=home), home)
    assert not can_translate(national, Page.get_first_root_node())


def test_changes_are_offered_by_who_may_change_every_language(region, story):
    publish_english(region)
    other = publish_english(story)
    assert can_update_translations(may(change=story), story) is False
    assert can_update_translations(may(change=other), story) is False
    user = may(change=region)
    GroupPagePermission.objects.create(
        group=user.groups.get(), page=other, permission=Permission.objects.get(codename="change_page")
    )
    assert can_update_translations(user, story)


def test_the_archive_is_for_who_may_publish(region, story):
    editor = may(add_change_publish=region)
    assert can_archive(editor, story)
    assert can_unarchive(editor, story)
    writer = may(add_change=region)
    assert not can_archive(writer, story)
    assert not can_unarchive(writer, story)
    assert not can_unarchive(may(publish=region), story), "who may not move it"


def test_a_translation_is_published_by_who_may_publish_it_there(region, story):
    language = Locale.objects.get(language_code="en")
    assert can_publish_translation(may(publish=story), story, language)
    assert not can_publish_translation(may(change=story), story, language)
    publish_english(region)
    other = publish_english(story)
    assert can_publish_translation(may(publish=other), story, language)
    assert not can_publish_translation(may(publish=story), story, language)


def test_words_are_changed_by_who_may_change_the_translated_page(region, story):
    publish_english(region)
    translation = submit(story)
    assert can_edit_translation(may(change=english(story)), translation)
    assert not can_edit_translation(may(change=story), translation)
    english(story).delete()
    assert not can_edit_translation(may(change=Page.get_first_root_node()), translation)


def test_a_translation_is_given_up_by_who_may_take_it_away_and_change_the_original(region, story):
    publish_english(region)
    other = publish_english(story)
    both = may(change=region, change_publish=other)
    assert can_give_up_translation(both, other, story)
    assert not can_give_up_translation(may(change=story), other, story)
    assert not can_give_up_translation(may(change_publish=other), other, story)
    writer = may(change=story, change_=other)
    assert not can_give_up_translation(writer, other, story), "visitors would lose it"
    other.unpublish()
    assert can_give_up_translation(writer, english(story), story), "nobody sees it"
    assert not can_give_up_translation(may(publish=other, change=story), english(story), story)
