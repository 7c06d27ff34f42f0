"""The translator's desk: who may start and update translations, and what an editor sees of one."""

import json

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse
from wagtail_localize.models import Translation, TranslationSource

from accounts.models import Role
from accounts.services import give_grant
from network.regions.models import RegionPage
from tests.factories import UserFactory, region_page, site_tree
from tests.network.translating import add_story, english, fill, fresh, locale, publish, publish_english, submit
from tests.worlds import kept

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
@kept
def tree(db):
    return site_tree()


@pytest.fixture
@kept
def region(tree):
    return region_page(tree, title="De regio Twente")


@pytest.fixture
@kept
def story(region):
    return add_story(region)


@pytest.fixture
@kept
def editor(region):
    return editor_of(region)


def editor_of(page: RegionPage):
    user = UserFactory()
    give_grant(user=user, role=Role.REGION_EDITOR, scope=f"region:{page.region_id}", by=None)
    return user


@pytest.fixture
def outsider(tree, region):
    """An editor who may translate too, of another region."""
    return editor_of(region_page(tree))


@pytest.fixture
def national(tree):
    user = UserFactory()
    give_grant(user=user, role=Role.NATIONAL_EDITOR, by=None)
    return user


def submit_url(page) -> str:
    return reverse("wagtail_localize:submit_page_translation", args=[page.pk])


def update_url(page) -> str:
    source = TranslationSource.objects.get_for_instance(page)
    return reverse("wagtail_localize:update_translations", args=[source.pk])


