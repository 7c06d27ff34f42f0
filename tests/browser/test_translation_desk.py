"""An editor finds what is not translated, begins, and comes back to see how it stands; by keyboard and by everybody."""

import pytest
from playwright.sync_api import expect

from accounts.models import Role
from accounts.services import give_grant
from tests.browser.axe import assert_accessible
from tests.browser.pages import log_in
from tests.factories import PASSWORD, UserFactory, site_tree
from tests.network.translating import add_region, add_story, english, fill, publish_english, submit

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_editor_begins_a_translation_from_the_list(page, live_server):
    site_tree()
    region = add_region("Twente")
    publish_english(region)
    story = add_story(region, title="De bus", slug="de-bus")
    fill(submit(add_story(region, title="De tafel", slug="de-tafel")))
    editor = UserFactory()
    give_grant(user=editor, role=Role.REGION_EDITOR, scope=f"region:{region.region_id}", by=None)
    log_in(page, live_server.url, email=editor.email, password=PASSWORD)
    page.goto("/beheer/")
    page.get_by_role("link", name="Vertalingen").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Vertalingen")
    for width in (1280, 320):
        page.set_viewport_size({"width": width, "height": 900})
        assert_accessible(page)
    page.set_viewport_size({"width": 1280, "height": 900})
    page.get_by_label("Stand", exact=True).select_option("missing")
    page.get_by_role("button", name="Toon", exact=True).click()
    expect(page.get_by_role("row")).to_have_count(2)
    button = page.get_by_role("button", name="Vertaal De bus")
    button.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/edit/")
    assert str(english(story).pk) in page.url
    page.goto("/beheer/vertalingen/?staat=draft")
    expect(page.get_by_role("rowheader", name="De bus")).to_be_visible()
    expect(page.get_by_role("link", name="Open de vertaling van De bus")).to_be_visible()
