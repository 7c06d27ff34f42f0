"""A visitor answers a story without JavaScript on a small phone, and the mail lies in the outbox's folder."""

import re
from collections.abc import Iterator
from email import message_from_bytes

import pytest
from playwright.sync_api import Browser, Page, expect

from core.stamps import SHORTEST_SECONDS
from outbox.sending import send_due
from tests.browser.axe import assert_accessible_in_every_look
from tests.browser.html_validity import assert_valid_pages
from tests.factories import RegionFactory, region_page, site_tree, story_page

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def story(transactional_db, settings):
    settings.EMAIL_BACKEND = "outbox.backend.OutboxBackend"
    settings.OUTBOX_TRANSPORT = "folder"
    region = RegionFactory(name="Het Dal", slug="het-dal", coordinator_name="Bo Veldman")
    region.coordinator_email = "bo@dal.example.nl"
    region.save()
    tree = site_tree()
    return story_page(region_page(tree, region), title="Geen kind thuis")


@pytest.fixture
def small_page(browser: Browser, live_server) -> Iterator[Page]:
    """A phone of 320 pixels wide whose browser runs no scripts."""
    context = browser.new_context(
        base_url=live_server.url, viewport={"width": 320, "height": 640}, java_script_enabled=False
    )
    yield context.new_page()
    assert context.cookies() == []
    context.close()


def test_a_visitor_answers_a_story_and_the_region_reads_it(small_page, story, settings, tmp_path):
    page = small_page
    page.goto(story.url)
    page.locator(f'a[href$="?verhaal={story.translation_key}"]').click()
    expect(page.locator("h1")).to_contain_text("Het Dal")
    expect(page.locator("main")).to_contain_text("Geen kind thuis")
    page.locator("#id_name").fill("An de Boer")
    page.locator("#id_text").fill("Hoe zijn jullie begonnen? 🌱")
    page.locator("main button").click()
    expect(page.locator(".error-summary a")).to_have_attribute("href", "#id_email")
    expect(page.locator("#id_text")).to_have_value("Hoe zijn jullie begonnen? 🌱")
    page.locator("#id_email").fill("an@example.nl")
    page.wait_for_timeout(SHORTEST_SECONDS * 1000)
    page.locator("main button").click()
    expect(page).to_have_url(re.compile(r"/nl/regios/het-dal/contact/verstuurd/$"))
    expect(page.locator("main")).to_contain_text("Bo Veldman")

    settings.DATA_DIR = tmp_path
    assert send_due() == 1
    (file,) = (tmp_path / "mail").glob("*.eml")
    mail = message_from_bytes(file.read_bytes())
    assert (mail["To"], mail["Reply-To"]) == ("bo@dal.example.nl", "An de Boer <an@example.nl>")
    words = mail.get_payload(decode=True).decode()
    assert "Hoe zijn jullie begonnen? 🌱" in words
    assert story.url in words


@pytest.mark.java
def test_the_form_is_accessible_and_valid_also_with_mistakes(page, recorder, story):
    address = f"{story.get_parent().url}contact/?verhaal={story.translation_key}"
    pages = {}
    page.goto(address)
    assert_accessible_in_every_look(page)
    pages["form"] = page.request.get(address).text()
    page.locator("main button").click()
    expect(page.locator(".error-summary")).to_be_visible()
    assert_accessible_in_every_look(page)
    pages["mistakes"] = page.request.post(address, form={"name": "An"}).text()
    page.goto(f"{story.get_parent().url}contact/verstuurd/")
    assert_accessible_in_every_look(page)
    pages["sent"] = page.request.get(page.url).text()
    assert_valid_pages(pages)
    recorder.assert_left_no_trace()
