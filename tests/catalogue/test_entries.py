"""Page and entry: both or neither, whatever happens to the page."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import Page, Site

from catalogue import services
from catalogue.differences import differences
from catalogue.models import Entry
from catalogue.services import one_refresh, refresh
from core.registry import Registry
from network.regions.models import Region
from network.stories.models import StoryPage
from tests.catalogue.making import entries_of, in_english, urls_of
from tests.factories import region_page, story_page, theme


@pytest.fixture
def failing_hook(monkeypatch):
    """Somebody who writes along in the same transaction fails."""
    hooks = Registry("entry hook")

    def fail(changes):
        raise RuntimeError("The index is full.")

    hooks.register("failing", fail)
    monkeypatch.setattr(services, "entry_hooks", hooks)


def test_live_page_has_an_entry_and_a_draft_has_none(twente, drift):
    story = story_page(twente, title="Het overleg")
    draft = StoryPage(title="Nog niet af", slug="nog-niet-af", live=False)
    twente.add_child(instance=draft)
    assert urls_of(story) == [f"/nl/regios/twente/{story.slug}/"]
    assert entries_of(draft) == []
    assert drift() == []


def test_failing_entry_takes_publication_back(twente, failing_hook):
    story = StoryPage(title="Het overleg", slug="het-overleg", live=False)
    twente.add_child(instance=story)
    revision = story.save_revision()
    with pytest.raises(RuntimeError, match="full"):
        revision.publish()
    assert not StoryPage.objects.filter(slug="het-overleg", live=True).exists()
    assert not Entry.objects.filter(kind="story").exists()


def test_failing_entry_takes_new_title_back(twente, monkeypatch, request):
    story = story_page(twente, title="Het overleg")
    request.getfixturevalue("failing_hook")
    story.title = "Een ander overleg"
    with pytest.raises(RuntimeError, match="full"):
        story.save_revision().publish()
    assert StoryPage.objects.get().title == "Het overleg"
    assert entries_of(story)[0].title == "Het overleg"


def test_hook_is_told_what_was_written_and_deleted(twente, monkeypatch):
    told = []
    hooks = Registry("entry hook")
    hooks.register("listener", told.append)
    monkeypatch.setattr(services, "entry_hooks", hooks)
    story = story_page(twente)
    entry = entries_of(story)[0]
    assert (told[0].written, told[0].deleted) == ((entry.pk,), ())
    story.unpublish()
    assert (told[-1].written, told[-1].deleted) == ((), (entry.pk,))


@pytest.mark.once
def test_new_slug_moves_everything_below(twente, drift):
    story = story_page(twente, slug="het-overleg")
    region = Region.objects.get()
    region.slug = "twenterand"
    region.save()
    twente.refresh_from_db()
    twente.save_revision().publish()
    assert urls_of(story) == ["/nl/regios/twenterand/het-overleg/"]
    assert drift() == []


def test_moved_page_takes_what_is_below_it_along(tree, twente, almere, drift):
    story = story_page(twente, slug="het-overleg")
    Page.objects.get(pk=story.pk).move(almere, pos="last-child")
    assert urls_of(story) == ["/nl/regios/almere/het-overleg/"]
    assert entries_of(story)[0].facts["region"] == "almere"
    assert drift() == []


@pytest.mark.once
def test_copy_has_an_entry_of_its_own(twente, drift):
    story = story_page(twente, slug="het-overleg")
    copy = story.copy(update_attrs={"slug": "nog-een-overleg"})
    assert urls_of(copy) == ["/nl/regios/twente/nog-een-overleg/"]
    assert entries_of(copy)[0].key != entries_of(story)[0].key
    assert drift() == []


@pytest.mark.once
def test_unpublished_page_has_no_entry_and_its_children_keep_theirs(twente, drift):
    story = story_page(twente)
    twente.unpublish()
    assert entries_of(twente) == []
    assert len(entries_of(story)) == 1
    story.unpublish()
    assert entries_of(story) == []
    assert drift() == []


def test_new_address_of_a_region_row_reaches_its_stories(twente, drift):
    story_page(twente)
    twente.region.slug = "twenterand"
    twente.region.save()
    assert drift() == []


@pytest.mark.once
def test_deleted_region_page_takes_the_entries_below_along(tree, twente, almere, drift):
    for number in range(3):
        story_page(twente, slug=f"verhaal-{number}")
    kept = story_page(almere)
    Page.objects.get(pk=twente.pk).delete()
    assert list(Entry.objects.filter(kind="story").values_list("source_id", flat=True)) == [kept.pk]
    assert drift() == []


def test_pages_deleted_as_a_set_lose_their_entries(twente, drift):
    story_page(twente)
    StoryPage.objects.all().delete()
    assert not Entry.objects.filter(kind="story").exists()
    assert drift() == []


@pytest.mark.once
def test_alias_has_an_entry_only_once_it_is_a_page_of_its_own(tree, twente, almere, drift):
    story = story_page(twente, slug="het-overleg")
    alias = story.create_alias(parent=almere, update_slug="het-overleg")
    assert alias.live
    assert entries_of(alias) == []
    alias.alias_of = None
    alias.save()
    assert urls_of(alias) == ["/nl/regios/almere/het-overleg/"]
    assert drift() == []


@pytest.mark.once
def test_alias_for_a_missing_translation_does_not_count_as_translated(tree, twente, drift):
    english = twente.copy_for_translation(tree.homes["en"].locale, copy_parents=True, alias=True)
    Page.objects.filter(pk=english.pk).update(live=True)
    refresh([f"region:{twente.region_id}"])
    assert [entry.in_en for entry in Entry.objects.filter(kind="region")] == [False]
    assert drift() == []


@pytest.mark.once
def test_scheduled_pages_come_and_go_with_their_entries(twente, drift):
    waiting = StoryPage(title="Morgen", slug="morgen", live=False, go_live_at=timezone.now() + timedelta(hours=1))
    twente.add_child(instance=waiting)
    waiting.save_revision().publish()
    leaving = story_page(twente, slug="tot-straks", expire_at=timezone.now() + timedelta(hours=1))
    assert (entries_of(waiting), len(entries_of(leaving))) == ([], 1)
    past = timezone.now() - timedelta(hours=1)
    revision = waiting.scheduled_revision
    revision.approved_go_live_at = past
    revision.content["go_live_at"] = past.isoformat()
    revision.save()
    StoryPage.objects.filter(pk=leaving.pk).update(expire_at=past)
    call_command("publish_scheduled")
    assert (len(entries_of(waiting)), entries_of(leaving)) == (1, [])
    assert drift() == []


@pytest.mark.once
def test_every_language_knows_in_which_languages_a_thing_can_be_read(tree, twente, drift):
    story = story_page(twente)
    assert {(entry.in_nl, entry.in_en) for entry in entries_of(story)} == {(True, False)}
    in_english(tree, twente)
    english = in_english(tree, story, title="The meeting")
    assert {(entry.in_nl, entry.in_en) for entry in entries_of(story) + entries_of(english)} == {(True, True)}
    english.unpublish()
    assert {(entry.in_nl, entry.in_en) for entry in entries_of(story)} == {(True, False)}
    assert drift() == []


@pytest.mark.once
def test_renamed_row_renames_what_shows_it(tree, twente, drift):
    story = story_page(twente, leading_theme=theme("thuiszitters"))
    region = Region.objects.get()
    region.name = "Twente en omgeving"
    region.save()
    label = theme("thuiszitters")
    label.hue = "geel"
    label.save()
    entry = entries_of(story)[0]
    assert (entry.facts["region_name"], entry.hue) == ("Twente en omgeving", "geel")
    assert drift() == []


@pytest.mark.once
def test_without_its_site_no_page_has_an_address(twente, drift):
    story_page(twente)
    site = Site.objects.get()
    site.delete()
    assert not Entry.objects.filter(kind__in=["home", "listing", "region", "story"]).exists()
    Site.objects.create(hostname="localhost", root_page=site.root_page, is_default_site=True)
    assert Entry.objects.filter(kind="story").count() == 1
    assert drift() == []


def test_unchanged_entries_are_not_written(twente, django_assert_max_num_queries):
    story = story_page(twente)
    before = entries_of(story)[0].pk
    with django_assert_max_num_queries(12) as asked:
        refresh([f"story:{story.translation_key}"])
    assert not [query for query in asked if query["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]
    assert entries_of(story)[0].pk == before


@pytest.mark.once
def test_draft_is_saved_without_a_look_at_the_entries_and_published_with_one(twente, monkeypatch, drift):
    story = story_page(twente, title="Het overleg")
    looked = []
    monkeypatch.setattr(services, "differences", lambda keys: looked.append(keys) or differences(keys))
    story.title = "Het nieuwe overleg"
    draft = story.save_revision()
    assert looked == []
    draft.publish()
    assert looked == [(f"story:{story.translation_key}",)]
    assert entries_of(story)[0].title == "Het nieuwe overleg"
    assert drift() == []


@pytest.mark.once
def test_moving_a_region_asks_no_query_per_story(tree, twente, almere, django_assert_max_num_queries):
    with one_refresh():
        for number in range(4):
            story_page(twente, slug=f"in-twente-{number}")
        for number in range(16):
            story_page(almere, slug=f"in-almere-{number}")
    with django_assert_max_num_queries(1000) as few:
        services.refresh_subtree(twente)
    with django_assert_max_num_queries(1000) as many:
        services.refresh_subtree(almere)
    assert len(few) == len(many) < 44  # some for each type of page


def test_gathered_refreshes_are_undone_with_what_caused_them(tree, twente):
    def stopped_import():
        with one_refresh():
            story_page(twente)
            raise RuntimeError("The import stopped.")

    with pytest.raises(RuntimeError):
        stopped_import()
    assert not StoryPage.objects.exists()
    assert not Entry.objects.filter(kind="story").exists()


def test_two_languages_of_a_region_share_one_key(tree, twente):
    in_english(tree, twente, title="Twente")
    region_page(tree)
    assert Entry.objects.filter(key=f"region:{twente.region_id}").count() == 2
