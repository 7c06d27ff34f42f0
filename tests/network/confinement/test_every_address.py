"""A region editor reaches no thing of another region by any address of the desk, and everybody else keeps theirs."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.contrib.messages import get_messages
from django.core import serializers
from django.db import transaction
from django.test import Client
from django.urls import reverse

from accounts.models import Grant, Role, User
from accounts.services import give_grant
from core.models import ArchivedPage, CustomDocument, CustomImage
from network.agendas.models import AgendaEdition
from network.bodies.models import Body
from network.contacts.models import ContactMessage
from network.contents.models import RegionMaterial
from network.joining.models import Invitation, InvitationList, JoinRequest, JoinStep
from network.questions.models import SupportQuestion
from network.stories.models import StoryAuthor, StoryPage
from network.timelines.models import Milestone
from tests.factories import UserFactory
from tests.network.confinement.crawl import addresses, desk_patterns, questions
from tests.network.confinement.two_regions import SECRET, OneRegion
from tests.worlds import kept

pytestmark = pytest.mark.django_db

LISTED: dict[str, list[str]] = yaml.safe_load((Path(__file__).parent / "looked_at.yaml").read_text())
# These two end the session, or raise an error on purpose.
LEFT_OUT = {"beheer/logout/", "wagtailadmin_logout", "wagtailadmin_error_test"}


@pytest.fixture
def desk(mine) -> Client:
    return logged_in(mine.person)


def logged_in(user: User) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(user)
    return client


def paths(made: OneRegion, *groups: str) -> list[tuple[str, str]]:
    """The name and path of each address in these groups, every path once."""
    names = {name for group in groups or LISTED for name in LISTED[group]} - LEFT_OUT
    found: dict[str, str] = {}
    for name, route, _module in desk_patterns():
        if name in names:
            found.update((path, name) for path in addresses(made, name, route) if path not in found)
    return [(name, path) for path, name in found.items()]


def words(response: Any) -> str:
    """All that an answer says: its text, its headers, and what the next screen will say."""
    content = b"".join(response) if response.streaming else response.content
    said = " ".join(str(message) for message in get_messages(response.wsgi_request))
    return f"{content.decode(errors='replace')} {dict(response.headers)} {said}".lower()


def get(client: Client, path: str) -> Any:
    """An answer of which a file is read to its end, so that it is closed."""
    response = client.get(path)
    if response.streaming:
        b"".join(response)
    return response


def is_closed(response: Any) -> bool:
    if response.status_code == 302:
        return response.url in (reverse("wagtailadmin_home"), reverse("wagtailadmin_explore_root"))
    return response.status_code in (400, 403, 404, 405)


def test_somebody_has_looked_at_every_address():
    """A new address of the desk: find out what it tells to whom, then add it to looked_at.yaml under that group."""
    listed = [name for names in LISTED.values() for name in names]
    present = {name for name, _route, _module in desk_patterns()}
    assert sorted(present - set(listed)) == []
    assert sorted(set(listed) - present) == []
    assert len(listed) == len(set(listed))


@dataclass(frozen=True)
class Answer:
    """What the plain address gave: no more is needed of it afterwards."""

    status: int
    closed: bool
    words: str


@pytest.fixture
@kept
def plainly(regions) -> dict[str, Answer]:
    """Every address of the other region, asked once by the editor of this one: two tests look at the same answers."""
    with transaction.atomic():
        desk, found = logged_in(regions.mine.person), {}
        for _name, path in paths(regions.theirs):
            response = desk.get(path)
            found[path] = Answer(response.status_code, is_closed(response), words(response))
        transaction.set_rollback(True)
    return found


# One process asks, and both look.
@pytest.mark.xdist_group("plainly")
def test_no_address_tells_a_region_editor_of_another_region(plainly, desk, theirs):
    asked, lists = 0, {name for name, _path in paths(theirs)}
    for name, path in paths(theirs):
        answer = plainly[path]
        for question in questions(theirs):
            address = path + ("&" if "?" in path else "?") + question
            if question:
                response = desk.get(address)
                answer = Answer(response.status_code, is_closed(response), words(response))
            asked += 1
            assert answer.status < 500, address
            assert SECRET not in answer.words, f"{name}: {address}"
            # Each list has an address with its rows alone, which answers the other questions for both.
            if is_form(path) or answer.status != 200 or f"{name}_results" in lists:
                break
    assert asked > 500


def is_form(path: str) -> bool:
    """Whether an address shows a form, of which no questions can be asked."""
    return "new/" in path or "add/" in path


@pytest.mark.xdist_group("plainly")
def test_what_belongs_to_another_region_is_closed(plainly, theirs):
    public = theirs.pages["public"].pk
    for name, path in paths(theirs, "own", "national", "administrator"):
        if path.endswith("id=all"):
            continue  # Names nothing of anybody: the crawl reads what it finds.
        if path == f"/beheer/choose-page/{public}/" or path == f"/beheer/choose-page/{theirs.page.pk}/":
            assert plainly[path].status == 200
        else:
            assert plainly[path].closed, f"{name}: {path}"


OWN_KINDS = (
    "agendas",
    "bodies",
    "end_role",
    "invitations",
    "join_requests",
    "questions",
    "timelines",
    "page_unarchive",
)


def test_own_things_are_open(desk, mine):
    opened = set()
    for name, path in paths(mine, "own"):
        if name in opened:
            continue
        response = get(desk, path)
        assert response.status_code < 500, path
        if not is_closed(response) or response.status_code == 405:
            opened.add(name)
    # With two keys of different kinds in the address, or of something that is not there.
    rest = set(LISTED["own"]) - opened
    assert {name for name in rest if name.partition(":")[0] in OWN_KINDS} == set()
    assert len(opened) > 60


def test_nothing_of_another_region_changes_whatever_is_sent(desk, mine, theirs):
    before = state_of(theirs)
    forms: list[dict[str, Any]] = [
        {},
        {
            "destination_page_id": mine.page.pk, "new_parent_page": mine.page.pk, "new_slug": "kopie", "locale": "en",
            "new_title": "Kopie", "slug": "mijn-kopie", "title": "Gekaapt", "action-publish": "1", "action": "publish",
            "copy_subpages": "on", "publish_copies": "on", "recursive": "true", "locales": "2", "keep_live": "false",
            "revision_id": theirs.rows["revision"].pk, "collection": mine.rows["collection"].pk, "next": "/beheer/",
            "chooser": mine.page.pk, "file": "", "reason": "Zomaar", "words": "Zomaar", "name": f"{SECRET} schrijver",
        },
    ]  # fmt: skip
    # What is for everybody takes no key of others.
    for name, path in paths(theirs, *LISTED.keys() - {"each"}):
        for form in forms:
            response = desk.post(path, form)
            assert response.status_code < 500, f"{name}: {path}"
            assert SECRET not in words(response), f"{name}: {path}"
    assert state_of(theirs) == before
    assert not StoryPage.objects.filter(path__startswith=mine.page.path, title__icontains=SECRET).exists()


def state_of(made: OneRegion) -> str:
    """Everything of a region as it is stored."""
    region = {"region": made.page.region}
    stories = StoryPage.objects.filter(path__startswith=made.page.path)
    rows: list[Any] = [
        *stories.order_by("pk"),
        *StoryAuthor.objects.filter(page__in=stories).order_by("pk"),
        *ArchivedPage.objects.filter(translation_key__in=stories.values("translation_key")).order_by("pk"),
        *Invitation.objects.filter(scope=f"region:{made.page.region_id}").order_by("pk"),
        *InvitationList.objects.filter(made_by=made.person),
        *JoinRequest.objects.filter(**region),
        *JoinStep.objects.filter(request__region=made.page.region).order_by("pk"),
        *StoryPage.objects.filter(path__startswith=made.english.path).order_by("pk"),
        *CustomImage.objects.filter(collection=made.rows["collection"]),
        *CustomDocument.objects.filter(collection=made.rows["collection"]),
        *Grant.objects.filter(user=made.person),
        made.page.__class__.objects.get(pk=made.page.pk),
    ]
    for model in (AgendaEdition, Body, ContactMessage, Milestone, RegionMaterial, SupportQuestion):
        rows += model.objects.filter(**region).order_by("pk")
    return serializers.serialize("json", rows)


def test_a_national_editor_keeps_everything(theirs):
    user = UserFactory()
    give_grant(user=user, role=Role.NATIONAL_EDITOR, by=None)
    held_back(logged_in(user), theirs, "own", "national")


def test_an_administrator_keeps_everything(theirs):
    held_back(
        logged_in(User.objects.create_superuser("beheer@example.nl", "x")), theirs, "each", "own", "administrator"
    )


# What a national editor cannot do with these things either: publish what is locked, act on a page that is not live,
# approve in a workflow of which they are no part.
NOT_WITH_THESE = {
    "wagtailadmin_pages:add", "wagtailadmin_pages:add_subpage", "wagtailadmin_pages:preview_on_add",
    "wagtailadmin_pages:unpublish", "beheer/pages/<int:page_id>/unpublish/", "wagtailadmin_pages:workflow_preview",
    "wagtailadmin_pages:workflow_action", "wagtailadmin_pages:collect_workflow_action_data",
}  # fmt: skip


def held_back(client: Client, made: OneRegion, *groups: str) -> None:
    """Fails when `client` is refused at an address of these groups. What is absent may be absent.

    Of each address the first and the last thing that it can be of: what stands between differs for editors of regions.
    """
    refused = []
    every: dict[str, list[str]] = {}
    for name, path in paths(made, *groups):
        every.setdefault(name, []).append(path)
    for name, path in ((name, path) for name, some in every.items() for path in dict.fromkeys((some[0], some[-1]))):
        response = get(client, path)
        assert response.status_code < 500, path
        if name not in NOT_WITH_THESE and response.status_code not in (400, 404, 405) and is_closed(response):
            refused.append(f"{name}: {path}")
    assert refused == []


def test_pages_of_two_regions_in_one_address_are_closed(desk, mine, theirs):
    """The key of one's own page opens no revision, state or place of another region."""
    own, other = mine.pages["draft"].pk, theirs.rows
    for path in (
        f"{own}/revisions/{other['revision'].pk}/view/",
        f"{own}/revisions/{other['revision'].pk}/revert/",
        f"{own}/revisions/compare/earliest...{other['revision'].pk}/",
        f"{own}/workflow_history/detail/{other['workflow_state'].pk}/",
        f"workflow/preview/{own}/{other['task_state'].task_id}/",
        f"workflow/collect_action_data/{own}/approve/{other['task_state'].pk}/",
        f"{own}/move/{theirs.page.pk}/confirm/",
    ):
        response = desk.get(f"/beheer/pages/{path}")
        assert SECRET not in words(response), path
        assert response.status_code in (302, 403, 404), path
