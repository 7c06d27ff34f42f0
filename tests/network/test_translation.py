"""Saving and publishing translations: what visitors see of it, and what they never see."""

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override
from wagtail_localize.models import Translation, TranslationSource

from core import translation as translation_module
from core.translation import localize_write
from core.translation_checks import missing_texts
from core.translation_sources import is_out_of_date
from network.regions.models import RegionPage
from network.stories.models import StoryPage
from tests.factories import site_tree
from tests.network.translating import (
    DUTCH,
    add_region,
    add_story,
    english,
    fill,
    fresh,
    locale,
    publish,
    publish_english,
    submit,
    words_of,
    write_text,
)
from tests.worlds import kept

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def messages_in_english():
    with override("en"):
        yield


@pytest.fixture
@kept
def region():
    site_tree()
    return add_region()


@pytest.fixture
@kept
def story(region):
    publish_english(region)
    return add_story(region)


def dutch_in(page) -> list[str]:
    return [words for words in DUTCH.values() if words in words_of(page)]


class TestWallsOfLocalize:
    """What localize does by itself, so that we notice when it no longer does."""

    def test_localize_alone_writes_a_draft_into_the_live_page(self, story):
        publish_english(story)
        story.intro = "Een heel nieuw begin."
        translation = update(publish(story))
        localize_write(translation.source, locale("en"), publish=False, fallback=True)
        assert english(story).intro == "Een heel nieuw begin."

    def test_localize_alone_publishes_an_untranslated_alias(self, region):
        add_story_in_english_first(region)
        localize_write(source_of_work(region), locale("en"), publish=False, fallback=True)
        assert english(region).live
        assert english(region).alias_of_id is None
        assert english(region).intro == region.intro

    def test_localize_alone_fills_gaps_with_dutch(self, story, django_capture_on_commit_callbacks, monkeypatch):
        monkeypatch.setattr(translation_module, "require_ready", lambda *args: None)
        translation = submit(story)
        with django_capture_on_commit_callbacks(execute=True):
            localize_write(translation.source, locale("en"), publish=True, fallback=True)
        assert english(story).live
        assert dutch_in(english(story))


def update(page):
    """What ‘sync translated pages’ does: give the translator the new original."""
    translation = submit(page)
    translation.source.update_from_db()
    return translation


def source_of_work(page) -> TranslationSource:
    source, _created = TranslationSource.get_or_create_from_instance(page)
    Translation.objects.get_or_create(source=source, target_locale=locale("en"))
    return source


def add_story_in_english_first(region):
    """Translate a story whose region has no English page: localize makes an alias of the region page."""
    submit(add_story(region))
    assert english(region).alias_of_id == region.pk


class TestSaving:
    def test_a_new_translation_is_a_draft(self, story):
        submit(story)
        assert not english(story).live
        assert english(story).get_parent().specific == english(story.get_parent().specific)

    def test_saving_a_draft_leaves_the_live_page_as_it_was(self, story):
        before = publish_english(story)
        story.intro = "Een heel nieuw begin."
        story.authors = []
        translation = update(publish(story))
        translation.save_target(publish=False)
        after = english(story)
        assert after.live
        assert after.has_unpublished_changes
        assert words_of(after) == words_of(before)
        assert after.last_published_at == before.last_published_at
        assert after.live_revision_id == before.live_revision_id
        assert after.get_latest_revision().as_object().intro == "Een heel nieuw begin."

    def test_a_live_page_without_revisions_keeps_its_words_too(self, story):
        before = publish_english(story)
        StoryPage.objects.filter(pk=before.pk).update(live_revision=None, latest_revision=None)
        before.revisions.all().delete()
        submit(story)
        assert words_of(english(story)) == words_of(before)

    def test_alias_of_a_live_parent_becomes_a_draft_when_somebody_starts_to_translate_it(self, region):
        add_story_in_english_first(region)
        submit(region)
        page = english(region)
        assert page.alias_of_id is None
        assert not page.live

    def test_translation_takes_the_audience_of_the_page_not_of_the_draft_it_is_made_from(self, story):
        StoryPage.objects.filter(pk=story.pk).update(audience="members")
        submit(story)
        assert english(story).audience == "members"


