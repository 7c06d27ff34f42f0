"""An editor pastes an agenda, corrects it and adopts it; visitors see nothing of it before, and all of it after."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from network.agendas.models import AgendaEdition, AttentionPoint
from tests.baseline import DEMO_PASSWORD
from tests.browser.desk import send_form, unfold
from tests.browser.pages import log_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TEXT = Path(__file__).parents[1] / "network" / "agendas" / "pasted" / "agenda.txt"
YEAR = 2031
TITLE = "Meedoen is gewoon"
POINT = "Elk kind krijgt een plek op een school in de eigen wijk."
TITLE_EN = "Taking part is normal"
AGENDAS = {"nl": "/nl/regios/twente/agenda/", "en": "/en/regions/twente/agenda/"}


def paste_agenda(page: Page) -> AgendaEdition:
    page.goto("/beheer/agendas/")
    with page.expect_navigation():
        page.locator("a[href='/beheer/agendas/paste/']").first.click()
    # Whoever edits one region need not choose it.
    expect(page.locator("#id_region option:checked")).to_have_text("Twente")
    page.locator("#id_year").fill(str(YEAR))
    page.locator("#id_text").fill(TEXT.read_text(encoding="utf-8"))
    with page.expect_navigation():
        page.locator("main form[action='/beheer/agendas/paste/'] button[type=submit]").click()
    edition = AgendaEdition.objects.get(region__slug="twente", year=YEAR)
    assert page.url.endswith(f"/beheer/agendas/edit/{edition.pk}/")
    return edition


def correct(page: Page) -> None:
    """One title, one point, and the name of the whole: as somebody does who has the PDF beside it."""
    expect(page.locator("#id_themes-0-title_nl")).not_to_have_value("")
    expect(page.locator("#id_themes-0-points-0-text_nl")).not_to_have_value("")
    page.locator("#id_title_nl").fill("Wijkagenda van Twente")
    page.locator("#id_themes-0-title_nl").fill(TITLE)
    page.locator("#id_themes-0-points-0-text_nl").fill(POINT)
    page.locator("#id_themes-0-points-0-status").select_option("busy")
    send_form(page)


def adopt(page: Page, edition: AgendaEdition) -> None:
    page.goto(f"/beheer/agendas/edit/{edition.pk}/")
    page.locator("#id_status").select_option("adopted")
    page.locator("#id_adopted_by_nl").fill("Bestuurlijke tafel Twente")
    page.locator("#id_adopted_on").fill("2031-01-15")
    page.locator("#id_adopted_on").press("Escape")
    page.locator("#id_published").check()
    send_form(page)


def translate_titles(page: Page, edition: AgendaEdition) -> None:
    page.goto(f"/beheer/agendas/edit/{edition.pk}/")
    for field, words in {"id_title_en": "Agenda of our neighbourhoods", "id_themes-0-title_en": TITLE_EN}.items():
        unfold(page, field)
        page.locator(f"#{field}").fill(words)
    send_form(page)


def assert_nothing_is_told(reader: Page) -> None:
    """The earlier agenda still holds, and the concept is as absent as one that was never written."""
    for language, address in AGENDAS.items():
        assert reader.goto(f"{address}{YEAR}/").status == 404, language
        assert reader.goto(address).status == 200, language
        expect(reader.locator("article .themes > li").first).to_contain_text(
            {"nl": "Hulp op school", "en": "Help at school"}[language]
        )
        for page in (address, address.removesuffix("agenda/")):
            reader.goto(page)
            html = reader.content()
            assert [words for words in (TITLE, POINT, str(YEAR), "Wijkagenda van Twente") if words in html] == [], page


def assert_holds(reader: Page, *, number_of_points: int) -> None:
    """The agenda is the current one in Dutch, with the corrections; the one before is among the other years."""
    reader.goto(AGENDAS["nl"])
    article = reader.locator("main article")
    expect(reader.locator("h1")).to_have_text("Wijkagenda van Twente")
    theme = article.locator(".themes > li").first
    expect(theme.locator("h3")).to_have_text(TITLE)
    expect(theme.locator("details li").first).to_contain_text(POINT)
    expect(article.locator(".themes details li")).to_have_count(number_of_points)
    expect(article).to_contain_text("Bestuurlijke tafel Twente")
    expect(reader.locator(f"main a[href$='{AGENDAS['nl']}2025/']").first).to_be_visible()
    assert reader.goto(f"{AGENDAS['nl']}{YEAR}/").status == 200
    expect(reader.locator("h1")).to_have_text("Wijkagenda van Twente")
    reader.goto("/nl/regios/twente/")
    expect(reader.locator("[aria-labelledby=deel-agenda]")).to_contain_text(TITLE)


def test_editor_pastes_an_agenda_corrects_it_and_visitors_see_it_once_it_is_adopted(
    page, phone, live_server, demo_network
):
    log_in(page, live_server.url, email="twente@demo.example.nl", password=DEMO_PASSWORD)
    edition = paste_agenda(page)
    points = AttentionPoint.objects.filter(theme__edition=edition)
    keys = set(points.values_list("pk", flat=True))
    assert len(keys) > 5
    assert_nothing_is_told(phone)

    correct(page)
    edition.refresh_from_db()
    assert (edition.status, edition.published) == ("concept", False)
    assert set(points.values_list("pk", flat=True)) == keys
    assert_nothing_is_told(phone)

    adopt(page, edition)
    assert_holds(phone, number_of_points=len(keys))
    # Without English words there is one page, the Dutch one, and the English site leads to it.
    phone.goto(AGENDAS["en"])
    assert phone.url.endswith(f"{AGENDAS['nl']}{YEAR}/")

    translate_titles(page, edition)
    assert phone.goto(AGENDAS["en"]).status == 200
    assert phone.url.endswith(AGENDAS["en"])
    expect(phone.locator("html")).to_have_attribute("lang", "en")
    expect(phone.locator("h1")).to_have_text("Agenda of our neighbourhoods")
    theme = phone.locator("main article .themes > li").first
    expect(theme.locator("h3")).to_have_text(TITLE_EN)
    expect(theme.locator("details li").first.locator("[lang=nl]").first).to_have_text(POINT)
    assert_holds(phone, number_of_points=len(keys))
