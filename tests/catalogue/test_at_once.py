"""Two editors at the same moment: publishing below a page that is being restricted leaves nothing public."""

import threading
import time

import pytest
from django.db import connections, transaction

from catalogue.models import Entry
from core.access import MEMBERS
from core.locks import publication_lock
from network.stories.models import StoryPage
from tests.catalogue.making import restrict
from tests.factories import region_page, site_tree

LONG_ENOUGH = 0.5


@pytest.mark.django_db(transaction=True)
def test_story_published_while_its_region_is_being_restricted_is_restricted():
    twente = region_page(site_tree())
    story = StoryPage(title="Het overleg", slug="het-overleg", live=False)
    twente.add_child(instance=story)
    revision = story.save_revision()
    failures: list[BaseException] = []

    def publish():
        try:
            revision.publish()
        except BaseException as error:
            failures.append(error)
        finally:
            connections.close_all()

    publisher = threading.Thread(target=publish)
    with transaction.atomic():
        publication_lock()
        restrict(twente, MEMBERS)
        publisher.start()
        time.sleep(LONG_ENOUGH)
        assert publisher.is_alive(), "Publishing did not wait for the restriction."
    publisher.join(timeout=30)
    assert failures == []
    assert set(Entry.objects.filter(kind__in=["region", "story"]).values_list("kind", "audience")) == {
        ("region", MEMBERS),
        ("story", MEMBERS),
    }
