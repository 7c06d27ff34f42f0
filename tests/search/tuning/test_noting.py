"""The log without persons: what is noted of a question, what is not, for how long, and that no page waits for it."""

import pytest
from django.db import DatabaseError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import localdate

from search.tuning import noting, writing
from search.tuning.models import Asked
from search.tuning.noting import notes
from search.tuning.words import looks_private, question_of
from tests.catalogue.making import restrict
from tests.factories import MemberFactory, story_page
from tests.search.tuning.making import asked_by, row, visit

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def test_question_is_noted_in_plain_words_with_its_hits(stories):
    asked_by(3, "  De BÚS,  naar-school! ")
    asked = row("de bus naar school")
    assert (asked.asked, asked.hits, asked.by_several) == (3, 1, True)
    assert asked.day == localdate()
    assert Asked.objects.count() == 1


def test_question_of_each_language_is_its_own(stories):
    asked_by(1, "bus")
    asked_by(1, "bus", language="en")
    assert {asked.language for asked in Asked.objects.filter(words="bus")} == {"nl", "en"}


def test_question_that_finds_nothing_has_no_hits_also_where_most_words_are_found(stories):
    asked_by(1, "xqzvw")
    asked_by(1, "bus buren xqzvw")
    assert row("xqzvw").hits == row("bus buren xqzvw").hits == 0


def test_hits_are_those_with_all_words_also_where_near_ones_follow(regions):
    story_page(regions["twente"], title="Brug water boot", slug="a")
    story_page(regions["twente"], title="Brug water", slug="b")
    asked_by(1, "brug water boot")
    assert row("brug water boot").hits == 1
    member = Client()
    member.force_login(MemberFactory())
    story_page(regions["twente"], title="Nog een boot op het water bij de brug", slug="c")
    asked_by(1, "brug water boot", client=member)
    assert row("brug water boot").hits == 2


PRIVATE = [
    "jan@voorbeeld.nl",
    "@janjansen",
    "https://voorbeeld.nl/jan",
    "06-12345678",
    "06 12 34 56 78",
    "+31 (0)6 1234 5678",
    "123456782",
    "1234.56.782",
    "leerling 123456",
    "12-05-2012",
    "1234 AB 12",
    "kerkstraat 7512ab",
    "06 2019 2020",
]


@pytest.mark.parametrize("text", PRIVATE)
def test_what_looks_as_if_it_is_about_somebody_is_not_noted(stories, text):
    assert looks_private(text)
    asked_by(3, text)
    assert not Asked.objects.exists()


@pytest.mark.parametrize(
    "text", ["agenda 2025", "agenda 2024-2025", "12 tot 18 jaar", "groep 8", "wet 1969", "art. 3.1"]
)
def test_years_and_small_numbers_are_noted(text):
    assert question_of(text)


def test_long_question_is_not_noted(stories):
    words = "negen om n" * 10
    asked_by(1, f"{words}a")
    asked_by(1, " ".join(["ß"] * 50))  # as plain words one and a half times as long
    assert not Asked.objects.exists()
    asked_by(1, words)
    assert Asked.objects.get().words == words


@pytest.mark.parametrize("text", ['"de bus"', "bus -school", "titel:bus", "bus OF school", "", "?!"])
def test_question_of_more_than_words_is_not_noted(stories, text):
    asked_by(1, text)
    assert not Asked.objects.exists()


@pytest.mark.parametrize("query", [{"thema": "inclusie"}, {"sort": "datum"}])
def test_filtered_or_sorted_results_are_not_noted(stories, query):
    asked_by(1, "school", query=query)
    assert not Asked.objects.exists()


def test_later_pages_are_not_noted(stories, monkeypatch):
    monkeypatch.setattr("search.listing.PAGE_SIZE", 1)
    monkeypatch.setattr("search.finding.SearchQuery.page_size", 1)
    asked_by(1, "school", query={"page": "2"})
    assert not Asked.objects.exists()


MACHINES = [
    {"User-Agent": ""},
    {"User-Agent": "Mozilla/5.0 (compatible; Googlebot/2.1)"},
    {"User-Agent": "curl/8.5.0"},
    {"User-Agent": "python-requests/2.32"},
    {"User-Agent": "Mozilla/5.0 HeadlessChrome/140"},
    {"Sec-Purpose": "prefetch"},
    {"Purpose": "prefetch"},
]


