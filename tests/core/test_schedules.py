"""What the clock does by itself: pages come and go on time, one that cannot does not hold up the rest."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from wagtail.models import ModelLogEntry, PageLogEntry

from catalogue.models import Entry
from core import schedules
from network.stories.models import StoryPage
from tests.factories import region_page, site_tree
from tests.worlds import kept

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)


@pytest.fixture
@kept
def region(db):
    return region_page(site_tree())


def scheduled(region, slug: str, *, ago: timedelta = HOUR) -> StoryPage:
    """A story that an editor has scheduled; its moment was `ago`."""
    story = StoryPage(title=slug, slug=slug, live=False, go_live_at=timezone.now() + HOUR)
    region.add_child(instance=story)
    story.save_revision().publish()
    revision = story.latest_revision
    revision.content["go_live_at"] = (timezone.now() - ago).isoformat()
    revision.approved_go_live_at = timezone.now() - ago
    revision.save()
    return story


def expiring(region, slug: str, *, ago: timedelta = HOUR) -> StoryPage:
    """A live story whose last moment was `ago`."""
    story = StoryPage(title=slug, slug=slug, live=False, expire_at=timezone.now() + HOUR)
    region.add_child(instance=story)
    story.save_revision().publish()
    StoryPage.objects.filter(pk=story.pk).update(expire_at=timezone.now() - ago)
    return story


def is_live(story: StoryPage) -> bool:
    return StoryPage.objects.get(pk=story.pk).live


def is_listed(story: StoryPage) -> bool:
    return Entry.objects.filter(key=f"story:{story.translation_key}").exists()


def break_page(monkeypatch, slug: str) -> None:
    """Make every save of the page called `slug` fail."""
    real = StoryPage.save

    def save(self, *args, **kwargs):
        if self.slug == slug:
            raise ValueError("This page cannot be saved.")
        return real(self, *args, **kwargs)

    monkeypatch.setattr(StoryPage, "save", save)


def test_scheduled_story_goes_live_and_into_the_lists_at_its_moment(region):
    due, later = scheduled(region, "nu"), scheduled(region, "straks", ago=-HOUR)
    assert not is_live(due)
    assert schedules.waiting_to_publish_or_expire() == 1
    assert schedules.publish_and_expire() == 1
    assert (is_live(due), is_listed(due)) == (True, True)
    assert (is_live(later), is_listed(later)) == (False, False)
    assert schedules.publish_and_expire() == 0


def test_expired_story_goes_offline_and_out_of_the_lists(region):
    over, still = expiring(region, "voorbij"), expiring(region, "nog-niet", ago=-HOUR)
    assert is_listed(over)
    assert schedules.publish_and_expire() == 1
    assert (is_live(over), is_listed(over)) == (False, False)
    assert StoryPage.objects.get(pk=over.pk).expired
    assert (is_live(still), is_listed(still)) == (True, True)


def test_history_says_that_it_was_scheduled(region):
    story = scheduled(region, "nu")
    schedules.publish_and_expire()
    assert PageLogEntry.objects.filter(page=story, action="wagtail.publish.scheduled").exists()
    assert not ModelLogEntry.objects.exists()


def test_one_page_that_cannot_be_published_does_not_hold_up_the_next(region, monkeypatch):
    broken, next_one = scheduled(region, "stuk", ago=2 * HOUR), scheduled(region, "heel")
    with monkeypatch.context() as patch:
        break_page(patch, "stuk")
        assert schedules.publish_and_expire() == 1
    assert (is_live(broken), is_live(next_one)) == (False, True)
    assert schedules.publish_and_expire() == 1, "it is tried again when it has been mended"
    assert is_live(broken)


def test_one_page_that_cannot_expire_does_not_hold_up_the_next(region, monkeypatch):
    broken, next_one = expiring(region, "stuk", ago=2 * HOUR), expiring(region, "heel")
    with monkeypatch.context() as patch:
        break_page(patch, "stuk")
        assert schedules.publish_and_expire() == 1
    assert (is_live(broken), is_listed(broken)) == (True, True)
    assert (is_live(next_one), is_listed(next_one)) == (False, False)


def test_each_page_has_its_own_transaction(region, monkeypatch):
    scheduled(region, "een")
    scheduled(region, "twee")
    depths = []
    real = StoryPage.save

    def save(self, *args, **kwargs):
        depths.append(len(connection.savepoint_ids))
        return real(self, *args, **kwargs)

    monkeypatch.setattr(StoryPage, "save", save)
    outside = len(connection.savepoint_ids)
    schedules.publish_and_expire()
    assert depths
    assert min(depths) > outside


def test_editor_who_cancels_in_time_wins(region, monkeypatch):
    story = scheduled(region, "nu")
    due = schedules._due()
    story.revisions.update(approved_go_live_at=None)
    monkeypatch.setattr(schedules, "_due", lambda: due)
    assert schedules.publish_and_expire() == 0
    assert not is_live(story)


def test_sessions_that_ended_are_deleted():
    now = timezone.now()
    Session.objects.create(session_key="over", session_data="", expire_date=now - HOUR)
    Session.objects.create(session_key="nog", session_data="", expire_date=now + HOUR)
    assert schedules.clear_sessions() == 1
    assert [session.session_key for session in Session.objects.all()] == ["nog"]


def test_results_nobody_asks_for_are_deleted_and_failures_kept_longer():
    now = timezone.now()
    for status, days in (("SUCCESSFUL", 6), ("SUCCESSFUL", 8), ("FAILED", 8), ("FAILED", 91), ("READY", 91)):
        task = DBTaskResult.objects.create(task_path="x", args_kwargs={}, status=status)
        DBTaskResult.objects.filter(pk=task.pk).update(
            finished_at=None if status == "READY" else now - timedelta(days=days)
        )
    assert schedules.old_task_results() == 2
    assert schedules.prune_task_results() == 2
    left = DBTaskResult.objects.order_by("status").values_list("status", flat=True)
    assert list(left) == ["FAILED", "READY", "SUCCESSFUL"]
