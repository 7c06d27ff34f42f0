"""A process that dies while publishing leaves a page with its entry, or neither."""

import os

import pytest
from django.db import connections

from catalogue import services
from catalogue.models import Entry
from core.registry import Registry
from network.stories.models import StoryPage
from tests.factories import region_page, site_tree


@pytest.mark.django_db(transaction=True)
def test_killed_between_publication_and_commit_leaves_neither(monkeypatch):
    twente = region_page(site_tree())
    story = StoryPage(title="Het overleg", slug="het-overleg", live=False)
    twente.add_child(instance=story)
    revision = story.save_revision()
    hooks = Registry("entry hook")
    hooks.register("killed here", lambda changes: os._exit(9))
    monkeypatch.setattr(services, "entry_hooks", hooks)
    connections.close_all()
    process = os.fork()
    if process == 0:
        try:
            revision.publish()
        finally:
            os._exit(1)
    assert os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]) == 9
    assert not StoryPage.objects.get().live
    assert not Entry.objects.filter(kind="story").exists()
