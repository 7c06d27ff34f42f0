"""Somebody fetches a copy of their data, asks to be erased, changes their mind, and is erased; without JavaScript."""

import json
import re
import zipfile
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from accounts.models import User
from personaldata.exports import make_exports
from personaldata.models import ErasureRequest
from personaldata.services import erase_due
from tests.browser.axe import assert_accessible_in_every_look
from tests.browser.pages import log_in
from tests.factories import PASSWORD, MemberFactory, site_tree

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

NAME = "Zoë Quastelwaard"


@pytest.fixture
def member(transactional_db) -> User:
    site_tree()
    return MemberFactory(name=NAME, email="zoe@mail.example.nl")


@pytest.fixture
def small_page(browser: Browser, live_server) -> Iterator[Page]:
    """A phone of 320 pixels wide whose browser runs no scripts."""
    context = browser.new_context(
        base_url=live_server.url, viewport={"width": 320, "height": 640}, java_script_enabled=False, locale="nl-NL"
    )
    context.set_default_timeout(20_000)
    yield context.new_page()
    context.close()


def no_wider_than_the_phone(page: Page) -> None:
    assert page.locator("html").evaluate("element => element.scrollWidth") <= 320 + 1


def test_copy_is_downloaded_and_read(small_page, member, live_server):
    page = small_page
    log_in(page, live_server.url, email=member.email, password=PASSWORD)
    page.goto("/nl/mijn/gegevens/")
    page.get_by_role("button", name="Maak een kopie").click()
    expect(page.locator("main")).to_contain_text("wordt gemaakt")
    assert make_exports() == 1
    page.reload()
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Download je kopie").click()
    download = waiting.value
    assert re.fullmatch(r"mijn-gegevens-\d{4}-\d\d-\d\d\.zip", download.suggested_filename)
    with zipfile.ZipFile(download.path()) as archive:
        told = [json.loads(archive.read(name)) for name in archive.namelist() if name.endswith(".json")]
    assert NAME in json.dumps(told, ensure_ascii=False)


def test_erasure_is_cancelled_and_then_completed(small_page, member, live_server):
    page = small_page
    log_in(page, live_server.url, email=member.email, password=PASSWORD)
    page.goto("/nl/mijn/gegevens/")
    ask(page)
    no_wider_than_the_phone(page)
    page.get_by_role("button", name="Bewaar mijn gegevens").click()
    expect(page.locator("main")).to_contain_text("Je gegevens blijven.")
    assert erase_due() == 0
    ask(page)
    ErasureRequest.objects.waiting().update(due_at=timezone.now() - timedelta(seconds=1))
    assert erase_due() == 1
    page.goto("/nl/mijn/gegevens/")
    expect(page).to_have_url(re.compile("/account/login/"))
    page.locator("input[name=login]").fill("zoe@mail.example.nl")
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("input[name=password]").press("Enter")
    expect(page.locator(".error-summary")).to_be_visible()
    assert not User.objects.filter(name=NAME).exists()


def ask(page: Page) -> None:
    page.get_by_role("link", name="Wat er gebeurt als ik mijn gegevens wis").click()
    expect(page.locator("h1")).to_have_text("Je gegevens wissen")
    no_wider_than_the_phone(page)
    page.get_by_role("button", name="Wis mijn gegevens over 14 dagen").click()
    if "/account/reauthenticate/" in page.url:
        page.locator("input[name=password]").fill(PASSWORD)
        page.locator("main button[type=submit]").click()
    expect(page.locator("main")).to_contain_text("over 14 dagen")


def test_pages_are_accessible_in_every_state(page, member, live_server):
    log_in(page, live_server.url, email=member.email, password=PASSWORD)
    for state in ("nothing asked", "copy being made", "copy ready", "erasure", "about to be erased"):
        if state == "copy being made":
            page.get_by_role("button", name="Maak een kopie").click()
        elif state == "copy ready":
            make_exports()
        elif state == "about to be erased":
            page.get_by_role("button", name="Wis mijn gegevens").click()
            page.locator("input[name=password]").fill(PASSWORD)
            page.locator("main button[type=submit]").click()
        page.goto("/nl/mijn/gegevens/wissen/" if state == "erasure" else "/nl/mijn/gegevens/")
        assert_accessible_in_every_look(page)
