"""What pages share across languages stays the same, whichever of them is saved, published or reverted."""

import pytest

from network.organisations.models import Organisation
from network.regions.models import Partner, Region
from network.stories.models import RelatedStory, StoryAuthor, StoryOrganisation, StoryPage, StoryTheme
from tests.factories import site_tree, theme
from tests.network.translating import (
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
)
from tests.worlds import kept

pytestmark = pytest.mark.django_db


@pytest.fixture
@kept
def region():
    site_tree()
    page = add_region()
    publish_english(page)
    return page


@pytest.fixture
@kept
def story(region):
    page = add_story(region)
    publish_english(page)
    return page


def themes_of(page) -> set[str]:
    return {item.tag.slug for item in StoryTheme.objects.filter(content_object=page)}


def authors_of(page) -> list[tuple[str, str]]:
    return list(StoryAuthor.objects.filter(page=page).order_by("sort_order").values_list("name", "role"))


def change_themes(story) -> StoryPage:
    story.theme_items = [StoryTheme(tag=theme("preventie")), StoryTheme(tag=theme("monitoring"))]
    story.leading_theme = theme("doorgaande-lijn")
    story.sectors = ["po"]
    return publish(story)


def assert_in_step(story) -> None:
    page = english(story)
    assert themes_of(page) == themes_of(story) == {"preventie", "monitoring"}
    assert page.leading_theme == fresh(story).leading_theme
    assert page.sectors == ["po"]


class TestThemes:
    @pytest.mark.everywhere
    def test_translation_is_born_with_them(self, story):
        assert themes_of(english(story)) == {"inclusie"}
        assert english(story).leading_theme.slug == "thuiszitters"

    def test_publishing_the_original_changes_the_live_translation(self, story):
        before = english(story)
        change_themes(story)
        assert_in_step(story)
        assert words_of(english(story)) == words_of(before)

    @pytest.mark.everywhere
    def test_stale_english_draft_does_not_bring_old_ones_back(self, story):
        stale = english(story).save_revision()
        change_themes(story)
        stale.publish()
        assert_in_step(story)

    def test_translation_that_was_submitted_before_the_change_is_published_with_the_new_ones(self, story):
        translation = submit(story)
        change_themes(story)
        fill(translation, word="Later")
        translation.save_target(publish=True)
        assert english(story).title == "Later 0"
        assert_in_step(story)

    def test_draft_of_the_original_changes_nothing(self, story):
        story.leading_theme = theme("doorgaande-lijn")
        story.save_revision()
        assert english(story).leading_theme.slug == "thuiszitters"

    def test_unpublished_translation_catches_up_when_it_is_published(self, story):
        english(story).unpublish()
        change_themes(story)
        assert english(story).leading_theme.slug == "thuiszitters"
        english(story).save_revision().publish()
        assert_in_step(story)

    def test_editing_the_translation_does_not_change_the_original(self, story):
        page = english(story)
        page.leading_theme = theme("doorgaande-lijn")
        publish(page)
        assert fresh(story).leading_theme.slug == "thuiszitters"
        assert english(story).leading_theme.slug == "thuiszitters"


class TestAuthors:
    def test_new_author_appears_without_an_untranslated_role(self, story):
        story.authors.add(
            StoryAuthor(name="Omar Idrissi", role="jeugdverpleegkundige", sort_order=1, locale=locale("nl"))
        )
        publish(story)
        assert [name for name, _role in authors_of(english(story))] == ["Sanne Bakker", "Omar Idrissi"]
        assert authors_of(english(story))[0][1].startswith("English")
        assert authors_of(english(story))[1][1] == ""

    @pytest.mark.everywhere
    def test_removed_author_disappears_and_the_order_follows(self, story):
        omar = StoryAuthor(name="Omar Idrissi", sort_order=1, locale=locale("nl"))
        story.authors.add(omar)
        story = publish(story)
        first, second = story.authors.all()
        first.sort_order, second.sort_order = 1, 0
        story.authors = [second, first]
        story = publish(story)
        assert [name for name, _role in authors_of(english(story))] == ["Omar Idrissi", "Sanne Bakker"]
        story.authors = [second]
        publish(story)
        assert authors_of(english(story)) == [("Omar Idrissi", "")]

    def test_role_survives_an_old_draft_from_before_the_author_came(self, story):
        stale = english(story).save_revision()
        story.authors.add(StoryAuthor(name="Omar Idrissi", role="verpleegkundige", sort_order=1, locale=locale("nl")))
        translation = submit(publish(story))
        translation.source.update_from_db()
        fill(translation)
        translation.save_target(publish=True)
        roles = authors_of(english(story))
        stale.publish()
        assert authors_of(english(story)) == roles
        assert all(role.startswith("English") for _name, role in roles)


