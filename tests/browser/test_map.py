"""The map of the regions in a browser: filtered by keyboard together with its list, and without a script."""

import pytest
from playwright.sync_api import expect

from tests import factories
from tests.browser.axe import assert_accessible_in_every_look

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

REGIONS = {"Almere": (5.2, 52.4, ["ko-po"]), "Twente": (6.8, 52.3, ["po-vo"]), "Utrecht": (5.1, 52.1, ["po-vo"])}


@pytest.fixture
def regions(transactional_db):
    tree = factories.site_tree()
    for name, (longitude, latitude, transitions) in REGIONS.items():
        region = factories.RegionFactory(
            name=name, slug=name.lower(), longitude=longitude, latitude=latitude, transitions=transitions
        )
        factories.region_page(tree, region, question=f"Wat vraagt {name}?")


def names(page):
    """The names on the map and those in the list."""
    return page.locator("svg.map a .label").all_text_contents(), page.locator(".numbered a").all_text_contents()


def test_visitor_filters_map_and_list_together_by_keyboard(page, recorder, regions):
    page.goto("/nl/regios/")
    assert names(page) == (list(REGIONS), list(REGIONS))
    box = page.locator("input[name=overgang][value=po-vo]")
    for _step in range(40):
        page.keyboard.press("Tab")
        if box.evaluate("box => box === document.activeElement"):
            break
    page.keyboard.press("Space")
    expect(page.locator("svg.map a")).to_have_count(2)
    assert names(page) == (["Twente", "Utrecht"], ["Twente", "Utrecht"])
    assert page.url.endswith("/nl/regios/?q=&overgang=po-vo")
    expect(page.locator("input[name=overgang][value=po-vo]")).to_be_focused()

    page.locator("svg.map a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/nl/regios/twente/")
    recorder.assert_left_no_trace()


def test_second_skip_link_jumps_over_the_map(page, regions):
    page.goto("/nl/regios/")
    skip = page.locator(".map-hold .skip-link")
    skip.focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "lijst"


def test_filter_works_without_a_script_on_a_phone(browser, live_server, regions):
    context = browser.new_context(
        base_url=live_server.url, java_script_enabled=False, viewport={"width": 360, "height": 800}
    )
    page = context.new_page()
    page.goto("/nl/regios/")
    page.locator("details.filters-button summary").click()
    page.locator("input[name=overgang][value=ko-po]").check()
    page.locator("form.filters button[type=submit]").click()
    assert names(page) == (["Almere"], ["Almere"])
    assert page.locator("svg.map").bounding_box()["width"] <= 360
    context.close()


def test_map_and_its_regions_are_accessible(page, regions):
    for address in ("/nl/regios/", "/nl/"):
        page.goto(address)
        assert_accessible_in_every_look(page)
    page.set_viewport_size({"width": 320, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
