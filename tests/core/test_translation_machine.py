"""A machine may propose words; a person decides whether they go before visitors."""

import pytest
from django.core.checks import run_checks
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from wagtail_localize.models import StringTranslation

from accounts.models import Role
from accounts.services import give_grant
from core.translation_machine import MACHINE, MANUAL, confirm_texts, unconfirmed_texts
from tests.factories import UserFactory, region_page, site_tree
from tests.network.translating import add_story, english, fill, fresh, publish_english, submit
from tests.worlds import kept

pytestmark = [pytest.mark.django_db, pytest.mark.once]
DUMMY = {"CLASS": "wagtail_localize.machine_translators.dummy.DummyTranslator", "OPTIONS": {}}


@pytest.fixture
@kept
def region(db):
    return region_page(site_tree(), title="De regio Twente")


@pytest.fixture
@kept
def editor(region):
    user = UserFactory()
    give_grant(user=user, role=Role.REGION_EDITOR, scope=f"region:{region.region_id}", by=None)
    return user


@pytest.fixture
@kept
def translation(region):
    publish_english(region)
    return submit(add_story(region))


@pytest.fixture
def by_machine(settings, client, editor, translation):
    """A translation of which a machine made every text."""
    settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR = DUMMY
    client.force_login(editor)
    url = reverse("wagtail_localize:machine_translate", args=[translation.pk])
    assert client.post(url, {"next": "/beheer/"}).status_code == 302
    return translation


def target(translation):
    return fresh(translation.get_target_instance())


def machine_made(translation) -> int:
    return unconfirmed_texts(translation.source, translation.target_locale).count()


def test_no_machine_translates_unless_one_is_named(client, editor, translation):
    client.force_login(editor)
    url = reverse("wagtail_localize:machine_translate", args=[translation.pk])
    assert client.post(url).status_code == 404
    assert not StringTranslation.objects.filter(translation_type=MACHINE).exists()


def test_texts_of_a_machine_are_not_published(client, by_machine):
    assert machine_made(by_machine) > 3
    page = target(by_machine)
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    html = client.get(url).content.decode()
    assert "Vertaald door een machine, nog niet bevestigd" in html
    client.post(url, {"action": "publish"})
    with pytest.raises(ValidationError):
        by_machine.save_target(publish=True)
    with pytest.raises(ValidationError):
        page.get_latest_revision().publish()
    bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    client.post(f"{bulk}?id={page.pk}&next=/beheer/")
    assert not target(by_machine).live


def test_person_who_confirms_them_can_publish(client, editor, by_machine):
    keys = list(unconfirmed_texts(by_machine.source, by_machine.target_locale).values_list("pk", flat=True))
    url = reverse("confirm_translation", args=[by_machine.pk])
    html = client.get(url).content.decode()
    assert html.count('type="checkbox"') == len(keys)
    client.post(url, {"text": keys[:1]})
    assert machine_made(by_machine) == len(keys) - 1
    client.post(reverse("wagtailadmin_pages:edit", args=[target(by_machine).pk]), {"action": "publish"})
    assert not target(by_machine).live
    client.post(url, {"text": keys})
    assert StringTranslation.objects.get(pk=keys[0]).last_translated_by == editor
    client.post(reverse("wagtailadmin_pages:edit", args=[target(by_machine).pk]), {"action": "publish"})
    assert target(by_machine).live
    assert "Er staat geen tekst van een machine meer" in client.get(url).content.decode()


def test_saving_a_text_in_the_editor_confirms_it(client, by_machine):
    segment = by_machine.source.stringsegment_set.get(context__path="title")
    before = machine_made(by_machine)
    url = reverse("wagtail_localize:edit_string_translation", args=[by_machine.pk, segment.pk])
    client.put(url, "value=Around%20the%20table", content_type="application/x-www-form-urlencoded")
    assert machine_made(by_machine) == before - 1
    text = StringTranslation.objects.get(translation_of=segment.string, context=segment.context)
    assert text.translation_type == MANUAL


def test_machine_leaves_words_of_a_person_alone(settings, client, editor, translation):
    settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR = DUMMY
    fill(translation)
    client.force_login(editor)
    client.post(reverse("wagtail_localize:machine_translate", args=[translation.pk]))
    assert machine_made(translation) == 0


def test_only_who_may_change_the_translation_confirms_it(client, by_machine):
    other = UserFactory()
    give_grant(user=other, role=Role.REGION_EDITOR, scope=f"region:{region_page(site_tree()).region_id}", by=None)
    keys = list(unconfirmed_texts(by_machine.source, by_machine.target_locale).values_list("pk", flat=True))
    with pytest.raises(PermissionDenied):
        confirm_texts(translation=by_machine, texts=keys, by=other)
    client.force_login(other)
    url = reverse("confirm_translation", args=[by_machine.pk])
    assert client.get(url).status_code == 404
    assert client.post(url, {"text": keys}).status_code == 404
    assert machine_made(by_machine) == len(keys)


def test_texts_of_another_page_are_not_confirmed_along(editor, region, by_machine):
    other = submit(add_story(region, title="Een ander verhaal", slug="een-ander"))
    fill(other)
    StringTranslation.objects.filter(context__object_id=other.source.object_id).update(translation_type=MACHINE)
    keys = list(unconfirmed_texts(other.source, other.target_locale).values_list("pk", flat=True))
    assert keys
    assert confirm_texts(translation=by_machine, texts=keys, by=editor) == 0
    assert machine_made(other) == len(keys)


def test_translator_that_cannot_be_loaded_is_named_before_the_site_starts(settings):
    settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR = {"CLASS": "nergens.Vertaler"}
    assert [found.id for found in run_checks() if found.id == "core.E011"] == ["core.E011"]
    settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR = DUMMY
    assert not [found.id for found in run_checks() if found.id == "core.E011"]


def test_live_translation_stays_as_it_was_while_a_machine_proposes(settings, client, editor, region):
    settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR = DUMMY
    story = add_story(region, title="Al vertaald", slug="al-vertaald")
    before = publish_english(story)
    StringTranslation.objects.filter(context__object_id=story.translation_key).first().delete()
    translation = story_translation(story)
    client.force_login(editor)
    client.post(reverse("wagtail_localize:machine_translate", args=[translation.pk]))
    assert machine_made(translation) == 1
    assert english(story).live
    assert english(story).title == before.title


def story_translation(story):
    return submit(story)
