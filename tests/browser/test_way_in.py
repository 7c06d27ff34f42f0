"""The whole way in: from the mail with an invitation to the desk, with an app and a passkey beside the password."""

import pytest
from playwright.sync_api import Page, expect

from accounts.models import Role, User
from accounts.services import give_grant
from network.joining.services import invite
from network.regions.scopes import scope_name
from tests.accounts.signing_in import code_of_app
from tests.browser.invited import link_to
from tests.browser.pages import log_out
from tests.factories import RegionFactory, UserFactory, region_page, site_tree

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

EMAIL, CHOSEN = "an@example.nl", "drie-gekke-paarse-woorden"


@pytest.fixture
def region(transactional_db, settings):
    settings.EMAIL_BACKEND = "outbox.backend.OutboxBackend"
    settings.REQUIRE_MFA = True
    # The half minute may change between reading a code and giving it.
    settings.MFA_TOTP_TOLERANCE = 1
    region = RegionFactory(name="Het Dal", slug="het-dal")
    region_page(site_tree(), region)
    return region


@pytest.fixture
def editor(region) -> User:
    user = UserFactory(name="Fleur Ankersmit")
    give_grant(user=user, role=Role.REGION_EDITOR, scope=scope_name(region), by=None)
    return user


def give_password(page: Page, home: str) -> None:
    page.goto(f"{home}/account/login/?next=/beheer/")
    page.locator("input[name=login]").fill(EMAIL)
    page.locator("input[name=password]").fill(CHOSEN)
    page.locator("input[name=password]").press("Enter")


def test_who_is_invited_sets_up_an_app_and_a_passkey_and_signs_in_with_each(
    page, home, device, recorder, region, editor
):
    recorder.origin = ("http", home.removeprefix("http://"))
    invite(by=editor, email=EMAIL, role=Role.REGION_EDITOR, scope=scope_name(region))

    page.goto(home + link_to(EMAIL))
    expect(page.locator("h1")).to_have_text("Je bent uitgenodigd")
    page.locator("#id_name").fill("An de Boer")
    page.locator("#id_password1").fill(CHOSEN)
    page.locator("#id_password2").fill(CHOSEN)
    page.locator("main button").click()
    expect(page.locator("h1")).to_have_text("Dag An")

    page.goto(f"{home}/beheer/")
    page.wait_for_url("**/account/2fa/needed/**")
    page.get_by_role("link", name="Een app met codes").click()
    page.wait_for_url("**/account/reauthenticate/**")
    page.locator("input[name=password]").fill(CHOSEN)
    page.locator("input[name=password]").press("Enter")
    page.wait_for_url("**/account/2fa/app/**")
    secret = page.locator("code.secret").inner_text()
    page.locator("input[name=code]").fill(code_of_app(secret))
    page.get_by_role("button", name="Zet aan").click()
    page.wait_for_url("**/account/2fa/codes/")
    page.get_by_role("link", name="Ik heb ze bewaard, ga verder").click()
    page.wait_for_url("**/beheer/")

    page.goto(f"{home}/nl/mijn/inloggen/")
    page.get_by_role("link", name="Voeg een passkey toe").click()
    page.wait_for_url("**/account/2fa/passkeys/add/**")
    page.locator("input[name=name]").fill("mijn telefoon")
    page.get_by_role("button", name="Maak de passkey").click()
    page.wait_for_url("**/nl/mijn/inloggen/")
    expect(page.get_by_role("heading", name="mijn telefoon")).to_be_visible()

    log_out(page, home)
    give_password(page, home)
    page.wait_for_url("**/account/2fa/authenticate/**")
    page.locator("input[name=code]").fill(code_of_app(secret, later=1))
    page.get_by_role("button", name="Inloggen", exact=True).click()
    page.wait_for_url("**/beheer/")

    log_out(page, home)
    page.goto(f"{home}/account/login/?next=/beheer/")
    page.get_by_role("button", name="Log in met een passkey").click()
    page.wait_for_url("**/beheer/")
    expect(page.locator("body")).to_contain_text("Het Dal")