def edit_url(page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def refused(response, page) -> bool:
    """What an editor cannot see is absent; Wagtail turns a refusal into a message and the way home."""
    return response.status_code in (403, 404) or (
        response.status_code == 302 and response.url == reverse("wagtailadmin_home")
    )


class TestStarting:
    def test_region_editor_for_a_story_of_the_own_region(self, client, editor, region, story):
        publish_english(region)
        client.force_login(editor)
        assert client.get(submit_url(story)).status_code == 200
        response = client.post(submit_url(story), {"locales": [locale("en").pk]})
        assert response.url == edit_url(english(story))
        assert not english(story).live

    def test_region_editor_also_while_the_region_has_no_english_page(self, client, editor, region, story):
        client.force_login(editor)
        response = client.post(submit_url(story), {"locales": [locale("en").pk]}, follow=True)
        assert response.status_code == 200
        assert english(region).alias_of_id == region.pk
        assert client.get(edit_url(english(story))).status_code == 200

    def test_editor_of_another_region_is_refused(self, client, outsider, story):
        client.force_login(outsider)
        assert refused(client.get(submit_url(story)), story)
        assert refused(client.post(submit_url(story), {"locales": [locale("en").pk]}), story)
        assert not Translation.objects.exists()

    def test_page_of_a_region_itself_is_for_national_editors(self, client, editor, national, region):
        client.force_login(editor)
        assert refused(client.get(submit_url(region)), region)
        client.force_login(national)
        assert client.post(submit_url(region), {"locales": [locale("en").pk]}).status_code == 302
        assert english(region).alias_of_id is None

    def test_pages_below_are_translated_as_drafts_too(self, client, national, region, story):
        client.force_login(national)
        client.post(submit_url(region), {"locales": [locale("en").pk], "include_subtree": "on"})
        assert not english(story).live
        assert not english(region).live


class TestUpdating:
    def test_changed_original_goes_to_the_translator_and_nothing_is_published(self, client, editor, region, story):
        publish_english(region)
        before = publish_english(story)
        story.intro = "Een heel nieuw begin."
        publish(story)
        client.force_login(editor)
        html = client.get(update_url(story)).content.decode()
        assert 'type="checkbox" name="publish_translations"' not in html
        assert client.post(update_url(story), {"publish_translations": "on"}).status_code == 302
        assert english(story).intro == before.intro
        assert TranslationSource.objects.get_for_instance(story).stringsegment_set.filter(
            string__data="Een heel nieuw begin."
        )

    def test_editor_of_another_region_is_refused(self, client, outsider, story):
        submit(story)
        client.force_login(outsider)
        assert refused(client.get(update_url(story)), story)
        assert refused(client.post(update_url(story)), story)

    def test_report_lists_only_what_one_may_change(self, client, editor, outsider, story):
        submit(story)
        report = reverse("wagtail_localize:translations_report")
        for user, seen in ((editor, True), (outsider, False)):
            client.force_login(user)
            for address in (report, reverse("wagtail_localize:translations_report_results")):
                assert (story.title in client.get(address).content.decode()) == seen


class TestEditing:
    @pytest.fixture
    def translation(self, client, editor, region, story):
        publish_english(region)
        client.force_login(editor)
        return submit(story)

    def test_editor_offers_every_text_that_is_needed(self, client, story, translation):
        props = editor_props(client.get(edit_url(english(story))))
        offered = {segment["id"] for segment in props["segments"] if segment["type"] == "string"}
        assert offered == set(translation.source.stringsegment_set.values_list("pk", flat=True))

    def test_publishing_an_incomplete_one_says_what_is_missing(self, client, story, translation):
        fill(translation, leave=3)
        response = client.post(edit_url(english(story)), {"action": "publish"})
        assert response.url == edit_url(english(story))
        told = [str(message) for message in get_messages(response.wsgi_request)]
        assert len(told) == 1
        assert told[0].startswith("3 teksten zijn nog niet vertaald. Er is niets gepubliceerd")
        assert not english(story).live

    def test_publishing_a_complete_one_shows_it_to_visitors_in_the_same_request(self, client, story, translation):
        fill(translation)
        client.post(edit_url(english(story)), {"action": "publish"})
        page = english(story)
        assert page.live
        client.logout()
        assert client.get(f"/en/regions/{english(page.get_parent()).slug}/{page.slug}/").status_code == 200

    def test_text_that_is_too_long_is_shown_at_its_place(self, client, story, translation):
        fill(translation)
        title = translation.source.stringsegment_set.get(context__path="title")
        address = reverse("wagtail_localize:edit_string_translation", args=[translation.pk, title.pk])
        client.put(address, "value=" + "x" * 300, content_type="application/x-www-form-urlencoded")
        client.post(edit_url(english(story)), {"action": "publish"})
        props = editor_props(client.get(edit_url(english(story))))
        errors = [text["error"] for text in props["initialStringTranslations"] if text["error"]]
        assert errors == ["Deze tekst heeft 300 tekens; er is plaats voor 255."]
        assert not english(story).live

    def test_nul_character_is_left_out(self, client, story, translation):
        title = translation.source.stringsegment_set.get(context__path="title")
        address = reverse("wagtail_localize:edit_string_translation", args=[translation.pk, title.pk])
        response = client.put(
            address, "value=Around%00%20the%20table", content_type="application/x-www-form-urlencoded"
        )
        assert response.status_code == 201
        assert response.json()["data"] == "Around the table"
        assert english(story).draft_title == "Around the table"

    def test_editor_is_told_when_the_original_has_changed(self, client, story, translation):
        fill(translation)
        translation.save_target(publish=True)
        warning = "Het origineel is veranderd"
        assert warning not in client.get(edit_url(english(story))).content.decode()
        story = fresh(story)
        story.intro = "Een heel nieuw begin."
        publish(story)
        assert warning in client.get(edit_url(english(story))).content.decode()
        assert warning not in client.get(edit_url(story)).content.decode()


def editor_props(response) -> dict:
    assert response.status_code == 200
    return json.loads(response.context["props"])


class TestBulk:
    """Pages that are ticked in a list and published together."""

    def publish_in_bulk(self, client, *pages, below: bool = False):
        address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
        query = "&".join(f"id={page.pk}" for page in pages)
        data = {"include_descendants": "on"} if below else {}
        return client.post(f"{address}?{query}&next=/beheer/", data)

    def test_incomplete_translation_is_named_and_nothing_is_published(self, client, national, region, story):
        submit(region)
        submit(story)
        client.force_login(national)
        response = self.publish_in_bulk(client, english(story))
        assert story.title in str(list(get_messages(response.wsgi_request))[-1])
        response = self.publish_in_bulk(client, english(region).get_parent(), below=True)
        assert region.title in str(list(get_messages(response.wsgi_request))[-1])
        assert not english(story).live
        assert not english(region).live

    def test_complete_translation_and_originals_are_published(self, client, national, region, story):
        publish_english(region)
        translation = submit(story)
        fill(translation)
        translation.save_target(publish=False)
        fresh(story).unpublish()
        client.force_login(national)
        assert self.publish_in_bulk(client, english(story), story).url == "/beheer/"
        assert english(story).live
        assert fresh(story).live

    def test_alias_is_refused_without_an_error_page(self, client, national, region, story):
        submit(story)
        client.force_login(national)
        assert self.publish_in_bulk(client, english(region)).url == "/beheer/"


class TestAliases:
    """What localize puts in the place of an untranslated parent is for nobody but the admin."""

    def test_visitor_gets_a_404_and_the_story_below_it_works(self, client, region, story):
        publish_english(story)
        alias = english(region)
        assert alias.alias_of_id == region.pk
        assert client.get(f"/en/regions/{alias.slug}/").status_code == 404
        response = client.get(f"/en/regions/{alias.slug}/{english(story).slug}/")
        assert response.status_code == 200
        assert f'href="/en/regions/{alias.slug}/"' not in response.content.decode()

    def test_publishing_the_original_again_does_not_show_the_alias(self, client, region, story):
        submit(story)
        publish(fresh(region))
        alias = english(region)
        assert alias.alias_of_id == region.pk
        assert client.get(f"/en/regions/{alias.slug}/").status_code == 404
        assert f"/en/regions/{alias.slug}/" not in b"".join(client.get("/sitemap.xml")).decode()

    def test_page_that_is_made_an_alias_again_disappears(self, client, region, national):
        page = publish_english(region)
        address = f"/en/regions/{page.slug}/"
        assert client.get(address).status_code == 200
        client.force_login(national)
        client.post(reverse("wagtail_localize:convert_to_alias", args=[page.pk]))
        client.logout()
        assert english(region).alias_of_id == region.pk
        assert client.get(address).status_code == 404

    def test_alias_that_is_made_an_ordinary_page_is_a_draft(self, client, region, story, national):
        publish_english(story)
        client.force_login(national)
        client.post(reverse("wagtailadmin_pages:convert_alias", args=[english(region).pk]))
        page = english(region)
        assert page.alias_of_id is None
        assert not page.live
        client.logout()
        assert client.get(f"/en/regions/{page.slug}/").status_code == 404
