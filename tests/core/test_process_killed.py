"""A process that is killed half way leaves a page and its entry both changed, or neither."""

import os
import signal
from datetime import timedelta

import pytest
from django.db import connection, connections
from django.test import Client
from django.urls import reverse

from catalogue.models import Entry
from core import schedules
from network.stories.models import StoryPage
from tests.core.test_schedules import expiring, scheduled
from tests.factories import RegionFactory, UserFactory, region_page, site_tree
from tests.worlds import kept

pytestmark = pytest.mark.django_db(transaction=True)

WRITES = ("INSERT", "UPDATE", "DELETE")


def killed_at_its_entry(act, *, after: bool) -> bool:
    """Do `act` in a process that is killed just before or after it writes to the catalogue; False if it never did.

    Killed as by a power cut: no exception, no roll-back by the program, nothing flushed.
    """
    connections.close_all()
    process = os.fork()
    if process == 0:
        try:

            def kill(execute, sql, params, many, context):
                ours = "catalogue_entry" in sql and sql.lstrip().startswith(WRITES)
                if ours and not after:
                    os.kill(os.getpid(), signal.SIGKILL)
                result = execute(sql, params, many, context)
                if ours:
                    os.kill(os.getpid(), signal.SIGKILL)
                return result

            with connection.execute_wrapper(kill):
                act()
        finally:
            os._exit(1)
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]) == -signal.SIGKILL


def is_live(story: StoryPage) -> bool:
    return StoryPage.objects.get(pk=story.pk).live


def entry_of(story: StoryPage) -> Entry | None:
    return Entry.objects.filter(key=f"story:{story.translation_key}").first()


@pytest.fixture
@kept
def tree():
    return site_tree()


@pytest.fixture
@kept
def region(tree):
    return region_page(tree)


@pytest.fixture(params=[False, True], ids=["before the entry", "after the entry"])
def after(request) -> bool:
    return request.param


def bulk_action(action: str, story: StoryPage, **data: object):
    """An editor confirms a bulk action of Wagtail's own page list: a real request, with its own transaction."""
    editor = Client()
    editor.force_login(UserFactory(is_superuser=True, is_staff=True))
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
    return lambda: editor.post(f"{address}?id={story.pk}&next=/beheer/", data)


def test_killed_while_an_editor_publishes(region, after):
    story = StoryPage(title="Het overleg", slug="het-overleg", live=False)
    region.add_child(instance=story)
    story.save_revision()
    assert killed_at_its_entry(bulk_action("publish", story), after=after)
    assert (is_live(story), entry_of(story)) == (False, None)


def test_killed_while_an_editor_moves(tree, region, after):
    story = expiring(region, "blijft", ago=timedelta(hours=-1))
    other = region_page(tree, RegionFactory())
    before = entry_of(story).url
    assert killed_at_its_entry(bulk_action("move", story, chooser=other.pk), after=after)
    now = StoryPage.objects.get(pk=story.pk)
    assert now.get_parent().pk == region.pk
    assert now.url == entry_of(story).url == before


def test_killed_while_the_clock_publishes(region, after):
    story = scheduled(region, "nu")
    assert killed_at_its_entry(schedules.publish_and_expire, after=after)
    assert (is_live(story), entry_of(story)) == (False, None)
    assert schedules.publish_and_expire() == 1, "the next clock does it"
    assert is_live(story)
    assert entry_of(story)


def test_killed_while_the_clock_expires(region, after):
    story = expiring(region, "voorbij")
    assert killed_at_its_entry(schedules.publish_and_expire, after=after)
    assert is_live(story)
    assert entry_of(story)
    assert schedules.publish_and_expire() == 1
    assert (is_live(story), entry_of(story)) == (False, None)
