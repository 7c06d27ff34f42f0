"""Where an original goes, its languages go too, and not the other way round."""

import pytest
from django.urls import reverse
from wagtail.models import Page

from accounts.models import Role, User
from accounts.services import give_grant
from core.services import set_audience
from network.regions.models import RegionPage
from tests.factories import UserFactory
from tests.network.translating import add_region, add_story, english, fresh, publish_english, submit

pytestmark = pytest.mark.django_db


@pytest.fixture
def twente(tree) -> RegionPage:
    return add_region("Twente")


@pytest.fixture
def almere(tree) -> RegionPage:
    return add_region("Almere")


@pytest.fixture
def editor(twente) -> User:
    """The editor of Twente."""
    user = UserFactory()
    give_grant(user=user, role=Role.REGION_EDITOR, scope=f"region:{twente.region_id}", by=None)
    return user


def move(client, page, parent):
    return client.post(reverse("wagtailadmin_pages:move_confirm", args=[page.pk, parent.pk]))


def test_moved_original_takes_its_translation_along(client, national, twente, almere):
    publish_english(twente), publish_english(almere)
    story = add_story(twente, slug="de-bus")
    translated = publish_english(story)
    client.force_login(national)
    move(client, story, almere)
    assert fresh(story).get_parent().pk == almere.pk
    assert fresh(translated).get_parent().pk == english(almere).pk
    assert english(story).live
    client.logout()
    assert client.get(f"/en/regions/almere/{translated.slug}/").status_code == 200
    assert client.get(f"/en/regions/twente/{translated.slug}/").status_code == 301


def test_below_an_untranslated_parent_it_stands_below_a_stand_in(client, national, twente, almere):
    publish_english(twente)
    translated = publish_english(add_story(twente, slug="de-bus"))
    client.force_login(national)
    move(client, twente.get_children().get(slug="de-bus"), almere)
    assert english(almere).alias_of_id == almere.pk
    assert fresh(translated).get_parent().pk == english(almere).pk
    client.logout()
    assert client.get("/en/regions/almere/").status_code == 404


def test_draft_of_a_translation_and_a_stand_in_move_too(client, national, twente, almere):
    publish_english(twente), publish_english(almere)
    story = add_story(twente)
    submit(story)
    client.force_login(national)
    move(client, story, almere)
    assert english(story).get_parent().pk == english(almere).pk
    assert not english(story).live


def test_address_that_is_taken_there_gets_another_last_part(client, national, twente, almere):
    publish_english(twente), publish_english(almere)
    publish_english(add_story(almere, title="Een ander", slug="een-ander"))
    story = add_story(twente, slug="de-bus")
    translated = publish_english(story)
    taken = english(almere).get_children().get()
    Page.objects.filter(pk=translated.pk).update(slug=taken.slug)
    client.force_login(national)
    move(client, story, almere)
    moved = fresh(translated)
    assert moved.get_parent().pk == english(almere).pk
    assert moved.slug == f"{taken.slug}-1"


def test_moved_translation_leaves_the_original_where_it_is(client, national, twente, almere):
    publish_english(twente), publish_english(almere)
    story = add_story(twente)
    translated = publish_english(story)
    client.force_login(national)
    move(client, translated, english(almere))
    assert fresh(translated).get_parent().pk == english(almere).pk
    assert fresh(story).get_parent().pk == twente.pk


def test_region_editor_moves_nothing_to_another_region_in_any_language(client, editor, twente, almere):
    publish_english(twente), publish_english(almere)
    story = add_story(twente)
    publish_english(story)
    client.force_login(editor)
    move(client, story, almere)
    assert fresh(story).get_parent().pk == twente.pk
    assert english(story).get_parent().pk == english(twente).pk


def test_restricted_original_restricts_its_languages_and_so_does_the_new_place(client, national, twente, almere):
    publish_english(twente), publish_english(almere)
    story = add_story(twente, slug="de-bus")
    translated = publish_english(story)
    set_audience(page=almere, audience="members", by=national)
    client.force_login(national)
    move(client, story, almere)
    client.logout()
    assert client.get(f"/en/regions/almere/{translated.slug}/").status_code == 404
    set_audience(page=fresh(translated), audience="members", by=national)
    assert fresh(story).audience == "members"


def test_copy_is_a_page_of_its_own_without_translations(client, national, twente):
    publish_english(twente)
    story = add_story(twente, slug="de-bus")
    publish_english(story)
    set_audience(page=story, audience="members", by=national)
    client.force_login(national)
    form = {"new_title": "De bus nog eens", "new_slug": "de-bus-2", "new_parent_page": twente.pk}
    client.post(reverse("wagtailadmin_pages:copy", args=[story.pk]), form)
    copy = twente.get_children().get(slug="de-bus-2").specific
    assert copy.translation_key != story.translation_key
    assert copy.audience == "members"
    assert not copy.get_translations().exists()
    assert english(story).live


def test_english_region_page_stays_when_its_editor_would_give_it_up(client, editor, national, twente):
    page = publish_english(twente)
    url = reverse("wagtail_localize:convert_to_alias", args=[page.pk])
    client.force_login(editor)
    client.post(url)
    assert english(twente).alias_of_id is None
    client.force_login(national)
    client.post(url)
    assert english(twente).alias_of_id == twente.pk


def test_own_story_is_given_up_by_its_editor(client, editor, twente):
    publish_english(twente)
    story = add_story(twente)
    page = publish_english(story)
    client.force_login(editor)
    assert client.post(reverse("wagtail_localize:convert_to_alias", args=[page.pk])).status_code == 302
    assert english(story).alias_of_id == story.pk
    other = region_page_of_another()
    assert client.get(reverse("wagtail_localize:convert_to_alias", args=[other.pk])).status_code == 404


def region_page_of_another() -> RegionPage:
    page = add_region("Elders")
    return publish_english(page)
