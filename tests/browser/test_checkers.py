"""The checks of pages find what they are there to find."""

import pytest

from tests.browser import axe
from tests.browser.axe import WIDTHS, assert_accessible, assert_accessible_in_every_look
from tests.browser.html_validity import assert_valid_html

HEAD = "<!DOCTYPE html><html lang=nl><title>t</title><main><h1>t</h1>"


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_axe_finds_a_picture_without_description(page):
    page.set_content("<!DOCTYPE html><html lang=nl><title>t</title><main><h1>t</h1><img src='data:,'></main></html>")
    with pytest.raises(AssertionError, match="image-alt"):
        assert_accessible(page)


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("adjust", "faint"), [("auto", False), ("none", True)])
def test_words_that_keep_our_colours_are_looked_at_in_forced_colours(page, adjust, faint):
    style = f"<style>p {{ color: #222; forced-color-adjust: {adjust} }}</style>"
    page.emulate_media(color_scheme="dark", forced_colors="active")
    page.set_content(f"<!DOCTYPE html><html lang=nl><title>t</title>{style}<main><h1>t</h1><p>Tekst</p></main></html>")
    if faint:
        with pytest.raises(AssertionError, match="forced colours: Tekst"):
            assert_accessible(page)
    else:
        assert_accessible(page)


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_words_that_are_faint_in_the_dark_only_are_found(page):
    style = "<style>@media (prefers-color-scheme: dark) { p { color: #333; background: #222 } }</style>"
    page.set_content(f"<!DOCTYPE html><html lang=nl><title>t</title>{style}<main><h1>t</h1><p>Tekst</p></main></html>")
    with pytest.raises(AssertionError, match="color-contrast"):
        assert_accessible_in_every_look(page)


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_only_what_was_good_in_every_look_is_looked_at_in_two(page, monkeypatch):
    monkeypatch.setattr(axe, "in_every_look", set())
    looked = []
    monkeypatch.setattr(axe, "assert_accessible", lambda page, colours_only: looked.append(page.viewport_size["width"]))
    page.set_content(HEAD + '<p style="inline-size: 400px">Tekst</p>')
    with pytest.raises(AssertionError, match="too wide at 320"):
        assert_accessible_in_every_look(page, made_of=frozenset({"page.html", "card.html"}))
    assert axe.in_every_look == set()
    page.set_content(HEAD + "<p>Tekst</p>")
    for made_of, looks in (
        ({"page.html", "card.html"}, 6),
        ({"page.html"}, 2),
        ({"page.html", "row.html"}, 6),
        ((), 6),
    ):
        looked.clear()
        assert_accessible_in_every_look(page, made_of=frozenset(made_of))
        assert len(looked) == looks
        assert set(looked) == set(WIDTHS)
    page.set_content(HEAD + '<p style="inline-size: 400px">Tekst</p>')
    with pytest.raises(AssertionError, match="too wide at 320"):
        assert_accessible_in_every_look(page, made_of=frozenset({"card.html"}))


@pytest.fixture
def nothing_seen(monkeypatch):
    monkeypatch.setattr(axe, "good_colours", set())


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_contrast_of_the_same_colours_is_looked_at_once_and_where_it_was_good(page, nothing_seen):
    same = '<p style="color: #333; background: #fff">Tekst</p>'
    page.set_content(HEAD + same)
    assert_accessible(page)
    known = set(axe.good_colours)
    assert known
    page.set_content(HEAD + same + '<p style="color: #aaa; background: #fff">Tekst</p>')
    for _again in range(2):
        with pytest.raises(AssertionError, match="color-contrast"):
            assert_accessible(page)
    assert axe.good_colours == known
    assert page.locator("[data-colours-seen]").count() == 0
    assert page.evaluate(axe.MARK_SEEN, sorted(known)) != []
    assert [page.locator(f"{name}[data-colours-seen]").count() for name in ("h1", "p")] == [1, 1]


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    "other",
    [
        '<section style="background: #444"><p style="color: #333">Tekst</p></section>',
        '<section style="background: #fff; opacity: 0.4"><p style="color: #333">Tekst</p></section>',
        '<section style="background: #444; block-size: 3em; inline-size: 9em"></section>'
        '<p style="color: #333; position: relative; inset-block-start: -3em">Tekst</p>',
        '<section style="background: #444; block-size: 3em"></section>'
        '<p style="color: #333; margin: -3em 0 0">Tekst</p>',
    ],
    ids=["another ground", "faint above", "placed over it", "drawn over it"],
)
def test_same_colour_on_another_ground_is_looked_at(page, nothing_seen, other):
    page.set_content(HEAD + '<section style="background: #fff"><p style="color: #333">Tekst</p></section>')
    assert_accessible(page)
    page.set_content(HEAD + other)
    with pytest.raises(AssertionError, match="color-contrast"):
        assert_accessible(page)


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("how", ["display: none", "visibility: hidden"])
def test_colours_of_words_that_were_not_drawn_are_looked_at(page, nothing_seen, how):
    faint = '<p style="color: #aaa; background: #fff{}">Tekst</p>'
    page.set_content(HEAD + faint.format(f"; {how}"))
    assert_accessible(page)
    page.set_content(HEAD + faint.format(""))
    with pytest.raises(AssertionError, match="color-contrast"):
        assert_accessible(page)


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_axe_looks_when_the_styles_are_there(page):
    slowly = {"offline": False, "latency": 2000, "downloadThroughput": -1, "uploadThroughput": -1}
    page.context.new_cdp_session(page).send("Network.emulateNetworkConditions", slowly)
    page.set_viewport_size({"width": WIDTHS[0], "height": 900})
    page.goto("/account/login/", wait_until="commit")
    page.locator("footer").wait_for(state="attached")
    assert_accessible(page)


@pytest.mark.java
def test_vnu_finds_an_element_that_does_not_exist():
    with pytest.raises(AssertionError, match="nietes"):
        assert_valid_html("<!DOCTYPE html><html lang=nl><title>t</title><h1>t</h1><nietes></nietes></html>")


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_recorder_finds_a_cookie_and_what_is_stored(page, recorder, live_server):
    page.goto("/account/login/")
    with pytest.raises(AssertionError, match="cookies set"):
        recorder.assert_left_no_trace()
    page.context.clear_cookies()
    page.evaluate("localStorage.setItem('spoor', '1')")
    with pytest.raises(AssertionError, match="spoor"):
        recorder.assert_left_no_trace()
