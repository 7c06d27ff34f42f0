"""Deciding who may read a page: who may decide, what there is to choose, and that nothing undoes it."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from wagtail.models import PageLogEntry

from accounts.models import Role
from accounts.services import give_grant
from core.audiences import audience_above, audience_choices
from core.services import set_audience
from network.regions.models import RegionPage
from network.stories.models import StoryPage
from tests.factories import UserFactory, region_page, site_tree, story_page
from tests.network.translating import english, fresh, locale, publish_english, submit
from tests.worlds import kept

pytestmark = pytest.mark.django_db


@pytest.fixture
@kept
def tree():
    return site_tree()


@pytest.fixture
@kept
def twente(tree):
    return region_page(tree)


@pytest.fixture
@kept
def story(twente):
    return story_page(twente, intro="Op een school zaten twaalf kinderen thuis.")


def editor(region_page: RegionPage):
    user = UserFactory()
    give_grant(user=user, role=Role.REGION_EDITOR, scope=f"region:{region_page.region_id}", by=None)
    return user


@pytest.fixture
def national(tree):
    user = UserFactory()
    give_grant(user=user, role=Role.NATIONAL_EDITOR, by=None)
    return user


@pytest.mark.once
class TestWhoMayDecide:
    def test_national_editor_for_every_page(self, national, tree, twente, story):
        for page in (tree.homes["nl"], twente, story):
            set_audience(page=page, audience="members", by=national)
            assert fresh(page).audience == "members"

    def test_region_editor_for_pages_of_the_own_region(self, twente, story):
        for page in (twente, story):
            for audience in ("members", f"region:{twente.region_id}", "public"):
                set_audience(page=page, audience=audience, by=editor(twente))
                assert fresh(page).audience == audience

    def test_nobody_else(self, tree, twente, story):
        outsiders = (editor(region_page(tree)), UserFactory(), AnonymousUser())
        for outsider in outsiders:
            with pytest.raises(PermissionDenied):
                set_audience(page=story, audience="members", by=outsider)
        assert fresh(story).audience == "public"

    def test_region_editor_not_for_pages_of_the_network(self, tree, twente):
        with pytest.raises(PermissionDenied):
            set_audience(page=tree.homes["nl"], audience="members", by=editor(twente))


@pytest.mark.once
class TestChoices:
    def test_pages_of_a_region_can_be_for_its_people(self, twente, story):
        expected = ["public", "members", f"region:{twente.region_id}"]
        assert [token for token, _label in audience_choices(twente)] == expected
        assert [token for token, _label in audience_choices(story)] == expected

    def test_pages_of_the_network_cannot(self, tree):
        assert [token for token, _label in audience_choices(tree.homes["nl"])] == ["public", "members"]

    def test_other_audiences_are_refused_with_those_there_are(self, national, tree, story):
        other = region_page(tree)
        for wrong in (f"region:{other.region_id}", "everybody", "", "user:1"):
            with pytest.raises(ValueError, match="it can have: public, members, region:"):
                set_audience(page=story, audience=wrong, by=national)
        assert fresh(story).audience == "public"

    def test_root_of_the_tree_has_no_audience(self, national, tree):
        with pytest.raises(ValueError, match="has no audience"):
            set_audience(page=tree.homes["nl"].get_parent(), audience="members", by=national)


class TestNothingUndoesIt:
    def test_all_languages_have_it_and_the_history_tells(self, national, story):
        publish_english(story)
        set_audience(page=english(story), audience="members", by=national)
        assert {page.audience for page in StoryPage.objects.all()} == {"members"}
        logged = PageLogEntry.objects.filter(action="core.audience")
        assert {entry.page_id for entry in logged} == {story.pk, english(story).pk}
        assert logged[0].user == national
        assert logged[0].data == {"before": "public", "after": "members"}

    @pytest.mark.once
    def test_draft_from_before_does_not_open_the_page_again(self, national, story):
        draft = story.save_revision()
        set_audience(page=story, audience="members", by=national)
        draft.publish()
        assert fresh(story).audience == "members"

    @pytest.mark.once
    def test_page_in_memory_from_before_does_not_open_it_either(self, national, story):
        stale = fresh(story)
        set_audience(page=story, audience="members", by=national)
        stale.save()
        assert fresh(story).audience == "members"

    @pytest.mark.once
    def test_copy_and_later_translation_keep_it(self, national, story):
        story.save_revision()
        set_audience(page=story, audience="members", by=national)
        copied = fresh(story).copy(update_attrs={"slug": "kopie", "title": "Kopie"})
        submit(story)
        assert fresh(copied).audience == "members"
        assert english(story).audience == "members"

    @pytest.mark.once
    def test_alias_that_stands_in_for_an_untranslated_parent_keeps_it(self, national, twente, story):
        set_audience(page=twente, audience="members", by=national)
        submit(story)
        assert RegionPage.objects.get(locale=locale("en")).audience == "members"

    def test_page_above_narrows_what_lies_below(self, national, tree, twente, story):
        assert audience_above(story) == "public"
        set_audience(page=twente, audience=f"region:{twente.region_id}", by=national)
        set_audience(page=tree.homes["nl"], audience="members", by=national)
        assert audience_above(story) == f"region:{twente.region_id}"
        assert audience_above(twente) == "members"
