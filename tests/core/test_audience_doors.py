"""After a page is restricted, the very next request is right at every door, with no worker and no clock running."""

from urllib.parse import quote

import pytest

from accounts.models import Role
from accounts.services import give_grant
from core.services import set_audience
from tests.factories import MemberFactory, UserFactory, region_page, site_tree, story_page, theme
from tests.network.translating import english, fill, submit, write_text
from tests.worlds import kept

pytestmark = pytest.mark.django_db

DOORS = {
    "nl": [
        "/nl/",
        "/nl/verhalen/",
        "/nl/verhalen/feed/",
        "/nl/verhalen/csv/",
        "/nl/verhalen/?thema=inclusie",
        "/nl/themas/inclusie/",
        "/nl/regios/",
        "/sitemap.xml",
    ],
    "en": [
        "/en/",
        "/en/stories/",
        "/en/stories/feed/",
        "/en/stories/csv/",
        "/en/stories/?thema=inclusie",
        "/en/themes/inclusie/",
        "/en/regions/",
        "/sitemap.xml",
    ],
}
NAMES = {"nl": "Kwetterdans", "en": "Chatterwaltz"}
ADDRESSES = {"nl": "/nl/regios/twente/kwetterdans/", "en": "/en/regions/twente/chatterwaltz/"}


@pytest.fixture
@kept
def editor():
    user = UserFactory()
    give_grant(user=user, role=Role.NATIONAL_EDITOR, by=None)
    return user


@pytest.fixture
@kept
def region(db):
    page = region_page(site_tree())
    page.region.name, page.region.slug = "Twente", "twente"
    page.region.save()
    page.save()
    translated(page, {})
    return page


@pytest.fixture
@kept
def story(region):
    page = story_page(region, title=NAMES["nl"], slug="kwetterdans", leading_theme=theme("inclusie"))
    translated(page, {"title": NAMES["en"], "slug": "chatterwaltz"})
    return page


def translated(page, words: dict[str, str]) -> None:
    translation = submit(page)
    fill(translation)
    for path, text in words.items():
        write_text(translation, translation.source.stringsegment_set.get(context__path=path), text)
    translation.save_target(publish=True)


def body(client, url: str) -> str:
    """What a door shows; an index page that is itself restricted is a door that is shut."""
    response = client.get(url)
    assert response.status_code in (200, 404), url
    return b"".join(response).decode() if response.streaming else response.content.decode()


def shown(client, language: str) -> dict[str, bool]:
    """At which doors of a language the story can be seen, by its name or by its address."""
    marks = (NAMES[language], ADDRESSES[language])
    return {url: any(mark in body(client, url) for mark in marks) for url in DOORS[language]}


def answer(client, url: str) -> tuple[int, str, dict[str, str]]:
    """Status, body and headers of a page that is not there, without what names its address or the request."""
    response = client.get(url)
    headers = {
        name: value for name, value in response.headers.items() if name not in ("X-Request-ID", "Content-Length")
    }
    return response.status_code, response.content.decode().replace(url, "").replace(quote(url, safe=""), ""), headers


EXPECTED = {
    language: {url: not url.endswith(("/regios/", "/regions/")) for url in urls} for language, urls in DOORS.items()
}


# Where on the way up a restriction stands is asked in one query, which tests of audiences ask on every database.
ABOVE = [pytest.param(name, marks=pytest.mark.once) for name in ("translation", "region", "index")]


@pytest.mark.parametrize("language", ["nl", "en"])
class TestRestricting:
    @pytest.mark.once
    def test_public_story_is_at_every_door(self, client, story, language):
        assert client.get(ADDRESSES[language]).status_code == 200
        assert shown(client, language) == EXPECTED[language]

    @pytest.mark.parametrize("restricted", ["story", *ABOVE])
    def test_restricting_it_or_what_is_above_it_closes_every_door_at_once(
        self, client, region, story, editor, language, restricted
    ):
        page = {"story": story, "translation": english(story), "region": region, "index": region.get_parent()}[
            restricted
        ]
        assert client.get(ADDRESSES[language]).status_code == 200
        set_audience(page=page, audience="members", by=editor)
        assert answer(client, ADDRESSES[language]) == answer(client, ADDRESSES[language][:-5] + "/")
        assert {url for url, seen in shown(client, language).items() if seen} == set()
        set_audience(page=page, audience="public", by=editor)
        assert client.get(ADDRESSES[language]).status_code == 200
        assert NAMES[language] in body(client, DOORS[language][1])

    @pytest.mark.once
    def test_members_still_read_it(self, client, story, editor, language):
        set_audience(page=story, audience="members", by=editor)
        client.force_login(editor)
        assert client.get(ADDRESSES[language]).status_code == 200
        assert body(client, DOORS[language][1]).count(NAMES[language])


@pytest.mark.once
def test_counts_do_not_count_what_is_hidden(client, story, editor):
    assert "kwetterdans" in body(client, "/nl/verhalen/?thema=inclusie")
    set_audience(page=story, audience="members", by=editor)
    assert body(client, "/nl/verhalen/csv/").count("\n") == 1


@pytest.mark.once
def test_people_of_another_region_cannot_read_what_is_for_one_region(client, region, story, editor):
    other = region_page(site_tree())
    outsider, insider = MemberFactory(), MemberFactory()
    give_grant(user=outsider, role=Role.REGION_EDITOR, scope=f"region:{other.region_id}", by=None)
    give_grant(user=insider, role=Role.REGION_EDITOR, scope=f"region:{region.region_id}", by=None)
    set_audience(page=story, audience=f"region:{region.region_id}", by=editor)
    client.force_login(outsider)
    assert client.get(ADDRESSES["nl"]).status_code == 404
    client.force_login(insider)
    assert client.get(ADDRESSES["nl"]).status_code == 200
