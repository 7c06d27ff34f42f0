"""Accessibility of a page as axe measures it: WCAG 2.2 level A and AA, and what axe calls best practice."""

from collections.abc import Collection, Iterator
from typing import Literal

from axe_playwright_python.base import AXE_SCRIPT
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
EVERY_LOOK = [(width, scheme) for scheme in SCHEMES for width in WIDTHS]
# Between them each width, each colour, and all that axe knows.
AGAIN = [(320, "light"), (1280, "dark")]
# The templates that stood on a page which was looked at in every look, and was good.
in_every_look: set[str] = set()


# The lowest contrast of words with their ground, each as [words, contrast]; what is disabled may be faint.
CONTRASTS = """() => {
  const parts = colour => colour.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => [r, g, b].map(part => part / 255)
    .map(part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
    .reduce((sum, part, place) => sum + part * [0.2126, 0.7152, 0.0722][place], 0);
  const ground = element => {
    for (; element; element = element.parentElement) {
      const colour = parts(getComputedStyle(element).backgroundColor);
      if (colour.length === 3 || colour[3] === 1) return colour;
    }
    return parts(matchMedia("(prefers-color-scheme: dark)").matches ? "rgb(0, 0, 0)" : "rgb(255, 255, 255)");
  };
  const said = element => [...element.childNodes].some(node => node.nodeType === 3 && node.data.trim());
  return [...document.querySelectorAll("body *:not(svg *, script, template)")]
    .filter(element => said(element) && element.checkVisibility())
    .filter(element => !element.closest(":disabled, [aria-disabled=true]"))
    .map(element => {
      const both = [light(parts(getComputedStyle(element).color)), light(ground(element))];
      return [element.textContent.trim().slice(0, 60), (Math.max(...both) + 0.05) / (Math.min(...both) + 0.05)];
    });
}"""
LEAST_CONTRAST = 4.5


# What a page's colours decide; all else is the same in another colour scheme.
OF_COLOUR = ["color-contrast", "link-in-text-block"]

# Marks the elements with words of which everything that decides their contrast is in `seen`, and gives what decides it
# for the others. What is placed over other things is always looked at: its ground need not be that of its parents. What
# is not drawn says nothing about others, for axe passes over it.
MARK_SEEN = """seen => {
  seen = new Set(seen);
  const known = new Map();
  const opaque = colour => !/[/,] *0?\\.\\d+\\)$|, 0\\)$/.test(colour) && colour !== "transparent";
  const decides = element => {
    if (!element) return {placed: false, ground: ""};
    if (known.has(element)) return known.get(element);
    const style = getComputedStyle(element), above = decides(element.parentElement);
    const own = [style.backgroundColor, style.backgroundImage, style.opacity, style.mixBlendMode, style.filter].join();
    const closed = opaque(style.backgroundColor) && style.opacity === "1";
    const moved = style.position !== "static" && !(style.position === "relative" && style.zIndex === "auto"
      && [style.top, style.left, style.bottom, style.right].every(side => side === "auto" || side === "0px"));
    const placed = above.placed || moved || style.transform !== "none" || parseFloat(style.marginTop) < 0;
    const found = {placed, ground: closed ? own : `${own} on ${above.ground}`};
    known.set(element, found);
    return found;
  };
  const fresh = new Set();
  for (const element of document.querySelectorAll("body *")) {
    element.removeAttribute("data-colours-seen");
    if (![...element.childNodes].some(node => node.nodeType === 3 && node.data.trim())) continue;
    const style = getComputedStyle(element), {placed, ground} = decides(element);
    if (placed || !element.checkVisibility({visibilityProperty: true})) continue;
    const all = [style.color, style.fontSize, style.fontWeight, style.textShadow, ground].join(" | ");
    if (seen.has(all)) element.setAttribute("data-colours-seen", "");
    else fresh.add(all);
  }
  axe.configure({rules: [{id: "color-contrast", selector: "*:not([data-colours-seen])"}]});
  return [...fresh];
}"""
UNMARK = "() => document.querySelectorAll('[data-colours-seen]').forEach(e => e.removeAttribute('data-colours-seen'))"
# Combinations of colours that axe found good, on whatever page: to look at each once is enough.
good_colours: set[str] = set()


