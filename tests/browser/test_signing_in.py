"""Second factors as people meet them: an app and a passkey, set up and used; also by keyboard or without scripts."""

import re

import pytest
from allauth.mfa.models import Authenticator
from playwright.sync_api import Page, expect

from accounts.models import Role, User
from accounts.services import give_grant
from tests.accounts.signing_in import code_of_app
from tests.browser.axe import assert_accessible_in_every_look
from tests.browser.pages import log_out, press_until_focused
from tests.factories import PASSWORD, MemberFactory, site_tree

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

EMAIL = "fleur@example.nl"


@pytest.fixture
def fleur(settings) -> User:
    """A national editor, at a site that asks a second factor at the desk."""
    settings.REQUIRE_MFA = True
    # The half minute may change between reading a code and giving it.
    settings.MFA_TOTP_TOLERANCE = 1
    site_tree()
    user = MemberFactory(email=EMAIL, name="Fleur Jansen")
    give_grant(user=user, role=Role.NATIONAL_EDITOR, by=None)
    return user


def give_password(page: Page, at: str) -> None:
    page.goto(at)
    page.locator("input[name=login]").fill(EMAIL)
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("input[name=password]").press("Enter")


def again(page: Page) -> None:
    """The password once more, where the page asks for it."""
    page.wait_for_url("**/account/reauthenticate/**")
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("input[name=password]").press("Enter")


def test_an_editor_sets_up_a_passkey_and_signs_in_with_it(page, home, fleur, device, recorder, mailoutbox):
    recorder.origin = ("http", home.removeprefix("http://"))
    give_password(page, f"{home}/account/login/?next=/beheer/pages/")
    page.wait_for_url("**/account/2fa/needed/**")
    assert_accessible_in_every_look(page)
    page.get_by_role("link", name="Een passkey").click()
    again(page)
    page.wait_for_url("**/account/2fa/passkeys/add/")
    assert_accessible_in_every_look(page)
    page.locator("input[name=name]").fill("mijn telefoon")
    page.get_by_role("button", name="Maak de passkey").click()
    page.wait_for_url("**/account/2fa/codes/")
    assert_accessible_in_every_look(page)
    page.get_by_role("link", name="Ik heb ze bewaard, ga verder").click()
    page.wait_for_url("**/beheer/pages/**")
    assert [message.to for message in mailoutbox] == [[EMAIL]], "a new passkey is told by mail"
    page.goto(f"{home}/nl/mijn/inloggen/")
    expect(page.get_by_role("heading", name="mijn telefoon")).to_be_visible()
    assert_accessible_in_every_look(page)
    log_out(page, home)
    page.goto(f"{home}/account/login/?next=/beheer/")
    assert_accessible_in_every_look(page)
    page.get_by_role("button", name="Log in met een passkey").click()
    page.wait_for_url("**/beheer/")


def test_a_passkey_is_the_second_step_after_a_password_by_keyboard_only(page, home, fleur, device, recorder):
    recorder.origin = ("http", home.removeprefix("http://"))
    page.goto(f"{home}/account/login/?next=/nl/mijn/inloggen/")
    for name, text in (("login", EMAIL), ("password", PASSWORD)):
        press_until_focused(page, page.locator(f"input[name={name}]"))
        page.keyboard.type(text)
    page.keyboard.press("Enter")
    page.wait_for_url("**/nl/mijn/inloggen/")
    press_until_focused(page, page.get_by_role("link", name="Voeg een passkey toe"))
    page.keyboard.press("Enter")
    page.wait_for_url("**/account/reauthenticate/**")
    press_until_focused(page, page.locator("input[name=password]"))
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/account/2fa/passkeys/add/**")
    press_until_focused(page, page.get_by_role("button", name="Maak de passkey"))
    page.keyboard.press("Enter")
    page.wait_for_url("**/account/2fa/codes/")
    log_out(page, home)
    give_password(page, f"{home}/account/login/")
    page.wait_for_url("**/account/2fa/authenticate/")
    assert_accessible_in_every_look(page)
    press_until_focused(page, page.get_by_role("button", name="Gebruik een passkey"))
    page.keyboard.press("Enter")
    page.wait_for_url("**/beheer/")


