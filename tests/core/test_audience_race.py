"""Publishing below a page while that page is being restricted: whoever comes second sees what the first did."""

import threading
import time
from collections.abc import Callable

import pytest
from django.db import connection, transaction

from accounts.models import Role
from accounts.services import give_grant
from catalogue.models import Entry
from core.services import set_audience
from tests.factories import UserFactory, region_page, site_tree, story_page
from tests.network.translating import fresh

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgresql]

SECONDS = 20


@pytest.fixture
def region():
    return region_page(site_tree())


@pytest.fixture
def editor():
    user = UserFactory()
    give_grant(user=user, role=Role.NATIONAL_EDITOR, by=None)
    return user


def overlap(first: Callable[[], None], second: Callable[[], None]) -> None:
    """Do `first` in a transaction that is still open while another connection begins with `second`."""
    failures: list[BaseException] = []

    def run() -> None:
        try:
            with transaction.atomic():
                second()
        except BaseException as error:
            failures.append(error)
        finally:
            connection.close()

    other = threading.Thread(target=run)
    with transaction.atomic():
        first()
        other.start()
        assert waits(other), "the second did not wait for the first"
    other.join(timeout=SECONDS)
    assert not other.is_alive()
    assert not failures


def waits(other: threading.Thread) -> bool:
    """Whether somebody comes to wait for the publication lock before `other` has ended."""
    ends = time.monotonic() + SECONDS
    while other.is_alive() and time.monotonic() < ends:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted")
            if cursor.fetchone():
                return True
        time.sleep(0.02)
    return False


def audiences(page) -> set[str]:
    return set(Entry.objects.filter(source_id=page.pk, kind="story").values_list("audience", flat=True))


@pytest.mark.parametrize("publishing_is_first", [True, False])
def test_story_published_while_its_region_is_restricted_is_restricted(region, editor, publishing_is_first):
    story = story_page(region)
    story.title = "Een nieuwe titel"
    draft = story.save_revision()

    def publish() -> None:
        draft.publish()

    def restrict() -> None:
        set_audience(page=region, audience="members", by=editor)

    overlap(*((publish, restrict) if publishing_is_first else (restrict, publish)))
    assert fresh(story).title == "Een nieuwe titel"
    assert audiences(story) == {"members"}


@pytest.mark.parametrize("publishing_is_first", [True, False])
def test_draft_published_while_the_story_itself_is_restricted_does_not_open_it(region, editor, publishing_is_first):
    story = story_page(region)
    draft = story.save_revision()

    def publish() -> None:
        draft.publish()

    def restrict() -> None:
        set_audience(page=story, audience="members", by=editor)

    overlap(*((publish, restrict) if publishing_is_first else (restrict, publish)))
    assert fresh(story).audience == "members"
    assert audiences(story) == {"members"}


def test_unpublishing_and_restricting_do_not_block_each_other_for_good(region, editor):
    story = story_page(region)

    def unpublish() -> None:
        fresh(story).unpublish()

    def restrict() -> None:
        set_audience(page=story, audience="members", by=editor)

    overlap(unpublish, restrict)
    assert audiences(story) == set()
