"""A leak planted behind each kind of door, and the crawl that catches it: without this, silence would prove nothing."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction
from wagtail.models import PagePermissionTester

import personaldata.views
from accounts import middleware
from accounts.models import User
from catalogue import listing, place, sitemap, views
from catalogue.models import Entry
from core import desk_pages, media_views
from network.contacts import subjects
from network.regions import desk
from network.regions.models import Region
from outbox import sending
from outbox.sending import send_due
from search import views as search_views
from search.saved import views as saved_views
from search.saved.models import SavedSearch
from tests.access.building import lists_of
from tests.access.crawl import first_leak, leaks_at
from tests.access.door import SIDES
from tests.access.objects import SITE, World
from tests.access.roles import ANONYMOUS, INSIDERS, MEMBER, OTHER_EDITOR, OUTSIDERS, sign_in
from tests.outbox.writing import queued

# One network serves all of them, so one process goes through it; who asks no database lets it stand.
pytestmark = [pytest.mark.xdist_group("canaries"), pytest.mark.once]

Plant = Callable[[pytest.MonkeyPatch, World], Any]


def everything(*args: Any) -> frozenset[str]:
    """The rights of everybody at once."""
    return frozenset(Entry.objects.order_by().values_list("audience", flat=True))


def yes(*args: Any, **kwargs: Any) -> bool:
    return True


def may_edit_every_page(patch: pytest.MonkeyPatch, world: World) -> None:
    """The door of the desk names any page, and Wagtail finds that anybody may do anything with it."""
    patch.setattr(desk_pages.NamedPageMiddleware, "process_view", lambda *args: None)
    for name in ("can_edit", "can_publish", "can_delete", "can_unpublish", "can_view_revisions", "can_add_subpage"):
        patch.setattr(PagePermissionTester, name, yes)


def may_do_everything(patch: pytest.MonkeyPatch, world: World) -> None:
    """Somebody wrote into the tables that this person is an administrator, and nobody looks at grants any more."""
    patch.setattr(middleware, "settle", lambda user: False)
    patch.setattr(middleware, "is_national_editor", yes)
    User.objects.filter(pk=world.people[OTHER_EDITOR].pk).update(is_superuser=True)


def everybodys_file(patch: pytest.MonkeyPatch, world: World) -> None:
    """Whoever knows the address of a copy gets it, whosever data it holds."""
    patch.setattr(personaldata.views, "get_object_or_404", lambda rows, key, user: rows.get(key=key))


def everybodys_search(patch: pytest.MonkeyPatch, world: World) -> None:
    """Whoever knows the number of a saved search opens it, whoever keeps it."""
    patch.setattr(saved_views, "own_search", lambda request, pk: SavedSearch.objects.get(pk=pk))


# Kind of door → who comes across what they may not see, once this guard is off.
PLANTED: dict[str, tuple[str, Plant]] = {
    "page": (ANONYMOUS, lambda patch, world: patch.setattr(place, "request_tokens", everything)),
    "listing": (ANONYMOUS, lambda patch, world: patch.setattr(views, "request_tokens", everything)),
    "counts": (ANONYMOUS, lambda patch, world: patch.setattr(views, "request_tokens", everything)),
    "search": (ANONYMOUS, lambda patch, world: patch.setattr(search_views, "request_tokens", everything)),
    "feed": (ANONYMOUS, lambda patch, world: patch.setattr(views, "request_tokens", everything)),
    "csv": (ANONYMOUS, lambda patch, world: patch.setattr(views, "request_tokens", everything)),
    "sitemap": (ANONYMOUS, lambda patch, world: patch.setattr(sitemap, "PUBLIC_ONLY", everything())),
    "form": (ANONYMOUS, lambda patch, world: patch.setattr(subjects, "request_tokens", everything)),
    "document": (ANONYMOUS, lambda patch, world: patch.setattr(media_views, "_may_see", yes)),
    "image": (ANONYMOUS, lambda patch, world: patch.setattr(media_views, "_may_use", yes)),
    "profile": (ANONYMOUS, lambda patch, world: patch.setattr(place, "request_tokens", everything)),
    "own file": (MEMBER, everybodys_file),
    "own row": (MEMBER, everybodys_search),
    "desk list": (
        OTHER_EDITOR,
        lambda patch, world: patch.setattr(desk, "regions_to_edit", lambda user: Region.objects.all()),
    ),
    "desk form": (OTHER_EDITOR, lambda patch, world: patch.setattr(desk, "can_edit_region", yes)),
    "chooser": (OTHER_EDITOR, lambda patch, world: patch.setattr(desk_pages, "visible", lambda request, pages: pages)),
    "bulk": (OTHER_EDITOR, lambda patch, world: patch.setattr(desk_pages, "reachable", lambda request, pages: pages)),
    "preview": (OTHER_EDITOR, may_edit_every_page),
    "history": (OTHER_EDITOR, may_edit_every_page),
    "usage": (OTHER_EDITOR, may_edit_every_page),
    "translation": (OTHER_EDITOR, may_edit_every_page),
    "report": (OTHER_EDITOR, may_do_everything),
    "mail": (OTHER_EDITOR, may_do_everything),
}
# What they say is the same for everybody: forms to log in with, drawings, whether the site is well.
NOTHING_TO_LEAK = {"account", "shared"}
# Doors that show how many there are of each.
COUNTS = ("counts",)


def test_a_leak_is_planted_behind_every_kind_of_door():
    assert PLANTED.keys() | NOTHING_TO_LEAK == SIDES.keys()


@pytest.mark.parametrize("kind", PLANTED)
def test_the_crawl_catches_a_leak_behind(canaries, monkeypatch, kind):
    role, plant = PLANTED[kind]
    with monkeypatch.context() as patch, transaction.atomic():
        plant(patch, canaries.world)
        url, side = first_leak(canaries.world, role, kind)
        transaction.set_rollback(True)
    assert url
    assert leaks_at(canaries.world, role, url, side) == [], "it leaks also where nothing is planted"


def test_a_number_that_counts_what_is_hidden_is_noticed(canaries, monkeypatch):
    """No word leaks here, only a count."""
    world = canaries.world
    before = lists_of(world, [ANONYMOUS], COUNTS)
    right = listing.counts_of
    monkeypatch.setattr(
        listing, "counts_of", lambda entries, state: right(Entry.objects.of_kinds(state.spec.kinds), state)
    )
    after = lists_of(world, [ANONYMOUS], COUNTS)
    assert [url for (_role, url), page in after.items() if page != before[ANONYMOUS, url]]


def letters(world: World, mailoutbox: list[Any]) -> list[str]:
    """Words in mail about the story that only the people of a region may read, sent to somebody who may not."""
    for role in OUTSIDERS:
        sign_in(role, world.people)  # and lose what they had
    story = world.notes["for the region"]
    entry = Entry.objects.filter(source_id=story.pk, kind="story").first()
    for role, person in world.people.items():
        if person:
            queued(person.email, recipient=person, subject_key=entry.key, fields={"subject": story.title, "body": role})
    mailoutbox.clear()
    send_due()
    marks = world.pattern
    return [
        mail.body for mail in mailoutbox for own in marks.findall(mail.subject) if not allowed(world, own, mail.body)
    ]


def allowed(world: World, own: str, role: str) -> bool:
    return role not in world.people or world.marks[own].may_be_seen(role, SITE)


def test_no_mail_tells_its_reader_what_they_may_not_see(canaries, mailoutbox):
    assert letters(canaries.world, mailoutbox) == []
    assert {mail.body for mail in mailoutbox} >= INSIDERS - {ANONYMOUS}


def test_a_mail_that_tells_too_much_is_noticed(canaries, mailoutbox, monkeypatch):
    monkeypatch.setattr(sending, "why_not", lambda message: "")
    assert letters(canaries.world, mailoutbox)
