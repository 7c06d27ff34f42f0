"""Searching as a visitor does: words, filters, the back button, suggestions by key and by tap, without a script."""

import re

import pytest
from playwright.sync_api import Page, expect

from core.urlwords import LANGUAGES
from tests.browser.axe import assert_accessible, assert_accessible_in_every_look
from tests.browser.pages import filter_without_script, press_until_focused

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

FIELD = "#zoekveld input"
LIST = "[role=listbox]"


def number(page: Page) -> int:
    return int(page.locator("#aantal").inner_text().split()[0])


def tick(page: Page, name: str, value: str) -> None:
    box = page.locator(f"#filters input[name={name}][value={value}]")
    fold = page.locator(f"#filters details:has(input[name={name}][value={value}])")
    if fold.count() and not box.is_visible():
        fold.locator("summary").click()
    with page.expect_response(lambda response: "/zoeken/" in response.url):
        box.check()


def test_visitor_searches_refines_takes_one_away_turns_a_page_and_goes_back(page, recorder, demo_network):
    page.goto("/nl/zoeken/")
    page.locator(FIELD).fill("school")
    page.locator(FIELD).press("Enter")
    expect(page.locator(".hits > li")).to_have_count(20)
    expect(page.locator("#aantal")).to_be_focused()
    assert page.url.endswith("/nl/zoeken/?q=school")
    everything = number(page)
    tick(page, "soort", "story")
    expect(page.locator(".chips a")).to_have_count(1)
    stories = number(page)
    tick(page, "thema", "preventie")
    expect(page.locator(".chips a")).to_have_count(2)
    assert 0 < number(page) < stories < everything
    expect(page.locator(FIELD)).to_have_value("school")
    page.locator(".chips a", has_text="Verhalen").click()
    expect(page.locator(".chips a")).to_have_count(1)
    assert page.url.endswith("/nl/zoeken/?q=school&thema=preventie")
    page.go_back()
    expect(page.locator(".chips a")).to_have_count(2)
    page.go_back()
    expect(page.locator(".chips a")).to_have_count(1)
    page.go_back()
    expect(page.locator("#aantal")).to_have_text(f"{everything} resultaten")
    page.locator(".pager a[rel=next]").click()
    expect(page.locator(".pager [aria-current]")).to_have_text("2")
    assert "pagina 2" in page.title()
    page.locator(".hits h3 a").first.click()
    page.wait_for_load_state()
    page.go_back()
    expect(page.locator(".pager [aria-current]")).to_have_text("2")
    recorder.assert_left_no_trace()


def test_going_back_again_before_the_page_listens(page, demo_network):
    """The step back that comes while the page of the former still waits for a script leads to its own page as well."""
    page.goto("/nl/zoeken/?q=school")
    everything = number(page)
    tick(page, "soort", "story")
    expect(page.locator(".chips a")).to_have_count(1)
    tick(page, "thema", "preventie")
    expect(page.locator(".chips a")).to_have_count(2)
    held = []
    page.route("**/suggest*.js", lambda route: route.continue_() if held else held.append(route))
    page.go_back(wait_until="commit")
    expect(page.locator(".chips a")).to_have_count(1)
    page.wait_for_function("document.readyState === 'interactive'")
    page.wait_for_timeout(300)  # the scripts before the one that is held have run
    assert held, "the page did not ask for the script that is held"
    page.go_back(wait_until="commit")
    held[0].continue_()
    expect(page.locator("#aantal")).to_have_text(f"{everything} resultaten")


def test_the_other_language_follows_what_is_chosen_in_place(page, demo_network):
    page.goto("/nl/zoeken/")
    page.locator(FIELD).fill("school")
    page.locator(FIELD).press("Enter")
    expect(page.locator("#taal a")).to_have_attribute("href", "/en/search/?q=school")
    tick(page, "thema", "preventie")
    for place in ("#taal", "#taal-in-menu"):
        link = page.locator(f"{place} a")
        expect(link).to_have_attribute("href", "/en/search/?q=school&thema=preventie")
    page.locator("#taal a").click()
    expect(page.locator(".chips a")).to_have_count(1)
    page.goto("/nl/verhalen/")
    with page.expect_response(lambda response: "/verhalen/" in response.url):
        page.locator("#filters input[name=thema]").first.check()
    expect(page.locator(".chips a")).to_have_count(1)
    expect(page.locator("#taal a")).to_have_attribute("href", re.compile(r"^/en/stories/\?thema="))


def test_last_choice_away_leads_to_the_beginning(page, demo_network):
    page.goto("/nl/zoeken/?soort=story")
    page.locator(".chips a").click()
    expect(page.locator("#aantal")).to_have_text("Wat je hier kunt vinden")
    assert page.url.endswith("/nl/zoeken/")
    tick(page, "soort", "story")
    expect(page.locator(".chips a")).to_have_count(1)
    expect(page.locator(".hits > li").first).to_be_visible()


