"""Every kind of page, as a visitor meets it: accessible, valid, without a trace, and never too wide."""

from collections.abc import Callable, Iterator

import pytest
from django.core.exceptions import PermissionDenied
from django.shortcuts import render
from django.template import Template
from django.test import Client
from django.test.signals import template_rendered
from django.urls import path
from playwright.sync_api import Response, expect

from accounts.models import User
from config import urls
from core import styleguide
from core.views import csrf_failure
from tests.baseline import DEMO_PASSWORD
from tests.browser.axe import assert_accessible_in_every_look
from tests.browser.html_validity import assert_valid_pages
from tests.browser.kinds_of_page import MISSING, PAGES, TROUBLE, WITH_COOKIE, own_pages, pages_of_rows
from tests.browser.news_pages import news_and_pages
from tests.browser.pages import log_in


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
def demo(demo_network):
    return {**PAGES, **pages_of_rows(), **news_and_pages()}


@pytest.fixture
def visit(page) -> Iterator[Callable[[str], tuple[Response, frozenset[str]]]]:
    """Goes to an address; gives the answer, and the names of the templates that the server made the page of."""
    names: set[str] = set()

    def note(template: Template, **kwargs: object) -> None:
        names.add(template.name or "")

    def visit(address: str) -> tuple[Response, frozenset[str]]:
        names.clear()
        answer = page.goto(address)
        return answer, frozenset(names)

    template_rendered.connect(note)
    yield visit
    template_rendered.disconnect(note)


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_every_page_is_accessible_and_leaves_no_trace(page, recorder, demo, visit):
    for name, address in {**demo, **MISSING}.items():
        answer, made_of = visit(address)
        assert answer.status == (404 if name in MISSING else 200), f"{name}: {answer.status}"
        assert_accessible_in_every_look(page, made_of=made_of)
        if not address.startswith(WITH_COOKIE):
            recorder.assert_left_no_trace()
        page.context.clear_cookies()


@pytest.mark.java
@pytest.mark.django_db(transaction=True)
def test_every_page_is_valid_html(demo, trouble):
    client = Client(headers={"accept-language": "nl"}, raise_request_exception=False)
    html = {name: client.get(address).content.decode() for name, address in {**demo, **MISSING, **trouble}.items()}
    client.force_login(User.objects.get(email="nieuw@demo.example.nl"))
    html |= {name: client.get(address).content.decode() for name, address in own_pages().items()}
    assert len(html) >= 75
    assert [name for name, text in html.items() if not text.startswith("<!DOCTYPE html>")] == []
    assert_valid_pages(html)


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_pages_about_trouble_are_accessible(page, trouble, visit):
    for name, address in trouble.items():
        answer, made_of = visit(address)
        assert answer.status in (200, 400, 403, 500), f"{name}: {answer.status}"
        assert_accessible_in_every_look(page, made_of=made_of)


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_pages_of_ones_own_account_are_accessible(page, demo, live_server, visit):
    log_in(page, live_server.url, email="nieuw@demo.example.nl", password=DEMO_PASSWORD)
    for name, address in own_pages().items():
        answer, made_of = visit(address)
        assert answer.status == (403 if address == "/beheer/" else 200), name
        assert_accessible_in_every_look(page, made_of=made_of)


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


@pytest.mark.once
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
