"""Accessibility of a page as axe measures it: WCAG 2.2 level A and AA, and what axe calls best practice."""

from collections.abc import Iterator
from typing import Literal

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
WIDTHS = (320, 1280)
# Each as (colour scheme, whether the visitor's own colours replace ours).
SCHEMES: dict[str, tuple[Literal["light", "dark"], Literal["active", "none"]]] = {
    "light": ("light", "none"),
    "dark": ("dark", "none"),
    "forced colours": ("dark", "active"),
}
HEIGHT = 900


def assert_accessible(page: Page) -> None:
    """The page as it stands now has no violation; a failure lists each one with the elements it is about."""
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": TAGS}}).response["violations"]
    told = [
        f"{violation['id']} ({violation['impact']}): {violation['help']}\n"
        + "\n".join(
            f"    {node['html'][:200]}\n      {node.get('failureSummary', '')}" for node in violation["nodes"][:5]
        )
        for violation in found
    ]
    assert not told, f"{page.url} at {page.viewport_size}:\n" + "\n".join(told)


def looks(page: Page) -> Iterator[tuple[int, str]]:
    """Show the page at every width and in every colour scheme that is tested; yields each as (width, scheme)."""
    for name, (scheme, forced) in SCHEMES.items():
        page.emulate_media(color_scheme=scheme, forced_colors=forced, reduced_motion="reduce")
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": HEIGHT})
            yield width, name


def assert_accessible_in_every_look(page: Page) -> None:
    """No violation and nothing to scroll sideways for, at 320 and 1280 pixels, light, dark and in forced colours."""
    for width, scheme in looks(page):
        assert_accessible(page)
        overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert overflow <= 0, f"{page.url} is {overflow} pixels too wide at {width} ({scheme})"
