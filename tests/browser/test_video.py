"""A video behind a click, in a browser: nothing of the provider before it, their player after it."""

import pytest
from playwright.sync_api import expect

from tests.browser.axe import assert_accessible_in_every_look
from tests.factories import region_page, site_tree, story_page

WATCH = "https://www.youtube.com/watch?v=dQw4w9WgXcQ"
PLAYER = "https://www.youtube-nocookie.com/**"


@pytest.fixture
def story(transactional_db):
    value = {"url": WATCH, "title": "Een ochtend", "length": "4:32", "captions": False, "transcript": "<p>Een jas.</p>"}
    steps = [{"title": "Bel", "text": "<p>Eerst.</p>"}, {"title": "Kijk"}]
    figures = [{"number": "62 %", "label": "terug op school", "source": "Eigen telling, 2025"}]
    blocks = [
        ("video", value),
        ("steps", steps),
        ("figures", figures),
        ("callout", {"tone": "question", "title": "Wie belt?", "text": "<p>Vertel het ons.</p>"}),
        ("contact", {"name": "Noor Verschuren", "role": "trekker"}),
    ]
    return story_page(region_page(site_tree()), situation=blocks)


@pytest.mark.browser
def test_player_comes_with_a_click_and_not_before(page, recorder, story):
    asked: list[dict[str, str]] = []

    def answer(route):
        asked.append({"url": route.request.url, **route.request.headers})
        route.fulfill(body="<!DOCTYPE html><title>Speler</title>", content_type="text/html")

    page.goto(story.get_url())
    assert_accessible_in_every_look(page)
    recorder.assert_left_no_trace()
    expect(page.locator("iframe")).to_have_count(0)

    page.route(PLAYER, answer)
    play = page.get_by_role("link", name="Een ochtend").first
    play.focus()
    page.keyboard.press("Enter")
    frame = page.locator(".video iframe")
    expect(frame).to_have_attribute("title", "Een ochtend")
    expect(frame).to_be_focused()
    page.frame_locator(".video iframe").locator("title").wait_for(state="attached")
    assert [request["url"] for request in asked] == ["https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?autoplay=1"]
    # Their player plays nothing for a page that hides its site; the page itself they need not know.
    assert asked[0]["referer"].count("/") == 3
    assert "cookie" not in asked[0]
    recorder.elsewhere.clear()


@pytest.mark.browser
def test_without_javascript_the_cover_leads_to_the_provider(browser, live_server, story):
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    page = context.new_page()
    page.goto(story.get_url())
    for link in page.locator(".video a").all():
        assert link.get_attribute("href") == WATCH
    page.locator(".video summary").click()
    expect(page.get_by_text("Een jas.")).to_be_visible()
    context.close()
