"""With worker and clock stopped, what somebody may see is right on their very next request, at every door.

No task runs here, no schedule and nothing that waits for a commit: there is only the next request.
"""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from accounts.models import Grant, Role, User
from accounts.services import give_grant, withdraw_grant
from catalogue.services import one_refresh
from core.archive import unpublish_page
from core.file_audiences import set_media_audience
from core.models import CustomDocument, CustomImage
from core.renditions import make_renditions
from core.services import set_audience
from network.regions.services import region_collection
from outbox.models import State
from outbox.sending import send_due
from tests.access.crawl import body_of
from tests.core.media_samples import saved_image
from tests.factories import RegionFactory, UserFactory, region_page, site_tree, story_page, text, theme
from tests.network.translating import fill, submit, write_text
from tests.outbox.writing import queued, state
from tests.worlds import kept

pytestmark = [pytest.mark.django_db, pytest.mark.once]

NAMES = {"nl": "Kwetterdans", "en": "Chatterwaltz"}
# Where the story is told, by its name or its address.
TOLD = {
    "nl": {
        "page": "/nl/regios/twente/kwetterdans/",
        "listing": "/nl/verhalen/",
        "counts": "/nl/verhalen/?thema=inclusie&regio=twente",
        "feed": "/nl/verhalen/feed/",
        "csv": "/nl/verhalen/csv/",
        "theme": "/nl/themas/inclusie/",
        "region": "/nl/regios/twente/",
        "home": "/nl/",
    },
    "en": {
        "page": "/en/regions/twente/chatterwaltz/",
        "listing": "/en/stories/",
        "counts": "/en/stories/?thema=inclusie&regio=twente",
        "feed": "/en/stories/feed/",
        "csv": "/en/stories/csv/",
        "theme": "/en/themes/inclusie/",
        "region": "/en/regions/twente/",
        "home": "/en/",
    },
}


class Network:
    """A story of Twente in both languages, with a picture and a paper, a reader, a national editor and a mail."""

    def __init__(self) -> None:
        tree = site_tree()
        self.national, self.reader = UserFactory(), UserFactory(email="lezer@example.nl")
        give_grant(user=self.national, role=Role.NATIONAL_EDITOR, by=None)
        self.page = region_page(tree, RegionFactory(name="Twente", slug="twente"))
        self.region = self.page.region
        self.scope = f"region:{self.region.pk}"
        translated(self.page, {})
        self.story = story_page(
            self.page,
            title=NAMES["nl"],
            slug="kwetterdans",
            leading_theme=theme("inclusie"),
            situation=text("<p>Er werd gekwetterd.</p>"),
        )
        translated(self.story, {"title": NAMES["en"], "slug": "chatterwaltz"})
        place = region_collection(region=self.region)
        image = saved_image((400, 300), collection=place)
        set_media_audience(instance=image, audience=self.scope)
        make_renditions()
        paper = CustomDocument.objects.create(
            title="Stuk", collection=place, audience=self.scope, file=ContentFile(b"x", name="stuk.txt")
        )
        self.files = {"document": paper.url, "rendition": image.renditions.first().url}
        self.desk = {
            "edit": f"/beheer/pages/{self.story.pk}/edit/",
            "preview": f"/beheer/pages/{self.story.pk}/view_draft/",
            "history": f"/beheer/pages/{self.story.pk}/history/",
            "original": f"/images/{image.pk}/",
        }
        self.key = f"story:{self.story.translation_key}"

    def only_for(self, audience: str) -> None:
        set_audience(page=self.story, audience=audience, by=self.national)

    def reader_is(self, role: str, scope: str = "all") -> Grant:
        return give_grant(user=self.reader, role=role, scope=scope, by=None)

    def mail(self):
        return queued("lezer@example.nl", recipient=self.reader, subject_key=self.key)


def translated(page, words: dict[str, str]) -> None:
    with one_refresh():
        translation = submit(page)
        fill(translation)
        for path, words_there in words.items():
            write_text(translation, translation.source.stringsegment_set.get(context__path=path), words_there)
        translation.save_target(publish=True)


@pytest.fixture
@kept
def network() -> Network:
    return Network()


