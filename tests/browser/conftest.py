"""A browser for the tests: Debian's Chromium, driven by Playwright, against a live server with the test database."""

import os
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.browser.pages import Recorder
from tests.services import chromium, require

FLAGS = [
    "--no-sandbox",  # the tests may run as root, where Chromium has no sandbox; they visit our own pages only
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
TIMEOUT_MS = 20_000


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests."""
    require("browser")
    # Playwright's synchronous interface keeps an event loop open in this thread. Django would take each query of a
    # test for one made inside asynchronous code and refuse it, although nothing runs at the same time.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        yield browser
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def context(browser: Browser, live_server) -> Iterator[BrowserContext]:
    """A visitor with an empty browser that prefers Dutch."""
    context = browser.new_context(
        base_url=live_server.url,
        locale="nl-NL",
        timezone_id="Europe/Amsterdam",
        viewport={"width": 1280, "height": 900},
    )
    context.set_default_timeout(TIMEOUT_MS)
    yield context
    context.close()


@pytest.fixture
def recorder(context: BrowserContext, live_server) -> Recorder:
    """What the visit does beyond the page; ask it at the end with `assert_left_no_trace` or `assert_stayed_home`."""
    return Recorder(context, live_server.url)


@pytest.fixture
def page(context: BrowserContext, recorder: Recorder) -> Iterator[Page]:
    """An empty page of an anonymous visitor. Addresses may be paths: `page.goto("/nl/")`."""
    page = context.new_page()
    yield page
    recorder.assert_stayed_home()


@pytest.fixture
def phone(browser: Browser, live_server) -> Iterator[Page]:
    """A visitor with a phone of 360 pixels wide whose browser runs no scripts; nothing is left on it."""
    context = browser.new_context(
        base_url=live_server.url,
        locale="nl-NL",
        timezone_id="Europe/Amsterdam",
        viewport={"width": 360, "height": 800},
        java_script_enabled=False,
    )
    context.set_default_timeout(TIMEOUT_MS)
    recorder = Recorder(context, live_server.url)
    yield context.new_page()
    recorder.assert_stayed_home()
    assert context.cookies() == []
    context.close()


@pytest.fixture
def home(live_server) -> str:
    """The site under a name: a passkey belongs to a name, never to a number."""
    return live_server.url.replace("127.0.0.1", "localhost")


@pytest.fixture
def device(page: Page) -> str:
    """A phone that makes passkeys and knows its owner's finger."""
    browser = page.context.new_cdp_session(page)
    browser.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    return browser.send("WebAuthn.addVirtualAuthenticator", {"options": options})["authenticatorId"]
