"""The listing's three doors: page, feed and table."""

import csv
import io
import re
from datetime import UTC, datetime, timedelta
from urllib.parse import urlencode

import feedparser
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from catalogue.services import one_refresh
from catalogue.tables import harmless
from tests.catalogue.making import in_english, restrict
from tests.factories import story_page, theme
from tests.worlds import kept

DAY = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture
@kept
def shelf(twente, almere):
    with one_refresh():
        return [
            story_page(
                region,
                title=title,
                slug=f"verhaal-{number}",
                intro=f"Waar {title} over gaat.",
                leading_theme=theme("thuiszitters"),
                first_published_at=DAY + timedelta(days=number),
            )
            for number, (region, title) in enumerate([(twente, "Aan tafel"), (almere, "De bus <3 & meer")])
        ]


def queries(client, address):
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


@pytest.mark.parametrize(
    "address",
    [
        "/nl/verhalen/",
        pytest.param("/en/stories/", marks=pytest.mark.once),
        "/nl/verhalen/?thema=thuiszitters&regio=twente&fase=trying&sort=titel",
        pytest.param("/nl/verhalen/feed/", marks=pytest.mark.once),
        pytest.param("/nl/verhalen/csv/", marks=pytest.mark.once),
    ],
)
def test_fifty_stories_ask_no_more_queries_than_five(client, twente, address):
    def add(numbers):
        with one_refresh():
            for number in numbers:
                story_page(twente, slug=f"verhaal-{number}", leading_theme=theme("thuiszitters"), phase="trying")

    add(range(5))
    client.get(address)
    few = queries(client, address)
    add(range(5, 50))
    assert queries(client, address) == few <= 8


@pytest.mark.parametrize("door", ["", "feed/", "csv/"])
def test_every_door_answers_the_same_to_everybody_without_a_session(client, shelf, door):
    response = client.get(f"/nl/verhalen/{door}")
    assert response.status_code == 200
    assert not response.cookies
    assert not response.has_header("Vary")


@pytest.mark.parametrize("door", ["", "feed/", "csv/"])
def test_signs_that_word_leaves_behind_break_no_door(client, twente, door):
    story_page(twente, title="Een\x0bgang", intro="Drie\x0cdeuren.\x1f")
    response = client.get(f"/nl/verhalen/{door}")
    assert response.status_code == 200
    text = b"".join(response).decode()
    assert re.search(r"Een\sgang", text)
    if door == "feed/":
        assert feedparser.parse(text).entries[0].summary == "Drie deuren."


@pytest.mark.parametrize("door", ["", "feed/", "csv/"])
@pytest.mark.parametrize("query", ["page=0", "page=x", "page=" + "9" * 300])
def test_page_that_is_none_is_absent_at_every_door(client, shelf, door, query):
    assert client.get(f"/nl/verhalen/{door}?{query}").status_code == 404


@pytest.mark.parametrize("door", ["", "feed/", "csv/"])
def test_strange_questions_are_refused_or_answered(client, shelf, door):
    many = urlencode([(f"sleutel{number}", "x") for number in range(10_000)])
    values = urlencode([("thema", f"x{number}") for number in range(2_000)])
    assert client.get(f"/nl/verhalen/{door}?thema=%00").status_code == 400
    assert client.get(f"/nl/verhalen/{door}?{many}").status_code == 400
    assert client.get(f"/nl/verhalen/{door}?{values}").status_code == 200
    assert client.get(f"/nl/verhalen/{door}?thema=%ff%fe").status_code == 200
    assert client.post(f"/nl/verhalen/{door}").status_code == 405


@pytest.mark.parametrize("door", ["", "feed/", "csv/"])
def test_list_whose_index_page_is_hidden_is_absent_at_every_door(client, tree, shelf, door):
    restrict(tree.indexes["stories", "nl"], "members")
    assert client.get(f"/nl/verhalen/{door}").status_code == 404


def test_page_shows_words_of_its_index_page(client, tree, shelf):
    index = tree.indexes["stories", "nl"]
    index.title, index.intro = "Wat regio's vertellen", "Lees wat er gebeurde."
    index.save_revision().publish()
    page = client.get("/nl/verhalen/").content.decode()
    assert "Wat regio&#x27;s vertellen" in page
    assert "Lees wat er gebeurde." in page


