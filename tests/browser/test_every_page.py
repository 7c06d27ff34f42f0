"""Every kind of page, as a visitor meets it: accessible, valid, without a trace, and never too wide."""

from urllib.parse import urlsplit

import pytest
from django.core.exceptions import PermissionDenied
from django.shortcuts import render
from django.test import Client
from django.urls import path
from playwright.sync_api import expect

from accounts.models import User
from config import urls
from core import styleguide
from core.views import csrf_failure
from network.stories.models import StoryPage
from pages.demo_network.load import load_demo_network
from tests.browser.axe import assert_accessible_in_every_look
from tests.browser.html_validity import assert_valid_pages
from tests.browser.news_pages import news_and_pages
from tests.browser.pages import log_in

PAGES = {
    "home": "/nl/",
    "home in English": "/en/",
    "regions": "/nl/regios/",
    "regions, filtered": "/nl/regios/?thema=preventie&status=inspiration",
    "regions, one transition, in English": "/en/regions/?overgang=vo-mbo&partner=swv-po",
    "regions, nothing found": "/nl/regios/?thema=vve-taal&status=participant",
    "region": "/nl/regios/zuid-limburg/",
    "region in English": "/en/regions/twente/",
    "how a region is organised": "/nl/regios/midden-limburg/organisatie/",
    "how a region is organised, in English": "/en/regions/zuid-limburg/organisation/",
    "stories": "/nl/verhalen/",
    "stories in English, some in Dutch": "/en/stories/",
    "stories, filtered": "/nl/verhalen/?thema=preventie&sector=po&sort=titel",
    "stories, nothing found": "/nl/verhalen/?regio=almere&fase=scaling&jaar=2021",
    "stories, a filter that does not exist": "/nl/verhalen/?thema=bestaat-niet",
    "story": "/nl/regios/twente/een-vast-gezicht-op-de-gang/",
    "news": "/nl/nieuws/",
    "news, filtered": "/en/news/?soort=vacancy&regio=twente",
    "themes": "/nl/themas/",
    "theme": "/nl/themas/jeugdhulp-in-school/",
    "regions side by side": "/nl/themas/inclusie/",
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


# What somebody sees of their own account, and who has no role at the desk.
OWN = {
    "account": "/account/",
    "change password": "/account/password/change/",
    "log out": "/account/logout/",
    "no role at the desk": "/beheer/",
}
TROUBLE = {
    "not understood": "/nl/?q=%00",
    "not allowed": "/verboden/",
    "form too old": "/te-laat/",
    "server error": "/breekt/",
    "maintenance": "/onderhoud/",
    "style guide": "/stijlgids/",
}


def forbidden(request):
    raise PermissionDenied


def broken(request):
    raise RuntimeError("Dit hoort in geen enkel antwoord te staan.")


class TroubleUrls:
    """The addresses of the site, and some at which something goes wrong."""

    handler400, handler403, handler404, handler500 = (
        urls.handler400,
        urls.handler403,
        urls.handler404,
        urls.handler500,
    )
    urlpatterns = [
        path("verboden/", forbidden),
        path("breekt/", broken),
        path("te-laat/", csrf_failure),
        path("stijlgids/", lambda request: render(request, "core/styleguide.html", {"parts": styleguide.parts()})),
        path("onderhoud/", lambda request: render(request, "maintenance.html")),
        *urls.urlpatterns,
    ]


@pytest.fixture
def trouble(settings):
    settings.ROOT_URLCONF = TroubleUrls
    return TROUBLE


@pytest.fixture
def demo(transactional_db):
    load_demo_network(password="met-andere-ogen", say=lambda what: None)
    story = StoryPage.objects.get(title="A familiar face in the corridor")
    return {**PAGES, "story in English": urlsplit(story.get_url()).path, **news_and_pages()}


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
def test_every_page_is_valid_html(demo, trouble):
    client = Client(headers={"accept-language": "nl"}, raise_request_exception=False)
    html = {name: client.get(address).content.decode() for name, address in {**demo, **MISSING, **trouble}.items()}
    client.force_login(User.objects.get(email="nieuw@demo.example.nl"))
    html |= {name: client.get(address).content.decode() for name, address in OWN.items()}
    assert len(html) >= 33
    assert [name for name, text in html.items() if not text.startswith("<!DOCTYPE html>")] == []
    assert_valid_pages(html)


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_pages_about_trouble_are_accessible(page, trouble):
    for name, address in trouble.items():
        answer = page.goto(address)
        assert answer.status in (200, 400, 403, 500), f"{name}: {answer.status}"
        assert_accessible_in_every_look(page)


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_pages_of_ones_own_account_are_accessible(page, demo, live_server):
    log_in(page, live_server.url, email="nieuw@demo.example.nl", password="met-andere-ogen")
    for name, address in OWN.items():
        assert page.goto(address).status == (403 if address == "/beheer/" else 200), name
        assert_accessible_in_every_look(page)


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_a_wrong_password_is_said_accessibly(page, demo):
    page.goto("/account/login/")
    page.locator("input[name=login]").fill("twente@demo.example.nl")
    page.locator("input[name=password]").fill("niet-het-wachtwoord")
    page.locator("input[name=password]").press("Enter")
    expect(page.get_by_role("alert")).to_be_visible()
    assert page.title().startswith("Fout:")
    assert page.locator("input[name=login]").input_value() == "twente@demo.example.nl"
    assert_accessible_in_every_look(page)


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
