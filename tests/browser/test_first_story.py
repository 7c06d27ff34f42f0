"""The main job of the platform, walked through in a browser: a region publishes a story, and a visitor finds it."""

import feedparser
import pytest
from playwright.sync_api import expect

from network.stories.models import StoryPage
from tests.baseline import DEMO_PASSWORD
from tests.browser.desk import add_text, paste, publish, type_into
from tests.browser.pages import Recorder, log_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


TITLE = "Vijf mensen, één kernteam per school"

# As a word processor puts it on the clipboard: styles, a table and a heading too many.
SITUATION = """
<h2 style="color:red">Onderwijs en jeugdhulp</h2>
<p class="MsoNormal"><span style="font-family:Calibri">Leraren en hulpverleners zochten elkaar</span>
<b>te laat</b> op.</p>
<h1>Wat er nodig was</h1>
<p>Uit onze gesprekken kwamen twee voorwaarden:</p>
<ol><li>een visie die iedereen kent en die concreet is;</li>
<li>een duidelijke plek voor het kernteam op elke school.</li></ol>
"""
APPROACH = "In december 2019 kreeg elke school een vast team met de leerplichtambtenaar en de CJG-coach."
NOT_YET = "Nog altijd zitten er leerlingen lang thuis."
DUTCH = (APPROACH, NOT_YET, "Uit onze gesprekken kwamen twee voorwaarden", "Leraren en hulpverleners zochten elkaar")


def write_story(page):
    """Fill the form of a new story from top to bottom."""
    page.get_by_role("link", name="Nieuw verhaal").first.click()
    page.locator("#id_title").fill(TITLE)
    page.locator("#id_intro").fill("Op elke school in onze regio kent één team alle gezinnen. Dat scheelt weken.")
    for number, (name, role) in enumerate(
        [("Marloes Anders", "directeur samenwerkingsverband PO"), ("Joris Vermaat", "bestuurder VO")]
    ):
        page.locator("#id_authors-ADD").click()
        page.locator(f"#id_authors-{number}-name").fill(name)
        page.locator(f"#id_authors-{number}-role").fill(role)
    page.locator("#id_turn_first").fill("Wij zoeken wie er over deze leerling gaat.")
    page.locator("#id_turn_now").fill("Wij vragen wie deze leerling al kent.")
    paste(add_text(page, "situation"), SITUATION)
    type_into(add_text(page, "approach"), APPROACH)
    type_into(add_text(page, "not_yet"), NOT_YET)
    page.locator("#id_leading_theme").select_option(label="Interprofessioneel samenwerken")
    page.get_by_label("Thuiszitters", exact=True).check()
    page.locator("input[name=sectors][value=vo]").check()
    page.locator("#id_phase").select_option("trying")
    page.locator("#id_year").fill("2019")


def test_region_editor_publishes_a_story_and_a_visitor_finds_it(page, browser, live_server, demo_network):
    home = live_server.url
    page.goto(f"{home}/beheer/")
    log_in(page, home, email="twente@demo.example.nl", password=DEMO_PASSWORD)
    page.goto(f"{home}/beheer/")
    write_story(page)
    publish(page)
    story = StoryPage.objects.get(title=TITLE)
    assert story.live
    assert story.get_parent().slug == "twente"

    visitor = browser.new_context(base_url=home, locale="nl-NL")
    recorder = Recorder(visitor, home)
    reader = visitor.new_page()
    find_and_read(reader)
    english = f"{home}/en/regions/twente/{story.slug}/"
    assert reader.goto(english).status == 404

    translate(page, home, story)
    read_in_english(reader, home, story)
    recorder.assert_left_no_trace()
    visitor.close()


def find_and_read(reader):
    """By a filter of the list, on the theme, on the region and in the feed; then read it."""
    reader.goto("/nl/verhalen/")
    reader.get_by_role("group", name="Thema").locator("summary").click()
    reader.get_by_label("Interprofessioneel samenwerken").check()
    expect(reader.locator("#gekozen, .chips").get_by_text("Interprofessioneel samenwerken").first).to_be_visible()
    assert "thema=interprofessioneel" in reader.url
    expect(reader.get_by_role("link", name=TITLE)).to_be_visible()
    for address in ("/nl/themas/interprofessioneel/", "/nl/themas/thuiszitters/", "/nl/regios/twente/", "/nl/"):
        reader.goto(address)
        expect(reader.get_by_role("link", name=TITLE).first).to_be_visible()
    feed = feedparser.parse(reader.request.get("/nl/verhalen/feed/?thema=interprofessioneel").text())
    assert TITLE in [entry.title for entry in feed.entries]

    reader.get_by_role("link", name=TITLE).first.click()
    expect(reader.get_by_role("heading", level=1)).to_have_text(TITLE)
    story = reader.locator("article")
    expect(story.locator("ol > li").filter(has_text="een visie die iedereen kent")).to_be_visible()
    expect(story.get_by_role("heading", name="Onderwijs en jeugdhulp")).to_be_visible()
    expect(story.locator("h1")).to_have_count(1)
    expect(story).to_contain_text("Wat er nodig was")
    expect(story).to_contain_text("Joris Vermaat")
    expect(story).not_to_contain_text("Calibri")
    assert story.locator("[style]").count() == 0


def translate(page, home, story):
    """Make the English version in the translation editor: nothing is public before all of it is translated."""
    page.goto(f"{home}/beheer/localize/submit/page/{story.pk}/")
    page.get_by_label("Engels").check()
    with page.expect_navigation():
        page.locator("main form button[type=submit], main form input[type=submit]").last.click()
    translation = StoryPage.objects.get(translation_key=story.translation_key, locale__language_code="en")
    assert not translation.live
    page.goto(f"{home}/beheer/pages/{translation.pk}/edit/")
    segments = page.get_by_role("button", name="Vertaal", exact=True)
    expect(segments.first).to_be_visible()
    fill_segment(page, "Five people, one core team per school")
    publish_translation(page)
    expect(page.get_by_text("nog niet vertaald").first).to_be_visible()
    translation.refresh_from_db()
    assert not translation.live

    page.goto(f"{home}/beheer/pages/{translation.pk}/edit/")
    expect(segments.first).to_be_visible()
    for number in range(segments.count()):
        fill_segment(page, f"English text number {number}.")
    page.get_by_role("tab", name="Eigenschappen").click()
    for number in range(segments.count()):
        fill_segment(page, f"english-text-{number}")
    publish_translation(page)
    translation.refresh_from_db()
    assert translation.live


def fill_segment(page, text):
    """Translate the first text that is still to be done, and wait until it has been saved."""
    buttons = page.get_by_role("button", name="Vertaal", exact=True)
    left = buttons.count()
    buttons.first.click()
    page.locator("main textarea:visible").first.fill(text)
    with page.expect_response(lambda response: "/localize/translate/" in response.url):
        page.get_by_role("button", name="Opslaan", exact=True).first.click()
    expect(buttons).to_have_count(left - 1)


def publish_translation(page):
    with page.expect_navigation():
        page.locator("footer").get_by_role("button", name="Publiceer in").click()


def read_in_english(reader, home, story):
    translation = StoryPage.objects.get(translation_key=story.translation_key, locale__language_code="en")
    assert reader.goto(home + translation.get_url()).status == 200
    body = reader.locator("main").inner_text()
    assert [sentence for sentence in DUTCH if sentence in body] == []