def test_feed_is_atom_with_what_was_filtered(client, shelf):
    response = client.get("/nl/verhalen/feed/?regio=almere&sort=titel")
    feed = feedparser.parse(response.content)
    assert not feed.bozo, feed.get("bozo_exception")
    assert (feed.version, response.headers["Content-Type"]) == ("atom10", "application/atom+xml; charset=utf-8")
    assert feed.feed.language == "nl"
    links = {link.rel: link.href for link in feed.feed.links}
    assert links["self"] == "http://testserver/nl/verhalen/feed/?regio=almere"
    assert links["alternate"] == "http://testserver/nl/verhalen/?regio=almere"
    (item,) = feed.entries
    assert item.title == "De bus <3 & meer"
    assert item.link == "http://testserver/nl/regios/almere/verhaal-1/"
    assert item.published == "2026-03-02T12:00:00+00:00"
    assert item.id.startswith("tag:testserver,2026:story:")


def test_feed_item_keeps_its_id_when_its_address_changes_and_its_language_is_its_own(client, shelf):
    before = feedparser.parse(client.get("/en/stories/feed/").content).entries[0].id
    shelf[1].slug = "een-ander-adres"
    shelf[1].save_revision().publish()
    feed = client.get("/en/stories/feed/")
    item = feedparser.parse(feed.content).entries[0]
    assert item.id == before
    assert item.link.endswith("/een-ander-adres/")
    assert feed.content.decode().count('<entry xml:lang="nl">') == 2


def test_empty_feed_is_the_same_twice(client, shelf):
    first, second = (client.get("/nl/verhalen/feed/?fase=scaling").content for _ in range(2))
    assert first == second
    assert feedparser.parse(first).entries == []


def table(client, address):
    response = client.get(address)
    text = response.getvalue().decode("utf-8")
    assert text.startswith("\ufeff")
    assert "attachment" in response.headers["Content-Disposition"]
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff")), delimiter="," if "/en/" in address else ";"))


def test_table_holds_everything_that_was_filtered_in_its_order(client, shelf):
    head, *rows = table(client, "/nl/verhalen/csv/?sort=titel")
    assert [row[0] for row in rows] == ["Aan tafel", "De bus <3 & meer"]
    assert len(head) == len(rows[0])
    assert rows[0][3:6] == ["Twente", "2026-03-01", "nl"]
    assert rows[0][7] == "http://testserver/nl/regios/twente/verhaal-0/"
    assert len(table(client, "/en/stories/csv/?regio=twente")) == 2


@pytest.mark.parametrize("sign", ["=1+1", "+31 6", "-2", "@SUM(A1)", "\t=1", "  =cmd|' /C calc'!A0"])
def test_table_neutralises_formulas(client, twente, sign):
    story_page(twente, title=f"{sign} verhaal", slug="formule", intro=f"{sign} intro")
    _head, row = table(client, "/nl/verhalen/csv/")
    assert all(not cell.lstrip().startswith(("=", "+", "-", "@")) for cell in row)
    assert row[0].startswith("'")


def test_harmless_text_stays_as_it_is():
    assert harmless("Een verhaal – met = en @") == "Een verhaal – met = en @"


def test_sitemap_names_both_languages_and_only_what_is_public(client, tree, twente, shelf):
    in_english(tree, twente)
    in_english(tree, shelf[0], title="At the table")
    restrict(shelf[1], "members")
    text = client.get("/sitemap.xml").getvalue().decode()
    parsed = feedparser.parse(text)
    assert not parsed.bozo
    dutch, english = (
        "http://testserver/nl/regios/twente/verhaal-0/",
        "http://testserver/en/regions/twente/verhaal-0-en/",
    )
    assert text.count(f"<loc>{dutch}</loc>") == text.count(f"<loc>{english}</loc>") == 1
    assert text.count(f'hreflang="nl" href="{dutch}"') == text.count(f'hreflang="en" href="{english}"') == 2
    assert "verhaal-1" not in text
    assert "http://testserver/nl/verhalen/" in text


def test_sitemap_too_large_for_one_file_lists_its_parts(client, shelf, monkeypatch):
    monkeypatch.setattr("catalogue.sitemap.MOST_ADDRESSES", 20)
    monkeypatch.setattr("catalogue.sitemap.ROWS_AT_A_TIME", 7)
    index = client.get("/sitemap.xml").content.decode()
    parts = index.count("<sitemap>")
    assert parts > 2
    pages = [client.get(f"/sitemap.xml?page={part}").getvalue().decode() for part in range(1, parts + 1)]
    addresses = re.findall("<loc>(.*?)</loc>", "".join(pages))
    assert len(addresses) == len(set(addresses))
    assert "http://testserver/nl/regios/twente/verhaal-0/" in addresses
    assert client.get(f"/sitemap.xml?page={parts + 1}").status_code == 404


def test_robots_name_the_sitemap(client, db):
    text = client.get("/robots.txt").content.decode()
    assert "Sitemap: http://testserver/sitemap.xml" in text
    assert "Disallow: /beheer/" in text
