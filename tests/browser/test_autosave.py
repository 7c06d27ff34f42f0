"""The editor saves by itself; a button pressed at that very moment still does what it says."""

import pytest
from playwright.sync_api import APIResponse, Request, Route

from network.stories.models import StoryPage
from tests.browser.desk import is_answer_to_form
from tests.browser.pages import log_in
from tests.factories import PASSWORD, UserFactory, region_page, site_tree

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def is_autosave(request: Request) -> bool:
    return request.method == "POST" and "/pages/add/" in request.url and not request.is_navigation_request()


def test_publishing_waits_for_the_draft_that_is_being_saved(page, live_server):
    editor = UserFactory(is_superuser=True)
    region = region_page(site_tree())
    log_in(page, live_server.url, email=editor.email, password=PASSWORD)
    page.goto(f"/beheer/pages/add/network_stories/storypage/{region.pk}/")

    held: list[tuple[Route, APIResponse]] = []  # drafts that are saved, while the editor does not know it yet

    def hold(route: Route) -> None:
        if is_autosave(route.request):
            held.append((route, route.fetch()))
        else:
            route.continue_()

    page.route("**/pages/add/**", hold)
    with page.expect_request(is_autosave):
        page.locator("#id_title").fill("Een tafel voor twee")
        # The editor compares with what it found some time after the page came: type as slowly as a person.
        page.locator("#id_intro").press_sequentially("Twee scholen delen een tafel.", delay=100)
    page.get_by_role("navigation", name="Acties (footer)").get_by_role("button", name="Meer acties").click()
    with page.expect_response(is_answer_to_form) as answer:
        page.locator("button[name=action-publish]").click()
        page.wait_for_timeout(300)
        [(route, saved)] = held
        route.fulfill(response=saved)
    page.wait_for_load_state()

    assert answer.value.status == 302
    [story] = StoryPage.objects.filter(title="Een tafel voor twee")
    assert story.live
    assert not story.has_unpublished_changes