class TestRelatedAndOrganisations:
    def test_organisations_follow(self, story):
        second = Organisation.objects.create(name="Het Anker", slug="het-anker", kind="school")
        story.organisations.add(StoryOrganisation(organisation=second))
        publish(story)
        assert StoryOrganisation.objects.filter(page=english(story)).count() == 2

    def test_stories_to_read_on_follow_in_order_and_keep_their_reasons(self, region, story):
        other = add_story(region, title="Een tweede verhaal")
        first = story.related_stories.get()
        first.sort_order = 1
        second = RelatedStory(story_key=other.translation_key, sort_order=0, locale=locale("nl"), reason="Ook lezen.")
        story.related_stories = [second, first]
        publish(story)
        rows = RelatedStory.objects.filter(page=english(story)).order_by("sort_order")
        assert [row.story_key for row in rows] == [other.translation_key, region.translation_key]
        assert rows[0].reason == ""
        assert rows[1].reason.startswith("English")

    @pytest.mark.everywhere
    def test_pages_made_by_hand_in_two_languages_keep_their_texts(self, region):
        original = add_story(region, title="Los geschreven")
        page = StoryPage(
            title="Written apart", translation_key=original.translation_key, locale=locale("en"), intro="In English."
        )
        page.authors = [StoryAuthor(name="Sanne Bakker", role="school coach", locale=locale("en"))]
        publish(english(region).add_child(instance=page))
        assert authors_of(english(original)) == [("Sanne Bakker", "school coach")]
        publish(fresh(original))
        assert authors_of(english(original)) == [("Sanne Bakker", "school coach")]
        assert english(original).intro == "In English."


class TestDrafts:
    """Two stale drafts of one page published, one reverted: nothing that hangs on the things is lost."""

    @pytest.mark.everywhere
    @pytest.mark.parametrize("order", [(0, 1, 0), (1, 0, 1), (0, 0, 1)])
    def test_nothing_is_lost(self, region, story, order):
        drafts = []
        for title in ("Eerste versie", "Tweede versie"):
            story.title = title
            drafts.append(story.save_revision())
        kept = counts(story)
        for index in order:
            drafts[index].publish()
            assert counts(story) == kept
        reverted = drafts[0].as_object().save_revision(previous_revision=drafts[0])
        reverted.publish(previous_revision=drafts[0])
        assert counts(story) == kept
        assert themes_of(english(story)) == themes_of(story)
        assert fresh(story).title == "Eerste versie"

    def test_nothing_that_hangs_on_a_region_is_lost(self, region, story):
        drafts = [region.save_revision(), region.save_revision()]
        region_row, partner = Region.objects.get(), Partner.objects.get()
        for draft in (*drafts, drafts[0]):
            draft.publish()
        assert Region.objects.get() == region_row
        assert Partner.objects.get() == partner
        assert fresh(story).get_parent().specific.region == region_row
        assert english(region).region == region_row


def counts(story) -> dict[str, object]:
    """What hangs on the story, its translation and its region."""
    pages = [fresh(story), english(story)]
    return {
        "authors": [authors_of(page) for page in pages],
        "themes": [themes_of(page) for page in pages],
        "organisations": [StoryOrganisation.objects.filter(page=page).count() for page in pages],
        "related": [RelatedStory.objects.filter(page=page).count() for page in pages],
        "partners": Partner.objects.count(),
    }