def told(client, language: str) -> set[str]:
    """The doors at which the story can be seen."""
    marks = (NAMES[language], TOLD[language]["page"])
    found = set()
    for door, url in TOLD[language].items():
        response = client.get(url)
        body = body_of(response).decode()
        if response.status_code == 200 and any(mark in body for mark in marks):
            found.add(door)
    return found


def opened(client, doors: dict[str, str]) -> set[str]:
    """Of these doors the ones that open."""
    found = set()
    for door, url in doors.items():
        response = client.get(url)
        body_of(response)
        if response.status_code == 200:
            found.add(door)
    return found


def counted(client, language: str) -> int:
    """How many lines the table of stories has below its head."""
    return body_of(client.get(TOLD[language]["csv"])).decode().count("\n") - 1


EVERY_DOOR = set(TOLD["nl"])
Change = Callable[[Network], object]


def deactivate(network: Network) -> None:
    User.objects.filter(pk=network.reader.pk).update(is_active=False)


def withdraw(network: Network) -> None:
    withdraw_grant(grant=network.reader.grants.get(), by=None)


def let_it_end(network: Network) -> None:
    """By time alone: nobody does anything, and what Wagtail's own tables say stays as it was."""
    begun = timezone.now() - timedelta(days=2)
    network.reader.grants.update(valid_from=begun, valid_until=begun + timedelta(days=1))


LOSSES: list[Change] = [withdraw, let_it_end, deactivate]


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("lose", LOSSES)
def test_who_loses_a_role_loses_every_door_of_the_site(client, network, lose, language):
    network.reader_is(Role.CONNECTOR, network.scope)
    network.only_for(network.scope)
    client.force_login(network.reader)
    assert told(client, language) == EVERY_DOOR
    assert opened(client, network.files) == set(network.files)
    assert counted(client, language) == 1
    waiting = network.mail()
    lose(network)
    assert told(client, language) == set()
    assert opened(client, network.files) == set()
    assert counted(client, language) == 0
    assert send_due() == 0
    assert state(waiting) == State.DROPPED


@pytest.mark.parametrize("role", [Role.REGION_EDITOR, Role.NATIONAL_EDITOR, Role.ADMINISTRATOR])
@pytest.mark.parametrize("lose", LOSSES)
def test_an_editor_who_loses_the_role_loses_the_desk_and_the_files(client, network, lose, role):
    give_grant(user=network.national, role=Role.ADMINISTRATOR, by=None)
    network.reader_is(role, network.scope if role == Role.REGION_EDITOR else "all")
    network.only_for(network.scope)
    client.force_login(network.reader)
    assert opened(client, network.desk) == set(network.desk)
    lose(network)
    # The files first: at the desk's own door rights are settled, and nobody has to have been there.
    assert opened(client, network.files | {"original": network.desk["original"]}) == set()
    assert opened(client, network.desk) == set()
    assert told(client, "nl") == set()


def narrow(network: Network) -> None:
    network.only_for(network.scope)


def narrow_the_region(network: Network) -> None:
    set_audience(page=network.page, audience=network.scope, by=network.national)


def unpublish(network: Network) -> None:
    unpublish_page(page=network.story, reason="Niet meer waar.", by=network.national)


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("hide", [narrow, narrow_the_region, unpublish])
def test_what_is_hidden_is_gone_from_every_door(client, network, hide, language):
    network.reader_is(Role.MEMBER)
    for person in (None, network.reader):
        if person:
            client.force_login(person)
        assert told(client, language) == EVERY_DOOR
    assert TOLD[language]["page"] in body_of(client.get("/sitemap.xml")).decode()
    waiting = network.mail()
    hide(network)
    for _person in (network.reader, None):
        assert told(client, language) == set()
        assert TOLD[language]["page"] not in body_of(client.get("/sitemap.xml")).decode()
        client.logout()
    assert send_due() == 0
    assert state(waiting) == State.DROPPED


@pytest.mark.parametrize("door", ["document", "rendition"])
def test_a_file_that_is_hidden_is_gone(client, network, door):
    network.reader_is(Role.CONNECTOR, network.scope)
    client.force_login(network.reader)
    assert opened(client, network.files) == set(network.files)
    for paper in CustomDocument.objects.all():
        set_media_audience(instance=paper, audience="editors")
    for image in CustomImage.objects.all():
        set_media_audience(instance=image, audience="editors")
    assert opened(client, {door: network.files[door]}) == set()
