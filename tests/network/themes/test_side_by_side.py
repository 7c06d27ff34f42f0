"""Regions side by side on the page of a theme: a row a region, with what each has about the theme."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext

from catalogue.services import one_refresh
from core.services import set_audience
from network.questions.models import QuestionTheme, SupportQuestion
from network.regions.models import RegionTheme
from tests import factories

THEME = "/en/themes/preventie/"


def with_theme(tree, name):
    region = factories.RegionFactory(name=name, slug=name.lower())
    region.theme_items = [RegionTheme(tag=factories.theme("preventie"))]
    region.save()
    return factories.region_page(tree, region)


def story(page, title):
    return factories.story_page(
        page, title=title, slug=title.lower().replace(" ", "-"), leading_theme=factories.theme("preventie")
    )


def ask(page, words):
    question = SupportQuestion(region=page.region, question_nl=words, published=True)
    question.theme_items = [QuestionTheme(tag=factories.theme("preventie"))]
    question.save()
    return question


def rows(client, address=THEME):
    """For each region in the table: what stands under each head."""
    soup = BeautifulSoup(client.get(address).content, "html.parser")
    table = soup.select_one("table.side-by-side")
    if table is None:
        return {}
    heads = [head.text for head in table.select("thead th[scope=col]")][1:]
    found = {}
    for row in table.select("tbody tr"):
        cells = [[line.text.strip() for line in cell.select("li")] for cell in row.select("td")]
        assert [cell["data-head"] for cell in row.select("td")] == heads
        found[row.select_one("th[scope=row] a").text] = dict(zip(heads, cells, strict=True))
    return found


def test_each_region_has_a_row_with_its_question_and_its_stories(client, tree):
    twente, almere = with_theme(tree, "Twente"), with_theme(tree, "Almere")
    story(twente, "Een vast gezicht")
    ask(almere, "Wie kent een tolk?")
    found = rows(client)
    assert list(found) == ["Almere", "Twente"]
    assert found["Twente"]["Stories"] == ["Een vast gezicht"]
    assert "Wie kent een tolk?" in [line for cell in found["Almere"].values() for line in cell]
    assert "Wie kent een tolk?" not in [line for cell in found["Twente"].values() for line in cell]


def test_a_dutch_title_on_an_english_page_says_so(client, tree):
    story(with_theme(tree, "Twente"), "Een vast gezicht")
    soup = BeautifulSoup(client.get(THEME).content, "html.parser")
    assert soup.select_one("table.side-by-side li")["lang"] == "nl"


def test_only_the_newest_three_stories_of_a_region_stand_in_its_row(client, tree):
    page = with_theme(tree, "Twente")
    for number in range(5):
        story(page, f"Verhaal {number}")
    assert rows(client)["Twente"]["Stories"] == ["Verhaal 4", "Verhaal 3", "Verhaal 2"]


def test_a_region_that_only_tells_of_the_theme_has_a_row_too(client, tree):
    story(factories.region_page(tree, factories.RegionFactory(name="Utrecht", slug="utrecht")), "Op de stoep")
    assert list(rows(client)) == ["Utrecht"]


def test_regions_that_have_nothing_yet_are_named_without_a_table(client, tree):
    with_theme(tree, "Twente")
    html = client.get(THEME).content.decode()
    assert "Twente" in html
    assert "side-by-side" not in html


def test_a_hidden_region_has_no_row_and_shows_none_of_its_things(client, tree):
    twente, almere = with_theme(tree, "Twente"), with_theme(tree, "Almere")
    story(twente, "Zeldzaam woord")
    story(almere, "Gewoon woord")
    ask(twente, "Zeldzame vraag")
    set_audience(page=twente, audience="members", by=factories.UserFactory(is_superuser=True))
    assert list(rows(client)) == ["Almere"]
    assert "Zeldza" not in client.get(THEME).content.decode()


@pytest.mark.once
def test_queries_of_a_theme_do_not_grow_with_regions_and_what_they_have(client, tree):
    counted = []
    for number in (2, 8):
        with one_refresh():
            for at in range(number):
                page = with_theme(tree, f"Regio-{number}-{at}")
                for turn in range(number):
                    story(page, f"Verhaal {number} {at} {turn}")
                ask(page, f"Vraag {number} {at}")
        client.get(THEME)
        with CaptureQueriesContext(connection) as queries:
            client.get(THEME)
        counted.append(len(queries))
    assert counted[0] == counted[1] <= 14
