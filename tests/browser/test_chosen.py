"""Which hit was chosen: told by the browser on its way there, whatever the list was filled by; and a pinned result."""

import time

import pytest
from playwright.sync_api import Browser, expect

from catalogue.models import Entry
from search.tuning.models import Asked, Clicked, Pin
from search.tuning.noting import notes
from tests.browser.axe import assert_accessible_in_every_look
from tests.search.tuning.making import BROWSER

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def visitor(browser: Browser, live_server):
    """Somebody whose browser does not say that a test drives it."""
    context = browser.new_context(base_url=live_server.url, locale="nl-NL", user_agent=BROWSER)
    yield context.new_page()
    context.close()
    notes.questions.clear()
    notes.choices.clear()


def told(number: int) -> None:
    """Wait until so many choices have come in: the page does not wait for the answer."""
    until = time.monotonic() + 10
    while len(notes.choices) < number and time.monotonic() < until:
        time.sleep(0.05)
    assert len(notes.choices) == number


def test_rank_of_a_chosen_hit_is_counted_once_and_the_link_leads_where_it_led(visitor, demo_network):
    Asked.objects.all().delete()  # of the demo
    visitor.goto("/nl/zoeken/?q=school")
    link = visitor.locator(".hits h3 a").nth(1)
    address = link.get_attribute("href")
    link.click()
    visitor.wait_for_url(f"**{address}")
    told(1)
    visitor.go_back()
    # Results that came without a new page are counted too, from the rank at which the page begins.
    visitor.locator(".pager a[rel=next]").click()
    expect(visitor.locator(".pager [aria-current]")).to_have_text("2")
    visitor.locator(".hits h3 a").first.click(button="middle")
    told(2)
    notes.write()
    assert dict(Clicked.objects.values_list("rank", "number")) == {2: 1, 21: 1}
    assert Asked.objects.get().words == "school"


def test_other_links_in_the_list_and_filtered_results_are_not_counted(visitor, demo_network):
    visitor.goto("/nl/zoeken/?q=school&soort=story")
    visitor.locator(".hits h3 a").first.click()
    visitor.wait_for_load_state()
    visitor.goto("/nl/zoeken/?q=school")
    visitor.locator(".hits .kicker a").first.click()
    visitor.wait_for_load_state()
    assert notes.choices == []


def test_pinned_result_stands_first_and_is_accessible(page, recorder, demo_network):
    entry = Entry.objects.filter(kind="story", language="nl").order_by("pk").first()
    Pin.objects.create(words="school", language="nl", key=entry.key)
    page.goto("/nl/zoeken/?q=school")
    first = page.locator(".hits > li").first
    expect(first.locator(".pin-note")).to_have_text("Aangeraden door de redactie")
    expect(first.locator("h3")).to_have_text(entry.title)
    expect(page.locator(".pin-note")).to_have_count(1)
    assert_accessible_in_every_look(page)
    recorder.assert_left_no_trace()