def assert_accessible(page: Page, *, colours_only: bool = False) -> None:
    """The page as it stands now has no violation; a failure lists each one with the elements it is about.

    Waits for the page with its styles and fonts. `colours_only` asks no more than what colours can change.
    """
    page.wait_for_load_state("load")
    page.evaluate("document.fonts.ready.then(() => true)")
    forced = page.evaluate("matchMedia('(forced-colors: active)').matches")
    found = faint(page) if forced else []
    told = [f"contrast of {contrast:.2f} in forced colours: {words}" for words, contrast in found]
    if not (forced and colours_only):
        # Axe reads the colour of words from -webkit-text-fill-color, for which Chromium tells the page's own colour
        # and not the visitor's that it draws. So then contrast is looked at here.
        rules = {"color-contrast": {"enabled": not forced}}
        every = {"runOnly": {"type": "tag", "values": TAGS}, "rules": rules}
        options = {"runOnly": {"type": "rule", "values": OF_COLOUR}} if colours_only else every
        told += violations(page, options, contrast=not forced)
    assert not told, f"{page.url} at {page.viewport_size}:\n" + "\n".join(told)


def faint(page: Page) -> list[tuple[str, float]]:
    """Words on the page with less than the lowest contrast, as (words, contrast)."""
    return [(words, contrast) for words, contrast in page.evaluate(CONTRASTS) if contrast < LEAST_CONTRAST]


def violations(page: Page, options: dict[str, object], *, contrast: bool) -> list[str]:
    """What axe finds, a text for each rule with the first elements that break it.

    With `contrast` among it, of the words whose colours were not found good before.
    """
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    fresh = page.evaluate(MARK_SEEN, sorted(good_colours)) if contrast else []
    run = "options => axe.run(options).then(found => found.violations)"
    found = page.evaluate(run, {**options, "resultTypes": ["violations"]})
    page.evaluate(UNMARK)
    if not found:
        good_colours.update(fresh)
    return [
        f"{violation['id']} ({violation['impact']}): {violation['help']}\n"
        + "\n".join(
            f"    {node['html'][:200]}\n      {node.get('failureSummary', '')}" for node in violation["nodes"][:5]
        )
        for violation in found
    ]


def looks(page: Page, wanted: Collection[tuple[int, str]] = EVERY_LOOK) -> Iterator[tuple[int, str]]:
    """Show the page at every width and in every colour scheme that is tested; yields each as (width, scheme)."""
    for name, (scheme, forced) in SCHEMES.items():
        widths = [width for width in WIDTHS if (width, name) in wanted]
        if widths:
            page.emulate_media(color_scheme=scheme, forced_colors=forced, reduced_motion="reduce")
        for width in widths:
            page.set_viewport_size({"width": width, "height": HEIGHT})
            yield width, name


def assert_accessible_in_every_look(page: Page, *, made_of: frozenset[str] = frozenset()) -> None:
    """No violation and nothing to scroll sideways for, at 320 and 1280 pixels, light, dark and in forced colours.

    `made_of` are the templates of the page. Where each of them was on a page that was looked at in every look, this one
    is looked at in two (AGAIN): the same parts in another language, or with other words.
    """
    known = bool(made_of) and made_of <= in_every_look
    for width, scheme in looks(page, AGAIN if known else EVERY_LOOK):
        assert_accessible(page, colours_only=scheme != "light")
        overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert overflow <= 0, f"{page.url} is {overflow} pixels too wide at {width} ({scheme})"
    in_every_look.update(made_of)