class TestPublishing:
    def test_incomplete_translation_is_refused_and_stays_a_draft(self, story):
        translation = submit(story)
        fill(translation, leave=2)
        with pytest.raises(ValidationError, match="2 texts are not translated yet"):
            translation.save_target(publish=True)
        assert not english(story).live

    def test_incomplete_update_leaves_the_published_translation_alone(self, story):
        before = publish_english(story)
        story.intro = "Een heel nieuw begin."
        translation = update(publish(story))
        with pytest.raises(ValidationError, match="1 text is not translated yet"):
            translation.save_target(publish=True)
        assert words_of(english(story)) == words_of(before)
        assert english(story).live

    def test_empty_text_counts_as_untranslated(self, story):
        translation = submit(story)
        fill(translation)
        first = translation.source.stringsegment_set.get(context__path="intro")
        write_text(translation, first, "  ")
        assert [segment.string.data for segment in missing_texts(translation.source, locale("en"))] == [DUTCH["intro"]]
        with pytest.raises(ValidationError):
            translation.save_target(publish=True)

    def test_complete_translation_goes_live_without_a_dutch_sentence(self, story):
        page = publish_english(story)
        assert page.live
        assert page.live_revision_id == page.latest_revision_id
        assert not dutch_in(page)
        assert "Jaar" not in str(page.situation)

    def test_every_kind_of_text_can_be_translated(self, story):
        texts = set(submit(story).source.stringsegment_set.values_list("string__data", flat=True))
        assert set(DUTCH.values()) <= texts
        assert {"Jaar", "Kinderen", "Wat er speelde", "een moeder"} <= texts
        assert not {"2023", "12", "Sanne Bakker"} & texts

    def test_table_keeps_its_figures(self, story):
        table = publish_english(story).situation[2].value
        assert table["data"][1] == ["2023", "12"]
        assert table["data"][0][0].startswith("English")
        assert table["table_caption"].startswith("English")

    def test_address_of_a_story_is_translated_and_that_of_a_region_is_not(self, story):
        translation = submit(story)
        fill(translation)
        slug = translation.source.stringsegment_set.get(context__path="slug")
        write_text(translation, slug, "Around the table")
        translation.save_target(publish=True)
        assert english(story).slug == "around-the-table"
        assert RegionPage.objects.get(locale=locale("en")).slug == "twente"

    def test_publishing_again_shows_the_new_words(self, story):
        publish_english(story)
        translation = submit(story)
        fill(translation, word="Newer")
        translation.save_target(publish=True)
        assert english(story).title == "Newer 0"

    @pytest.mark.parametrize("path", ["title", "intro", "authors.role", "situation.quote.text"])
    def test_text_that_does_not_fit_is_refused_and_the_editor_sees_which(self, story, path):
        before = publish_english(story)
        translation = submit(story)
        segment = translation.source.stringsegment_set.get(context__field_path=path)
        write_text(translation, segment, "x" * 500)
        for publishing in (True, False):
            with pytest.raises(ValidationError):
                translation.save_target(publish=publishing)
            segment.string.translations.update(has_error=False)
            assert segment.string.translations.get(context=segment.context).field_error.startswith("This text has 500")
        assert words_of(english(story)) == words_of(before)


class TestOtherWaysToPublish:
    def test_draft_of_an_incomplete_translation_cannot_be_published_as_a_revision(self, story):
        translation = submit(story)
        fill(translation, leave=1)
        with pytest.raises(ValidationError, match="1 text is not translated yet"):
            english(story).get_latest_revision().publish()
        assert not english(story).live

    def test_complete_one_can(self, story):
        translation = submit(story)
        fill(translation)
        translation.save_target(publish=False)
        english(story).get_latest_revision().publish()
        assert english(story).live
        assert not dutch_in(english(story))

    def test_original_and_translation_that_was_stopped_can(self, story):
        translation = submit(story)
        translation.enabled = False
        translation.save()
        english(story).get_latest_revision().publish()
        assert english(story).live


class TestOutOfDate:
    def test_translation_follows_its_original_until_that_changes(self, story):
        page = publish_english(story)
        assert not is_out_of_date(page)
        story.intro = "Een heel nieuw begin."
        publish(story)
        assert is_out_of_date(english(story))
        assert words_of(english(story)) == words_of(page)

    def test_it_stays_out_of_date_until_the_new_text_is_published(self, story):
        publish_english(story)
        story.intro = "Een heel nieuw begin."
        translation = update(publish(story))
        assert is_out_of_date(english(story))
        fill(translation)
        translation.save_target(publish=True)
        assert not is_out_of_date(english(story))

    def test_original_is_never_out_of_date(self, story):
        publish_english(story)
        assert not is_out_of_date(fresh(story))
