"""A word is explained to who cannot use a mouse, has no script, prints, or has an old browser."""

import re

import pytest
from django.test import Client
from playwright.sync_api import expect

from tests.browser.axe import assert_accessible_in_every_look
from tests.browser.html_validity import assert_valid_pages
from tests.browser.pages import press_until_focused
from tests.factories import region_page, site_tree, story_page, text
from tests.glossary.making import term

WORDS = "<p>Wij begonnen met een <b>OZA</b>, en <i>warme overdracht</i> (SWV).</p><ul><li>Een thuiszitter.</li></ul>"
OTHER = ("callout", {"tone": "tip", "title": "Tip", "text": "<p>Bel de leerplichtambtenaren van je gemeente.</p>"})


@pytest.fixture
def address(transactional_db):
    """A story in which five words of the migration are explained, one of them long."""
    term("toelaatbaarheidsverklaringenregistratiesysteem")
    long = text("<p>Het toelaatbaarheidsverklaringenregistratiesysteem werkt.</p>")
    region = region_page(site_tree())
    return story_page(region, situation=text(WORDS), approach=[OTHER], result=long).get_url()


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_a_word_is_explained_by_keyboard(page, recorder, address):
    page.goto(address)
    button, told = page.get_by_role("button", name="OZA"), page.locator(".explanation", has_text="één plan")
    expect(page.locator("button.explained")).to_have_count(5 + 1)
    expect(told).to_be_hidden()
    press_until_focused(page, button)
    page.keyboard.press("Enter")
    expect(told).to_be_visible()
    assert_accessible_in_every_look(page)
    page.keyboard.press("Escape")
    expect(told).to_be_hidden()
    expect(button).to_be_focused()
    page.keyboard.press("Space")
    expect(told).to_be_visible()
    page.keyboard.press("Space")
    expect(told).to_be_hidden()
    recorder.assert_left_no_trace()


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_a_tap_explains_on_a_phone_without_a_script_and_within_its_window(phone, address):
    phone.goto(address)
    told = phone.locator(".explanation")
    for number in range(told.count()):
        phone.locator(".explained").nth(number).click()
        expect(told.nth(number)).to_be_visible()
        box = told.nth(number).bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 360
        assert box["y"] >= 0
        assert box["y"] + box["height"] <= 800
        phone.keyboard.press("Escape")


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_on_paper_the_explanation_stands_in_brackets(page, address):
    page.goto(address)
    page.emulate_media(media="print")
    expect(page.locator(".explanation").first).to_be_visible()
    assert page.locator(".explanation").first.evaluate("e => getComputedStyle(e, '::before').content") == '" ("'
    assert page.locator(".explanation").first.evaluate("e => getComputedStyle(e).position") == "static"


@pytest.mark.java
@pytest.mark.django_db(transaction=True)
def test_a_page_with_explained_words_is_valid(address):
    html = Client().get(address).content.decode()
    assert len(re.findall(r"<span [^>]*popover", html)) == 6
    assert_valid_pages({"story with explained words": html})