@pytest.mark.parametrize("headers", MACHINES, ids=str)
def test_robots_and_reading_ahead_are_not_noted(stories, headers):
    asked_by(1, "bus", headers=headers)
    assert not Asked.objects.exists()


def test_asking_for_headers_only_is_not_noted(stories):
    Client().head("/nl/zoeken/?q=bus", headers={"User-Agent": "Mozilla/5.0"})
    notes.write()
    assert not Asked.objects.exists()


@pytest.mark.parametrize(
    "headers",
    [
        {"HX-Request": "true", "HX-Current-URL": "http://testserver/nl/zoeken/?q=Bus&thema=inclusie"},
        {"Referer": "http://testserver/nl/zoeken/?q=bus&page=2"},
        {"Referer": "http://testserver/beheer/niet-gevonden/"},
    ],
    ids=str,
)
def test_same_question_that_goes_on_and_editors_at_work_are_not_noted(stories, headers):
    asked_by(1, "bus", headers=headers)
    assert not Asked.objects.exists()


def test_other_question_from_the_results_is_noted(stories):
    asked_by(1, "bus", headers={"Referer": "http://testserver/nl/zoeken/?q=school"})
    assert row("bus").asked == 1


def test_suggestions_are_not_noted(stories):
    Client().get("/nl/zoeken/suggesties/?q=bus", headers={"User-Agent": "Mozilla/5.0"})
    notes.write()
    assert not Asked.objects.exists()


def test_hits_are_what_everybody_finds_whoever_asks(stories):
    restrict(stories[0], "members")
    client = Client()
    client.force_login(MemberFactory())
    page = visit("bus", client=client)
    assert page.select_one("#aantal").text == "1 resultaat"
    notes.write()
    assert row("bus").hits == 0


def test_page_asks_nothing_more_of_the_database_for_it(stories):
    address = "/nl/zoeken/?q=school"
    Client().get(address)
    with CaptureQueriesContext(connection) as robot:
        Client().get(address)
    with CaptureQueriesContext(connection) as person:
        visit("school")
    assert len(person) == len(robot)
    assert len(notes.questions) == 1
    assert not any("search_tuning_asked" in query["sql"] for query in person.captured_queries)


@pytest.mark.parametrize(
    "error", [DatabaseError("database is locked"), OSError("disk full"), RuntimeError("no thread")]
)
def test_page_answers_and_the_note_is_dropped_when_it_cannot_be_written(stories, monkeypatch, error, settings):
    def broken(*args, **kwargs):
        raise error

    monkeypatch.setattr(noting, "write", broken)
    assert visit("bus").select(".hits")
    notes.write()
    assert notes.questions == []
    monkeypatch.setattr("threading.Timer.start", broken)
    settings.SEARCH_LOG_AFTER = 5
    if isinstance(error, RuntimeError):
        assert visit("bus").select(".hits")
        assert not notes.waiting


def test_notes_are_written_by_themselves_after_a_moment(stories, monkeypatch, settings):
    settings.SEARCH_LOG_AFTER = 5
    begun = []
    monkeypatch.setattr("threading.Timer.start", lambda timer: begun.append((timer.interval, timer.function)))
    visit("bus")
    visit("school")
    assert begun == [(5, notes.write_and_close)]
    assert noting.Notes.write_and_close  # closes its connections: not called on those of this test
    notes.write()
    visit("bus")
    assert len(begun) == 2


def test_page_answers_where_no_address_is_known(stories):
    assert visit("bus", address="").select(".hits")
    assert notes.questions == []


def test_memory_is_bounded(stories, monkeypatch):
    monkeypatch.setattr(noting, "MOST_HELD", 2)
    for text in ("bus", "school", "gemeente"):
        visit(text)
    assert len(notes.questions) == 2


def test_one_address_and_one_day_fill_no_table(stories, monkeypatch):
    monkeypatch.setattr(writing, "FROM_ONE_ADDRESS", writing.Limit("few", 2, 3_600))
    for text in ("bus", "school", "gemeente"):
        visit(text, address="198.51.100.1")
    notes.write()
    assert Asked.objects.count() == 2
    monkeypatch.setattr(writing, "MOST_A_DAY", 2)
    asked_by(1, "tuin")
    asked_by(1, "bus")
    assert Asked.objects.count() == 2
    assert row("bus").asked == 2


def test_nothing_is_noted_while_nobody_can_count(stories, monkeypatch):
    def down(*args):
        raise writing.CannotCount

    monkeypatch.setattr(writing, "count", down)
    asked_by(1, "bus")
    assert not Asked.objects.exists()
