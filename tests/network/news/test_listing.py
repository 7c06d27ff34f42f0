"""The list of all news, its feed and its table: filtered by kind, theme, region and year."""

import csv
import io
from datetime import date, timedelta

import feedparser
import pytest
from django.utils import timezone

from catalogue.services import refresh
from core.clock import schedules
from network.news import models
from tests.catalogue.making import restrict
from tests.factories import publish, region_page
from tests.network.news.making import CSV, FEED, days_ago, news_page, read, vacancy
from tests.worlds import kept

pytestmark = pytest.mark.django_db


@pytest.fixture
@kept
def network(tree, twente, almere):
    """News of two regions and of the network, of several kinds, themes and years."""
    news_page(twente, title="Kindcentrum open", kind="news", themes=("preventie",), news_date=date(2024, 5, 6))
    news_page(twente, title="Rapport knooppunten", kind="report", themes=("monitoring",), news_date=date(2025, 3, 4))
    vacancy(almere, closes_in=10, title="Gezocht: verbinder", themes=("preventie",))
    news_page(tree.indexes["news", "nl"], title="=SOM(A1)", kind="publication", news_date=date(2024, 1, 2))


QUESTIONS = {
    "": {"Kindcentrum open", "Rapport knooppunten", "Gezocht: verbinder", "=SOM(A1)"},
    "soort=report": {"Rapport knooppunten"},
    "soort=report&soort=publication": {"Rapport knooppunten", "=SOM(A1)"},
    "thema=preventie": {"Kindcentrum open", "Gezocht: verbinder"},
    "thema=preventie&regio=twente": {"Kindcentrum open"},
    "regio=almere": {"Gezocht: verbinder"},
    "jaar=2024": {"Kindcentrum open", "=SOM(A1)"},
    "jaar=2024&soort=vacancy": set(),
    "soort=bestaat-niet": {"Kindcentrum open", "Rapport knooppunten", "Gezocht: verbinder", "=SOM(A1)"},
}


def titles_in_feed(text: str) -> set[str]:
    return {entry.title for entry in feedparser.parse(text).entries}


def titles_in_table(text: str, delimiter: str) -> set[str]:
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff")), delimiter=delimiter))
    return {row[0].removeprefix("'") for row in rows[1:]}


@pytest.mark.parametrize(("query", "expected"), QUESTIONS.items())
@pytest.mark.parametrize(("base", "delimiter"), [("/nl/nieuws/", ";"), ("/en/news/", ",")])
def test_list_feed_and_table_show_the_same_for_every_question(client, network, query, expected, base, delimiter):
    html = read(client, f"{base}?{query}")
    shown = {title for title in QUESTIONS[""] if f">{title}</a>" in html}
    assert shown == expected
    assert titles_in_feed(read(client, f"{base}feed/?{query}")) == expected
    assert titles_in_table(read(client, f"{base}csv/?{query}"), delimiter) == expected


def test_unknown_kind_is_named_and_left_out(client, network):
    assert "bestaat-niet" in read(client, "/nl/nieuws/?soort=bestaat-niet")


def test_table_neutralises_formulas_and_names_the_kind(client, network):
    text = read(client, "/en/news/csv/")
    assert "'=SOM(A1)" in text
    assert "Report" in text
    assert "Vacancy" in text


def test_newest_comes_first_by_its_own_date(client, network):
    html = read(client, "/nl/nieuws/")
    assert html.index("Gezocht") < html.index("Rapport") < html.index("Kindcentrum") < html.index("=SOM")


def test_news_is_listed_in_english_as_it_was_written_until_it_is_translated(client, tree, twente):
    page = news_page(twente, title="Alleen Nederlands")
    assert "Alleen Nederlands" in read(client, "/en/news/")
    english = region_page(tree, twente.region, "en", translation_key=twente.translation_key)
    translated = models.NewsPage(title="In English", slug="in-english", translation_key=page.translation_key)
    publish(english, translated)
    html = read(client, "/en/news/")
    assert "In English" in html
    assert "Alleen Nederlands" not in html


class TestClosedVacancies:
    def test_a_vacancy_that_was_closed_when_it_was_written_is_not_among_the_vacancies(self, client, twente):
        vacancy(twente, closes_in=-1, title="Te laat")
        vacancy(twente, closes_in=1, title="Op tijd")
        for address in ("/nl/nieuws/?soort=vacancy", f"{FEED}?soort=vacancy", f"{CSV}?soort=vacancy"):
            text = read(client, address)
            assert "Op tijd" in text
            assert "Te laat" not in text
        assert "Te laat" in read(client, "/nl/nieuws/")
        assert "Vacancy, closed" in read(client, "/en/news/")

    def test_the_clock_takes_one_off_that_closed_since(self, client, twente, monkeypatch):
        page = vacancy(twente, closes_in=0, title="Vandaag nog")
        clock = schedules["close vacancies"]
        assert clock.waiting() == 0
        tomorrow = page.closes_on + timedelta(days=1)
        monkeypatch.setattr(timezone, "localdate", lambda: tomorrow)
        assert clock.waiting() == 1
        assert clock.run() == 1
        assert clock.waiting() == clock.run() == 0
        assert "Vandaag nog" not in read(client, "/nl/nieuws/?soort=vacancy")
        assert client.get(page.url).status_code == 200

    def test_one_that_is_extended_is_back(self, client, twente):
        page = vacancy(twente, closes_in=-1, title="Verlengd")
        page.closes_on = days_ago(-5)
        page.save_revision().publish()
        assert "Verlengd" in read(client, "/nl/nieuws/?soort=vacancy")


class TestSections:
    def test_the_newest_stands_on_the_pages_of_its_region_its_themes_and_the_home_page(self, client, network):
        assert 'id="deel-news"' in read(client, "/nl/regios/twente/")
        assert "Rapport knooppunten" in read(client, "/nl/regios/twente/")
        assert "Gezocht: verbinder" not in read(client, "/nl/regios/twente/")
        assert "Gezocht: verbinder" in read(client, "/nl/themas/preventie/")
        assert "Kindcentrum open" in read(client, "/nl/")

    def test_there_is_a_way_to_all_of_it_when_there_is_more(self, client, twente):
        for _number in range(5):
            news_page(twente)
        assert "/nl/nieuws/?regio=twente" in read(client, twente.url)

    def test_closed_vacancies_do_not_crowd_out_what_is_new(self, client, twente):
        news_page(twente, title="Nog steeds nieuws", news_date=days_ago(90))
        for _number in range(6):
            vacancy(twente, closes_in=-3)
        html = read(client, twente.url)
        assert "Nog steeds nieuws" in html
        assert "Bericht 3" not in html

    def test_a_region_without_news_has_no_such_part(self, client, twente):
        assert 'id="deel-news"' not in read(client, twente.url)


def test_nothing_changes_when_the_catalogue_is_made_anew(client, network, twente):
    before = read(client, "/nl/nieuws/")
    refresh([f"news:{page.translation_key}" for page in models.NewsPage.objects.all()])
    assert read(client, "/nl/nieuws/") == before


def test_a_hidden_region_is_no_filter(client, network, twente):
    restrict(twente, "members")
    html = read(client, "/nl/nieuws/?regio=twente")
    assert "Kindcentrum open" not in html
    assert 'value="twente"' not in html
