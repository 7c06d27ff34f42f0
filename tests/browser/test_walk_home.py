"""A national editor arranges the home page with the mouse; whatever is chosen, the page follows and stays whole."""

import pytest
from playwright.sync_api import Locator, Page, expect

from pages.blocks import HomePart
from pages.models import HomePage
from tests.baseline import DEMO_PASSWORD
from tests.browser.axe import assert_accessible_in_every_look
from tests.browser.desk import publish, stream
from tests.browser.pages import log_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

HEADING = "Zoek op <em>onderwerp</em>"
SENTENCE = "Van het eerste fluitje tot het laatste."


def parts_shown(reader: Page, address: str = "/nl/") -> list[str]:
    """The parts of the home page in their order, each by the name that its heading has as an anchor."""
    assert reader.goto(address).status == 200
    expect(reader.locator("h1")).not_to_be_empty()
    heads = reader.locator("main h2[id^=deel-]").evaluate_all("heads => heads.map(head => head.id)")
    return [head.removeprefix("deel-") for head in heads]


def open_home(page: Page) -> None:
    home = HomePage.objects.get(locale__language_code="nl")
    page.goto(f"/beheer/pages/{home.pk}/edit/")
    expect(stream(page, "parts")).to_be_visible()


def rows(page: Page) -> Locator:
    """The parts that the editor has added, from top to bottom."""
    return stream(page, "parts").locator("[data-streamfield-child]:visible")


def add_part(page: Page, name: str, *, shown: bool = True, heading: str = "", intro: str = "") -> None:
    number = rows(page).count()
    stream(page, "parts").locator("button.c-sf-add-button").last.click()
    expect(rows(page)).to_have_count(number + 1)
    row = rows(page).nth(number)
    row.locator("select[name$='-value-part']").select_option(name)
    row.locator("input[name$='-value-shown']").set_checked(shown)
    row.locator("input[name$='-value-heading']").fill(heading)
    row.locator("input[name$='-value-intro']").fill(intro)


def test_editor_hides_orders_and_words_the_parts_of_the_home_page(page, phone, live_server, demo_network):
    assert parts_shown(phone) == HomePart.values
    english = parts_shown(phone, "/en/")
    log_in(page, live_server.url, email="landelijk@demo.example.nl", password=DEMO_PASSWORD)
    open_home(page)
    add_part(page, "news", shown=False)
    add_part(page, "questions")
    add_part(page, "themes", heading=HEADING, intro=SENTENCE)
    for place in (2, 1):  # the index of themes, from the last place to the first
        rows(page).nth(place).locator("button:has(svg.icon-arrow-up)").first.click()
    publish(page)

    assert parts_shown(phone) == ["themes", "questions", "stories", "regions"]
    expect(phone.locator("#deel-themes")).to_have_text(HEADING)
    expect(phone.locator("main")).to_contain_text(SENTENCE)
    assert parts_shown(phone, "/en/") == english


def test_home_page_stays_whole_when_everything_is_hidden_or_named_twice(page, phone, live_server, demo_network):
    log_in(page, live_server.url, email="landelijk@demo.example.nl", password=DEMO_PASSWORD)
    open_home(page)
    for name in HomePart.values:
        add_part(page, name, shown=False)
    publish(page)
    assert parts_shown(phone) == []
    assert phone.evaluate("document.documentElement.scrollWidth") <= 360
    reader = page.context.browser.new_context(base_url=live_server.url).new_page()
    reader.goto("/nl/")
    assert_accessible_in_every_look(reader)
    reader.context.close()

    open_home(page)
    rows(page).nth(1).locator("select[name$='-value-part']").select_option("stories")
    rows(page).nth(0).locator("input[name$='-value-shown']").check()
    publish(page)
    # Named twice, the first place counts; a part that is named no more is shown again, after the others.
    assert parts_shown(phone) == ["stories", "regions"]
