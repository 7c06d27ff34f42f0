"""Every kind of page, as a visitor meets it: accessible, valid, without a trace, and never too wide."""

from urllib.parse import urlsplit

import pytest
from django.test import Client

from network.stories.models import StoryPage
from pages.demo_network.load import load_demo_network
from tests.browser.axe import assert_accessible_in_every_look
from tests.browser.html_validity import assert_valid_pages

PAGES = {
    "home": "/nl/",
    "home in English": "/en/",
    "regions": "/nl/regios/",
    "regions, filtered": "/nl/regios/?thema=preventie&status=inspiration",
    "region": "/nl/regios/zuid-limburg/",
    "region in English": "/en/regions/twente/",
    "stories": "/nl/verhalen/",
    "stories in English, some in Dutch": "/en/stories/",
    "stories, filtered": "/nl/verhalen/?thema=preventie&sector=po&sort=titel",
    "stories, nothing found": "/nl/verhalen/?regio=almere&fase=scaling&jaar=2021",
    "stories, a filter that does not exist": "/nl/verhalen/?thema=bestaat-niet",
    "story": "/nl/regios/twente/een-vast-gezicht-op-de-gang/",
    "themes": "/nl/themas/",
    "theme": "/nl/themas/jeugdhulp-in-school/",
    "theme without stories": "/en/themes/netwerkregie/",
    "organisation": "/nl/organisaties/jeugdhulp-de-brug/",
    "log in": "/account/login/",
    "password forgotten": "/account/password/reset/",
    "message sent": "/account/password/reset/done/",
    "link no longer works": "/account/password/reset/key/1-nietes/",
}
MISSING = {"not found": "/nl/nietes/", "page that does not exist": "/nl/verhalen/?page=99999"}
# Forms that write need a token in a cookie; nothing else does.
WITH_COOKIE = "/account/"


@pytest.fixture
def demo(transactional_db):
    load_demo_network(password="met-andere-ogen", say=lambda what: None)
    story = StoryPage.objects.get(title="A familiar face in the corridor")
    return {**PAGES, "story in English": urlsplit(story.get_url()).path}


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_every_page_is_accessible_and_leaves_no_trace(page, recorder, demo):
    for name, address in {**demo, **MISSING}.items():
        status = page.goto(address).status
        assert status == (404 if name in MISSING else 200), f"{name}: {status}"
        assert_accessible_in_every_look(page)
        if not address.startswith(WITH_COOKIE):
            recorder.assert_left_no_trace()
        page.context.clear_cookies()


@pytest.mark.java
@pytest.mark.django_db(transaction=True)
def test_every_page_is_valid_html(demo, settings):
    client = Client(headers={"accept-language": "nl"}, raise_request_exception=False)
    html = {name: client.get(address).content.decode() for name, address in {**demo, **MISSING}.items()}
    assert all(text.startswith("<!DOCTYPE html>") for text in html.values())
    assert_valid_pages(html)


@pytest.mark.django_db(transaction=True)
def test_answers_to_visitors_vary_on_nothing_and_hold_nothing_inline(demo):
    for name, address in {**demo, **MISSING}.items():
        response = Client().get(address)
        vary = {part.strip().lower() for part in response.headers.get("Vary", "").split(",") if part.strip()}
        if not address.startswith(WITH_COOKIE):
            assert vary <= {"accept-encoding"}, f"{name} varies on {vary}"
            assert not response.cookies, name
        html = response.content.decode()
        assert " style=" not in html, name
        assert "<style" not in html, name
        assert "<script>" not in html, name
        assert "'self'" in response.headers["Content-Security-Policy"], name
        assert "unsafe" not in response.headers["Content-Security-Policy"], name


def test_front_door_varies_on_language_only(client, db):
    response = client.get("/", headers={"accept-language": "en"})
    assert response.status_code == 302
    assert response.headers["Location"] == "/en/"
    assert response.headers["Vary"] == "Accept-Language"
