"""From a pasted text to a concept at the desk."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from network.agendas.from_paste import edition_text, html_of
from network.agendas.models import LONGEST_TITLE, AgendaEdition
from network.agendas.pasting import PastedAgenda, PastedFootnote, PastedSection, PastedTheme
from tests.network.agendas.making import agenda

pytestmark = pytest.mark.django_db

SAMPLES = sorted((Path(__file__).parent / "pasted").glob("*.txt"))

TEXT = """REGIO-AGENDA HEUVELLAND 2020

Inleiding
De start lag in 2015, na gesprekken tussen scholen en gemeenten over de hele regio heen1.

1. Samen leren

• Scholen en gemeenten richten een knooppunt in.

• Ouders zijn er altijd bij.

2. Gezonde scholen

• Ieder kind eet warm.

1 Wie de regie voert is in de gesprekken nog niet helder geworden.
"""


def paste(desk, text, **fields):
    return desk.post(reverse("agendas:paste"), {"text": text, "year": "2020", **fields})


def test_editor_pastes_corrects_and_publishes(desk, region):
    response = desk.get(reverse("agendas:paste"))
    assert response.context["form"]["region"].value() == region.pk
    response = paste(desk, TEXT, region=region.pk)
    edition = AgendaEdition.objects.get()
    assert response["Location"] == reverse("agendas:edit", args=[edition.pk])
    assert (edition.status, edition.published, edition.year) == ("concept", False, 2020)
    assert [theme.number for theme in edition.themes.all()] == ["1", "2"]
    assert [point.text_nl for point in edition.themes.first().points.all()] == [
        "Scholen en gemeenten richten een knooppunt in.",
        "Ouders zijn er altijd bij.",
    ]
    assert desk.get(response["Location"]).status_code == 200
    assert desk.get("/nl/regios/heuvelland/agenda/").status_code == 404
    edition.published = True
    edition.save()
    html = desk.get("/nl/regios/heuvelland/agenda/").content.decode()
    assert 'href="#noot-1"' in html
    assert "niet helder geworden" in html


def test_line_ends_of_windows_change_nothing(desk, region):
    paste(desk, TEXT.replace("\n", "\r\n"), region=region.pk)
    assert AgendaEdition.objects.get().themes.count() == 2


@pytest.mark.parametrize("text", ["", "   \r\n ", "PK\x03\x04\x00\x00\x01\x02\x03 Ziekenhuis", "Agenda\x00"])
def test_text_that_is_none_is_refused_with_a_sentence(desk, region, text):
    response = paste(desk, text, region=region.pk)
    assert response.status_code == 200
    assert len(response.context["form"].errors["text"]) == 1
    assert "text" in response.context["form"].errors
    assert not AgendaEdition.objects.exists()


def test_refused_text_stays_in_its_field(desk, region):
    agenda(region, 2020)
    response = paste(desk, TEXT, region=region.pk)
    assert list(response.context["form"].errors) == ["year"]
    assert "Ouders zijn er altijd bij." in response.content.decode()


def test_text_over_the_limit_is_refused_and_not_sent_back(desk, region):
    response = paste(desk, "Een heel lange agenda. " * 50_000, region=region.pk)
    assert response.status_code == 200
    assert list(response.context["form"].errors) == ["text"]
    assert "200 kB" in response.content.decode()
    assert len(response.content) < 200_000


def test_a_text_of_more_rows_than_a_screen_can_hold_is_refused_and_kept(desk, region):
    text = "\n".join(f"{number}. Thema {number}\n\n- punt\n- nog een\n- en nog een\n" for number in range(1, 100))
    response = paste(desk, text, region=region.pk)
    assert response.status_code == 200
    assert "300" in response.content.decode()
    assert "- punt" in response.content.decode()
    assert not AgendaEdition.objects.exists()


def test_nobody_pastes_into_another_region(desk, other):
    response = paste(desk, TEXT, region=other.pk)
    assert list(response.context["form"].errors) == ["region"]
    assert not AgendaEdition.objects.exists()


def test_who_is_no_editor_does_not_paste(client):
    assert client.get(reverse("agendas:paste")).status_code in (302, 403)


def test_nothing_is_lost_where_it_does_not_fit(region):
    long = "Heel lange woorden in een titel " * 12
    pasted = PastedAgenda(
        title=long.strip(),
        sections=(PastedSection(long.strip(), "Een alinea.\n\n1. een\n2. twee\n\n4. vier"),),
        themes=(PastedTheme("11.11.11.11", long.strip(), "- a\n- b", ("Punt",)), PastedTheme("2", "", "", ())),
        footnotes=(PastedFootnote("1", "Een."), PastedFootnote("1", "Nog een.")),
        rest=("pagina 3", "Aandachtspunten:"),
    )
    text = edition_text(pasted=pasted, region=region, year=2020)
    assert len(text.title_nl) <= LONGEST_TITLE
    assert long.strip() in text.introduction_nl
    assert long.strip() in text.sections[0].text_nl
    assert "<ol><li>een</li><li>twee</li></ol><p>4. vier</p>" in text.sections[0].text_nl
    assert "11.11.11.11" in text.themes[0].introduction_nl
    assert "<ul><li>a</li><li>b</li></ul>" in text.themes[0].introduction_nl
    assert text.themes[1].title_nl
    assert [(note.number, note.text_nl) for note in text.footnotes] == [("1", "Een.\n\nNog een.")]
    assert text.sections[-1].text_nl == "<p>pagina 3</p><p>Aandachtspunten:</p>"


def test_pasted_signs_are_words_and_no_tags():
    assert html_of("a < b & <b>c</b>") == "<p>a &lt; b &amp; &lt;b&gt;c&lt;/b&gt;</p>"


def squeezed(text):
    """Letters and digits only, so that line ends, bullets and marks do not count."""
    return "".join(sign for sign in text if sign.isalnum())


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_every_line_that_was_pasted_is_on_the_page(desk, region, sample):
    text = sample.read_text(encoding="utf-8")
    assert paste(desk, text, region=region.pk).status_code == 302
    edition = AgendaEdition.objects.get()
    edition.published = True
    edition.save()
    main = BeautifulSoup(desk.get("/nl/regios/heuvelland/agenda/").content, "html.parser").find("main")
    told = squeezed(main.get_text())
    lost = [line for line in text.splitlines() if squeezed(line.lstrip(" 0123456789.)([]^¢")) not in told]
    assert lost == []
