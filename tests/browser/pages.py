"""Watching what a browser does while a test walks through the site, and the steps that many walks share."""

from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Locator, Page, Request

# The address on the screen, which htmx keeps until the tab is closed to make the back button work.
KEPT_IN_THE_TAB = {"htmx-current-path-for-history"}


class Recorder:
    """Notes what a visit asked from others, what it was made to keep, and what went wrong in the browser."""

    def __init__(self, context: BrowserContext, home: str) -> None:
        self.context = context
        self.origin = urlsplit(home)[:2]
        self.elsewhere: list[str] = []
        self.errors: list[str] = []
        context.on("request", self._request)
        context.on("console", self._console)
        context.on("weberror", lambda error: self.errors.append(str(error.error)))

    def _request(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme in ("http", "https", "ws", "wss") and parts[:2] != self.origin:
            self.elsewhere.append(request.url)

    def _console(self, message: ConsoleMessage) -> None:
        # A page that answers 404 or 500 is reported as an error too; a test that asks for one knows its status.
        if message.type == "error" and "server responded with a status of" not in message.text:
            self.errors.append(message.text)

    def assert_stayed_home(self) -> None:
        """No request left for another site, and neither a script nor the content security policy complained."""
        assert not self.elsewhere, f"requests to third parties: {self.elsewhere}"
        assert not self.errors, f"errors in the browser: {self.errors}"

    def assert_left_no_trace(self) -> None:
        """Nothing was stored at an anonymous visitor's: no cookie set, none there, no storage used."""
        self.assert_stayed_home()
        cookies = [cookie.get("name") for cookie in self.context.cookies()]
        assert not cookies, f"cookies set: {cookies}"
        for page in self.context.pages:
            stored = set(page.evaluate("[...Object.keys(localStorage), ...Object.keys(sessionStorage)]"))
            assert not stored - KEPT_IN_THE_TAB, f"{page.url} stored {stored}"


def log_in(page: Page, home: str, *, email: str, password: str) -> None:
    """Sign in through the form at /account/login/, as a person does."""
    page.goto(f"{home}/account/login/")
    page.locator("input[name=login]").fill(email)
    page.locator("input[name=password]").fill(password)
    page.locator("input[name=password]").press("Enter")
    page.wait_for_url(lambda url: "/account/login/" not in url)


def press_until_focused(page: Page, target: Locator, most: int = 150) -> None:
    """Walk with the Tab key, as somebody without a mouse does, until `target` has the focus."""
    for _step in range(most):
        if target.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{target} is not reached with the Tab key on {page.url}")


def filter_without_script(page: Page, box: str) -> None:
    """Choose one option of a listing on a phone: open the form, and its fold where there is one, and send it."""
    page.locator("details.filters-button summary").click()
    fold = page.locator(f"form.filters details:has({box})")
    if fold.count():
        fold.locator("summary").click()
    page.locator(box).check()
    with page.expect_navigation():
        page.locator("form.filters button[type=submit]").click()


def map_and_list(page: Page) -> tuple[list[tuple[str, str, str]], list[tuple[str, str, str]]]:
    """The regions on the map and those in the list beside it, each as (address, name, number)."""
    read = """(things, [label, number]) => things.map(thing => [
        (thing.closest("a") || thing.querySelector("a")).getAttribute("href"),
        thing.querySelector(label).textContent.trim(),
        thing.querySelector(number).textContent.trim(),
    ])"""
    on_map = page.locator("svg.map a").evaluate_all(read, [".label", ".number"])
    in_list = page.locator(".numbered > li").evaluate_all(read, ["a", ".n"])
    return [tuple(row) for row in on_map], [tuple(row) for row in in_list]


def log_out(page: Page, home: str) -> None:
    page.goto(f"{home}/account/logout/")
    page.get_by_role("button", name="Uitloggen").click()
    page.wait_for_url("**/nl/")
