"""A visitor's walks through the demo network: the map by keyboard, a question by its theme, a message to a region."""

import re
from email import message_from_bytes, policy

import pytest
from django.core.management import call_command
from django.utils.translation import gettext, override
from playwright.sync_api import Page, expect

from core.stamps import SHORTEST_SECONDS
from network.questions.models import SupportQuestion
from network.regions.models import Region
from network.stories.models import StoryPage
from tests.browser.pages import filter_without_script, map_and_list, press_until_focused

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

STORY = "/nl/regios/twente/een-vast-gezicht-op-de-gang/"
BOX = "input[name=thema][value=financiering]"
WORDS = "Wij willen dit ook. Hoeveel uur per week is jullie gezicht op de gang er? 🌱"


def assert_map_and_list_agree(page: Page, names: list[str]) -> None:
    """The same regions twice, with the same addresses and numbers, and the number of results above them."""
    on_map, in_list = map_and_list(page)
    assert on_map == in_list
    assert sorted(name for _address, name, _number in in_list) == sorted(names)
    assert [number for _address, _name, number in in_list] == [str(number + 1) for number in range(len(names))]
    assert page.locator("#aantal").inner_text().startswith(str(len(names)))


def regions_about(theme: str) -> list[str]:
    return list(Region.objects.filter(theme_items__tag__slug=theme).values_list("name", flat=True).distinct())


def test_visitor_filters_map_and_list_with_nothing_but_keys(page, recorder, demo_network):
    everyone, some = list(Region.objects.values_list("name", flat=True)), regions_about("financiering")
    assert 0 < len(some) < len(everyone)
    page.goto("/nl/regios/")
    assert_map_and_list_agree(page, everyone)

    # Options beyond the first five are behind a fold, which opens by key as well.
    fold = page.locator(f"details:has({BOX})")
    if fold.count():
        press_until_focused(page, fold.locator("summary"))
        page.keyboard.press("Enter")
    press_until_focused(page, page.locator(BOX))
    page.keyboard.press("Space")
    expect(page.locator("svg.map a")).to_have_count(len(some))
    assert page.url.endswith("/nl/regios/?q=&thema=financiering")
    expect(page.locator(BOX)).to_be_focused()
    assert_map_and_list_agree(page, some)

    page.reload()
    expect(page.locator(BOX)).to_be_checked()
    assert_map_and_list_agree(page, some)
    link = page.locator("svg.map a").last
    address = link.get_attribute("href")
    press_until_focused(page, link)
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{address}")
    page.go_back()
    expect(page.locator("svg.map a")).to_have_count(len(some))
    expect(page.locator(BOX)).to_be_checked()
    page.go_back()
    page.wait_for_url("**/nl/regios/")
    expect(page.locator("svg.map a")).to_have_count(len(everyone))
    expect(page.locator(BOX)).not_to_be_checked()
    assert_map_and_list_agree(page, everyone)
    recorder.assert_left_no_trace()


def test_visitor_filters_the_map_on_a_phone_without_a_script(phone, demo_network):
    some = regions_about("financiering")
    phone.goto("/nl/regios/")
    filter_without_script(phone, BOX)
    assert phone.url.endswith("/nl/regios/?q=&thema=financiering")
    expect(phone.locator(BOX)).to_be_checked()
    assert_map_and_list_agree(phone, some)
    assert_fits(phone)
    with phone.expect_navigation():
        phone.locator(".chips a").first.click()
    assert phone.url.endswith("/nl/regios/")
    assert_map_and_list_agree(phone, list(Region.objects.values_list("name", flat=True)))
    phone.go_back()
    assert_map_and_list_agree(phone, some)


def assert_fits(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"], page.url


def follow(page: Page, selector: str) -> None:
    """Follow the first link of a kind, and see that the page it leads to is there and fits."""
    with page.expect_response(lambda response: response.request.is_navigation_request()) as answer:
        page.locator(selector).first.click()
    page.wait_for_load_state()
    assert answer.value.status == 200, answer.value.url
    assert_fits(page)


def test_visitor_finds_an_open_question_from_a_theme_and_then_who_asks(phone, demo_network):
    asked = SupportQuestion.objects.get(region__slug="twente", status="open")
    phone.goto("/nl/themas/")
    follow(phone, "main a[href$='/nl/themas/netwerkregie/']")
    follow(phone, f"[aria-labelledby=deel-questions] a[href$='/nl/ondersteuningsvragen/{asked.pk}/']")
    expect(phone.locator("h1")).to_have_text(asked.question_nl)
    for words in (asked.why_nl, asked.tried_nl):
        expect(phone.locator("main")).to_contain_text(words)
    question = phone.url
    follow(phone, f"main a[href*='/contact/?vraag={asked.pk}']")
    expect(phone.locator("main")).to_contain_text(asked.question_nl)
    phone.goto(question)
    follow(phone, "main a[href$='/nl/regios/twente/']")
    expect(phone.locator("h1")).to_contain_text("Twente")
    expect(phone.locator("main")).to_contain_text(asked.question_nl)


def test_answered_questions_are_not_among_those_still_asked(phone, demo_network):
    phone.goto("/nl/ondersteuningsvragen/")
    filter_without_script(phone, "input[name=vraagstatus][value=open]")
    shown = set(phone.locator(".results h3 a").all_text_contents())
    assert shown
    assert shown <= set(SupportQuestion.objects.filter(status="open").values_list("question_nl", flat=True))


def test_message_about_a_story_reaches_the_coordinator_and_shows_no_address(phone, demo_network, settings, tmp_path):
    settings.EMAIL_BACKEND = "outbox.backend.OutboxBackend"
    settings.OUTBOX_TRANSPORT = "folder"
    settings.DATA_DIR = tmp_path
    story = StoryPage.objects.get(slug=STORY.strip("/").rpartition("/")[2], locale__language_code="nl")
    email = Region.objects.get(slug="twente").coordinator_email
    assert email
    seen = []

    phone.goto(STORY)
    seen.append(phone.content())
    follow(phone, f"main a[href$='/contact/?verhaal={story.translation_key}']")
    seen.append(phone.content())
    phone.locator("#id_name").fill("Meryem Postma")
    phone.locator("#id_email").fill("meryem@school.example.nl")
    phone.locator("#id_text").fill(WORDS)
    phone.wait_for_timeout(SHORTEST_SECONDS * 1000)
    with phone.expect_navigation():
        phone.locator("main form button[type=submit]").click()
    assert phone.url.endswith("/nl/regios/twente/contact/verstuurd/")
    seen.append(phone.content())
    assert_fits(phone)
    follow(phone, "main a[href$='/nl/regios/twente/']")
    seen.append(phone.content())
    # A story may be shared by mail; then nobody is filled in as its reader.
    assert [html for html in seen if email in html or re.search(r"mailto:[^?]", html)] == []

    call_command("outbox", "send")
    (file,) = (tmp_path / "mail").glob("*.eml")
    mail = message_from_bytes(file.read_bytes(), policy=policy.default)
    assert mail["To"] == email
    assert mail["Reply-To"] == "Meryem Postma <meryem@school.example.nl>"
    assert "meryem" not in mail["From"]
    with override("nl"):
        subject = gettext("Message through Met Andere Ogen: %(about)s") % {"about": story.title}
    assert mail["Subject"] == subject
    text = mail.get_body(("plain",)).get_content()
    assert WORDS in text
    assert STORY in text
    assert not mail["Cc"]
    assert not mail["Bcc"]
