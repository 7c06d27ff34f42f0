"""People come in, on a small phone without scripts: invited by an editor, or after they asked to join."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from accounts.models import Grant, Role, User
from accounts.services import give_grant
from core.stamps import SHORTEST_SECONDS
from network.joining.models import Invitation, JoinRequest
from network.joining.services import invite
from network.regions.scopes import scope_name
from tests.browser.axe import assert_accessible_in_every_look
from tests.browser.html_validity import assert_valid_pages
from tests.browser.invited import link_to
from tests.browser.pages import log_in
from tests.factories import PASSWORD, RegionFactory, UserFactory, region_page, site_tree

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

CHOSEN = "drie-gekke-paarse-woorden"


@pytest.fixture
def region(transactional_db, settings):
    settings.EMAIL_BACKEND = "outbox.backend.OutboxBackend"
    region = RegionFactory(name="Het Dal", slug="het-dal")
    region_page(site_tree(), region)
    return region


@pytest.fixture
def editor(region) -> User:
    user = UserFactory(email="fleur@example.nl", name="Fleur Ankersmit")
    give_grant(user=user, role=Role.REGION_EDITOR, scope=scope_name(region), by=None)
    return user


def without_script(browser: Browser, home: str, *, width: int) -> Page:
    """A browser that runs no scripts."""
    context = browser.new_context(base_url=home, viewport={"width": width, "height": 800}, java_script_enabled=False)
    return context.new_page()


@pytest.fixture
def visitor(browser: Browser, live_server) -> Iterator[Page]:
    page = without_script(browser, live_server.url, width=320)
    yield page
    page.context.close()


@pytest.fixture
def desk(browser: Browser, live_server, editor) -> Iterator[Page]:
    """The editor at the desk. Wagtail needs a wide screen where it may run no scripts: else its menu lies on top."""
    page = without_script(browser, live_server.url, width=1280)
    log_in(page, live_server.url, email=editor.email, password=PASSWORD)
    yield page
    page.context.close()


def first_visit(page: Page, link: str) -> None:
    page.goto(link)
    expect(page.locator("h1")).to_have_text("Je bent uitgenodigd")
    page.locator("#id_name").fill("An de Boer")
    page.locator("#id_password1").fill("kort")
    page.locator("#id_password2").fill("kort")
    page.locator("main button").click()
    expect(page.locator(".error-summary a").first).to_have_attribute("href", "#id_password1")
    expect(page.locator("#id_name")).to_have_value("An de Boer")
    page.locator("#id_password1").fill(CHOSEN)
    page.locator("#id_password2").fill(CHOSEN)
    page.locator("main button").click()
    expect(page).to_have_url(re.compile(r"/nl/mijn/$"))
    expect(page.locator("h1")).to_have_text("Dag An")
    expect(page.locator(".toast")).to_contain_text("Het Dal")


def test_somebody_is_invited_and_comes_in(desk, visitor, live_server, region):
    desk.goto("/beheer/invitations/")
    desk.goto(desk.get_by_role("link", name="Nodig iemand uit").first.get_attribute("href"))
    desk.locator("input[name=email]").fill("an@example.nl")
    desk.locator("textarea[name=message]").fill("Doe je mee?")
    desk.locator("form[method=post] button[type=submit]").last.click()
    expect(desk).to_have_url(re.compile(r"/beheer/invitations/$"))

    first_visit(visitor, link_to("an@example.nl"))
    visitor.goto(link_to("an@example.nl"))
    expect(visitor.locator("h1")).to_have_text("Deze uitnodiging is al gebruikt")
    visitor.context.clear_cookies()
    log_in(visitor, live_server.url, email="an@example.nl", password=CHOSEN)
    assert Grant.objects.in_force().filter(user__email="an@example.nl", scope=scope_name(region)).exists()


def test_somebody_with_an_account_logs_in_and_presses_one_button(visitor, editor, region):
    UserFactory(email="bo@example.nl")
    invite(by=editor, email="bo@example.nl", role=Role.MEMBER, scope=scope_name(region))
    visitor.goto(link_to("bo@example.nl"))
    visitor.locator("main a.button").click()
    visitor.locator("input[name=login]").fill("bo@example.nl")
    visitor.locator("input[name=password]").fill(PASSWORD)
    visitor.get_by_role("button", name="Inloggen", exact=True).click()
    visitor.get_by_role("button", name="Neem de uitnodiging aan").click()
    expect(visitor).to_have_url(re.compile(r"/nl/mijn/$"))
    assert Grant.objects.in_force().filter(user__email="bo@example.nl", scope=scope_name(region)).exists()


def test_somebody_asks_to_join_and_comes_in(desk, visitor, region):
    visitor.goto("/nl/")
    visitor.locator("footer").get_by_role("link", name="Doe mee").click()
    expect(visitor.locator("h1")).to_have_text("Doe mee")
    visitor.locator("#id_name").fill("An de Boer")
    visitor.locator("#id_function").fill("Juf")
    visitor.locator("#id_region").select_option(label="Het Dal")
    visitor.locator("#id_motivation").fill("Wij willen leren hoe anderen het doen.")
    visitor.locator("main button").click()
    expect(visitor.locator(".error-summary a")).to_have_attribute("href", "#id_email")
    visitor.locator("#id_email").fill("an@example.nl")
    visitor.wait_for_timeout(SHORTEST_SECONDS * 1000)
    visitor.locator("main button").click()
    expect(visitor).to_have_url(re.compile(r"/nl/meedoen/verstuurd/$"))
    visitor.goto(link_to("an@example.nl"))
    visitor.locator("main button").click()
    expect(visitor.locator("h1")).to_have_text("We hebben je aanvraag")
    assert visitor.context.cookies() == []

    asked = JoinRequest.objects.get()
    desk.goto(f"/beheer/join_requests/inspect/{asked.pk}/")
    desk.goto(desk.get_by_role("link", name="Keur goed").first.get_attribute("href"))
    desk.locator("form[method=post] button[type=submit]").last.click()
    expect(desk).to_have_url(re.compile(r"/beheer/join_requests/$"))
    first_visit(visitor, link_to("an@example.nl"))


@pytest.mark.java
def test_the_pages_of_an_invitation_are_accessible_and_valid(page, editor, region):
    pages = {}

    def look(name: str, address: str) -> None:
        page.goto(address)
        assert_accessible_in_every_look(page)
        pages[name] = page.request.get(address).text()

    invite(by=editor, email="an@example.nl", role=Role.MEMBER, scope=scope_name(region), message="Doe je mee?")
    open_link = link_to("an@example.nl")
    look("first visit", open_link)
    page.locator("main button").click()
    expect(page.locator(".error-summary")).to_be_visible()
    assert_accessible_in_every_look(page)
    UserFactory(email="bo@example.nl")
    invite(by=editor, email="bo@example.nl", role=Role.MEMBER, scope=scope_name(region))
    look("log in", link_to("bo@example.nl"))
    Invitation.objects.filter(email="bo@example.nl").update(state="revoked", revoked_at="2026-01-01T12:00Z")
    look("withdrawn", link_to("bo@example.nl"))
    assert_valid_pages(pages)
