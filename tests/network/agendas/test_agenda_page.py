"""The pages of an agenda, in both languages."""

import re

import pytest

from tests import factories
from tests.network.agendas.making import agenda, full_agenda
from tests.worlds import kept

pytestmark = pytest.mark.django_db


@pytest.fixture
@kept
def region(tree):
    region = factories.RegionFactory(name="Heuvelland", slug="heuvelland")
    factories.region_page(tree, region)
    factories.region_page(tree, region, "en")
    return region


def read(client, url):
    response = client.get(url)
    assert response.status_code == 200, url
    return response.content.decode()


def test_page_tells_everything(client, region):
    full_agenda(region)
    html = read(client, "/nl/regios/heuvelland/agenda/2024/")
    for words in (
        "Regioagenda 2024", "Wij beginnen bij het kind.", "Zo kwam het.", "Inleiding", "Doorgaande lijn", "2.1",
        "Van voorschool tot mbo.", "Directeur van de school", "Warme overdracht", "Gelukt.", "1 september 2024",
        "Stuurgroep Jeugd", "14 mei 2024", "Opgesteld door de beleidsgroep.", "Wie de regie voert",
    ):  # fmt: skip
        assert words in html, words
    assert html.index("Gelukt.") < html.index("Begonnen.")


def test_notes_lead_there_and_back(client, region):
    full_agenda(region)
    html = read(client, "/nl/regios/heuvelland/agenda/2024/")
    for anchor in ("verwijzing-1", "verwijzing-1-2", "noot-1"):
        assert html.count(f'id="{anchor}"') == 1
        assert f'href="#{anchor}"' in html
    assert "[^9]" in html
    assert "[^1]" not in html


def test_progress_is_told_in_words(client, region):
    full_agenda(region)
    html = read(client, "/en/regions/heuvelland/agenda/2024/")
    assert "1 of 3 points are done" in html
    assert "1 busy, 1 not started" in html
    assert 'max="100" value="33"' in html


def test_english_page_marks_what_is_dutch(client, region):
    full_agenda(region)
    html = read(client, "/en/regions/heuvelland/agenda/2024/")
    assert "Agenda of the hills" in html
    assert "Who leads is not known yet." in html
    assert '<span lang="nl">Huisvesting</span>' in html
    assert re.search(r'<div lang="nl"><p>Zo kwam het\.</p>', html)
    assert '<dd lang="nl">Stuurgroep Jeugd</dd>' in html
    assert '<span lang="nl">Warm handover' not in html


def test_agenda_that_is_only_in_dutch_has_no_english_page(client, region):
    agenda(region)
    assert client.get("/en/regions/heuvelland/agenda/2024/").status_code == 404
    response = client.get("/en/regions/heuvelland/agenda/")
    assert (response.status_code, response["Location"]) == (302, "/nl/regios/heuvelland/agenda/2024/")


def test_address_without_year_shows_the_agenda_that_holds_and_names_its_own_address(client, region):
    full_agenda(region)
    agenda(region, 2025, status="concept")
    for language, path in (("nl", "regios"), ("en", "regions")):
        html = read(client, f"/{language}/{path}/heuvelland/agenda/")
        address = f"/{language}/{path}/heuvelland/agenda/2024/"
        assert re.search(rf'<link rel="canonical" href="[^"]*{address}">', html)
        assert 'hreflang="en" href="' in html
        assert 'class="breadcrumbs"' in html
        assert read(client, address).count(f'href="/{language}/{path}/heuvelland/"') > 0


def test_older_and_newer_agendas_are_linked(client, region):
    old = agenda(region, 2019, title_nl="Regiovisie 2019", status="ended")
    full_agenda(region, predecessor=old)
    agenda(region, 2026, title_nl="Plan voor 2026", status="concept")
    html = read(client, "/nl/regios/heuvelland/agenda/2024/")
    assert html.count('href="/nl/regios/heuvelland/agenda/2019/"') == 2
    assert 'href="/nl/regios/heuvelland/agenda/2026/"' in html
    assert 'href="/nl/regios/heuvelland/agenda/2024/"' in read(client, "/nl/regios/heuvelland/agenda/2019/")


def test_agenda_without_anything_is_a_page_all_the_same(client, region):
    agenda(region, title_en="Empty")
    assert "Nothing has been written in this agenda yet" in read(client, "/en/regions/heuvelland/agenda/")


def test_agenda_off_the_site_is_absent(client, region):
    edition = agenda(region, published=False)
    paths = ("/nl/regios/heuvelland/agenda/", "/nl/regios/heuvelland/agenda/2024/")
    hidden = [client.get(path) for path in paths]
    edition.delete()
    absent = [client.get(path) for path in paths]
    assert {response.status_code for response in (*hidden, *absent)} == {404}
    assert [response.content for response in hidden] == [response.content for response in absent]


def test_year_has_one_spelling(client, region):
    agenda(region)
    assert client.get("/nl/regios/heuvelland/agenda/02024/").status_code == 404


def test_what_editors_write_is_escaped(client, region):
    full_agenda(region, origin_nl="<script>alert(1)</script>", introduction_nl="<p>Ja<script>alert(2)</script></p>")
    html = read(client, "/nl/regios/heuvelland/agenda/")
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert(1)" in html