def test_suggestions_are_chosen_by_key(page, recorder, demo_network):
    page.goto("/nl/")
    summary = page.locator(".search-button summary")
    press_until_focused(page, summary)
    page.keyboard.press("Enter")
    field = page.locator(".site-search input")
    expect(field).to_be_focused()
    expect(field).to_have_attribute("aria-expanded", "false")
    page.keyboard.type("on")
    options = page.locator(".site-search [role=option]")
    expect(options.first).to_be_visible()
    expect(field).to_have_attribute("aria-expanded", "true")
    expect(page.locator(".site-search [role=status]")).to_contain_text(f"Suggesties: {options.count()}.")
    assert page.locator(".site-search [role=group]").first.get_attribute("aria-label")

    def active() -> str:
        return page.locator(f"[id='{field.get_attribute('aria-activedescendant')}']").inner_text()

    names = options.all_inner_texts()
    assert len(names) > 2
    page.keyboard.press("ArrowDown")
    assert active() == names[0]
    page.keyboard.press("ArrowDown")
    assert active() == names[1]
    page.keyboard.press("End")
    assert active() == names[-1]
    page.keyboard.press("Home")
    assert active() == names[0]
    expect(page.locator(".site-search [aria-selected=true]")).to_have_count(1)
    page.keyboard.press("ArrowUp")
    expect(field).not_to_have_attribute("aria-activedescendant", "anything")
    assert field.get_attribute("aria-activedescendant") is None
    page.keyboard.press("Escape")
    expect(page.locator(f".site-search {LIST}")).to_be_hidden()
    expect(field).to_be_focused()
    expect(field).to_have_value("on")
    page.keyboard.press("ArrowDown")
    assert active() == names[0]
    page.keyboard.press("Tab")
    expect(page.locator(f".site-search {LIST}")).to_be_hidden()
    field.focus()
    page.keyboard.type("d")
    expect(options.first).to_be_visible()
    page.keyboard.press("ArrowDown")
    chosen = page.locator(".site-search [aria-selected=true]").get_attribute("data-url")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{chosen}")
    page.go_back()
    recorder.assert_left_no_trace()


def test_escape_closes_the_field_of_the_header_and_one_letter_asks_nothing(page, demo_network):
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "suggesties" in request.url else None)
    page.goto("/nl/")
    page.locator(".search-button summary").click()
    expect(page.locator(".site-search input")).to_be_focused()
    page.keyboard.type("o")
    page.wait_for_timeout(400)
    assert asked == []
    page.keyboard.type("nderwijs", delay=20)
    expect(page.locator(f".site-search {LIST}")).to_be_visible()
    assert len(asked) == 1
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    expect(page.locator(".site-search")).to_be_hidden()
    expect(page.locator(".search-button summary")).to_be_focused()


def test_suggestions_work_by_tap_and_enter_searches(browser, live_server, demo_network):
    context = browser.new_context(
        base_url=live_server.url, locale="nl-NL", viewport={"width": 360, "height": 800}, has_touch=True, is_mobile=True
    )
    phone = context.new_page()
    phone.goto("/nl/verhalen/")
    phone.locator(".search-button summary").tap()
    field = phone.locator(".site-search input")
    field.fill("twen")
    option = phone.locator(".site-search [role=option]").first
    box = option.bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 360
    assert box["height"] >= 44
    option.tap()
    phone.wait_for_url("**/nl/regios/twente/")
    phone.locator(".search-button summary").tap()
    phone.locator(".site-search input").fill("OZA")
    phone.locator(".site-search input").press("Enter")
    phone.wait_for_url("**/nl/zoeken/?q=OZA")
    expect(phone.locator(".hits > li").first).to_be_visible()
    assert phone.evaluate("document.documentElement.scrollWidth") <= 360
    context.close()


def test_suggestions_come_back_after_new_results(page, demo_network):
    page.goto("/nl/zoeken/?q=school")
    tick(page, "soort", "story")
    expect(page.locator(".chips a")).to_have_count(1)
    page.locator(FIELD).fill("twen")
    expect(page.locator("#zoekveld [role=option]").first).to_have_text("Twente")


def test_visitor_searches_on_a_phone_without_a_script(phone, demo_network):
    phone.goto("/nl/")
    phone.locator(".search-button summary").click()
    phone.locator(".site-search input").fill("school")
    with phone.expect_navigation():
        phone.locator(".site-search button").click()
    assert phone.url.endswith("/nl/zoeken/?q=school")
    everything = number(phone)
    filter_without_script(phone, "input[name=soort][value=story]")
    assert "q=school" in phone.url
    assert "soort=story" in phone.url
    assert 0 < number(phone) < everything
    phone.locator(FIELD).fill("thuis")
    with phone.expect_navigation():
        phone.locator("#zoekveld button").click()
    expect(phone.locator(".chips a")).to_have_count(1)
    assert "q=thuis" in phone.url
    with phone.expect_navigation():
        phone.locator(".chips a").click()
    assert phone.url.endswith("/nl/zoeken/?q=thuis")
    assert phone.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.mark.parametrize("language", LANGUAGES)
def test_open_suggestions_and_the_open_header_are_accessible(page, demo_network, language):
    page.goto(f"/{language}/")
    page.locator(".search-button summary").click()
    assert_accessible_in_every_look(page)
    page.locator(".site-search input").fill("on" if language == "nl" else "edu")
    expect(page.locator(f".site-search {LIST}")).to_be_visible()
    page.keyboard.press("ArrowDown")
    assert_accessible(page)
    page.emulate_media(color_scheme="dark")
    assert_accessible(page)