def test_a_passkey_that_does_not_work_is_said(page, home, fleur, recorder):
    recorder.origin = ("http", home.removeprefix("http://"))
    page.goto(f"{home}/account/login/")
    page.evaluate("() => { navigator.credentials.get = () => Promise.reject(new Error('nee')); }")
    page.get_by_role("button", name="Log in met een passkey").click()
    expect(page.get_by_role("alert")).to_be_visible()
    assert_accessible_in_every_look(page)


def test_an_app_is_set_up_and_signed_in_with_without_scripts(browser, live_server, fleur):
    context = browser.new_context(base_url=live_server.url, locale="nl-NL", java_script_enabled=False)
    page = context.new_page()
    give_password(page, "/account/login/?next=/beheer/")
    page.wait_for_url("**/account/2fa/needed/**")
    page.get_by_role("link", name="Een app met codes").click()
    again(page)
    page.wait_for_url("**/account/2fa/app/")
    assert page.locator("svg.qr").bounding_box()["width"] > 150
    secret = page.locator("code.secret").inner_text()
    page.locator("input[name=code]").fill("000000")
    page.get_by_role("button", name="Zet aan").click()
    assert page.locator("code.secret").inner_text() == secret, "a slip of the pen keeps what was scanned"
    page.locator("input[name=code]").fill(code_of_app(secret))
    page.get_by_role("button", name="Zet aan").click()
    page.wait_for_url("**/account/2fa/codes/")
    codes = page.locator("ul.codes code").all_inner_texts()
    assert len(codes) == 10
    page.get_by_role("link", name="Ik heb ze bewaard, ga verder").click()
    page.wait_for_url("**/beheer/")
    log_out(page, live_server.url)
    give_password(page, "/account/login/")
    page.wait_for_url("**/account/2fa/authenticate/")
    page.locator("input[name=code]").fill(code_of_app(secret, later=1))
    page.get_by_role("button", name="Inloggen", exact=True).click()
    page.wait_for_url("**/beheer/")
    log_out(page, live_server.url)
    give_password(page, "/account/login/")
    page.locator("input[name=code]").fill(codes[0])
    page.get_by_role("button", name="Inloggen", exact=True).click()
    page.wait_for_url("**/beheer/")
    assert Authenticator.objects.filter(user=fleur, type=Authenticator.Type.TOTP).exists()
    context.close()


def test_pages_about_signing_in_are_accessible(page, live_server, fleur, mailoutbox):
    page.goto(f"{live_server.url}/account/login/code/")
    assert_accessible_in_every_look(page)
    page.locator("input[name=email]").fill(EMAIL)
    page.locator("input[name=email]").press("Enter")
    page.wait_for_url("**/account/login/code/confirm/")
    assert_accessible_in_every_look(page)
    code = re.search(r"\b[A-Z0-9]{4}-[A-Z0-9]{4}\b", mailoutbox[-1].body)[0]
    page.locator("input[name=code]").fill(code)
    page.locator("input[name=code]").press("Enter")
    page.wait_for_url("**/account/2fa/needed/**")
    for address in ("/nl/mijn/", "/nl/mijn/rollen/", "/nl/mijn/inloggen/"):
        assert page.goto(f"{live_server.url}{address}").status == 200
        assert_accessible_in_every_look(page)
    for address in ("/account/address/change/", "/account/2fa/app/"):
        page.goto(f"{live_server.url}{address}")
        if "/reauthenticate/" in page.url:
            assert_accessible_in_every_look(page)
            again(page)
        page.wait_for_url(f"**{address}")
        assert_accessible_in_every_look(page)
