"""Which hit was chosen: counted where a row is, with a ticket of ours, within bounds, and without anybody's name."""

import pytest
from django.core.signing import Signer
from django.test import Client

from search.tuning import views
from search.tuning.models import LAST_RANK, Asked, Clicked
from search.tuning.noting import SALT, notes
from tests.search.tuning.making import BROWSER, asked_by, row, visit

pytestmark = [pytest.mark.django_db, pytest.mark.once]

ADDRESSES = {"nl": "/nl/zoeken/gekozen/", "en": "/en/search/chosen/"}


def choose(ticket: str, rank: object = 1, *, language: str = "nl", address: str = "192.0.2.1", **headers: str) -> int:
    client = Client(enforce_csrf_checks=True, headers={"User-Agent": BROWSER, **headers})
    status = client.post(ADDRESSES[language], {"ticket": ticket, "rank": rank}, REMOTE_ADDR=address).status_code
    notes.write()
    return status


def clicks(words: str) -> dict[int, int]:
    return dict(Clicked.objects.filter(asked__words=words).values_list("rank", "number"))


@pytest.mark.parametrize("language", ["nl", "en"])
def test_page_gives_a_ticket_that_counts_at_its_rank(stories, language):
    asked_by(1, "school", language=language)
    page = visit("school", language=language)
    listed = page.select_one("ol.hits")
    assert listed["data-chosen"] == ADDRESSES[language]
    notes.questions.clear()
    for rank in (2, 2, 1):
        assert choose(listed["data-ticket"], rank, language=language) == 204
    assert clicks("school") == {1: 1, 2: 2}
    assert row("school", language).asked == 1


def test_links_of_hits_are_what_they_were_and_need_no_script(stories):
    page = visit("bus")
    link = page.select_one(".hits h3 a")
    assert link["href"] == stories[0].get_url()
    assert not {"ping", "onclick", "data-hx-get"} & set(link.attrs)
    assert page.select_one("script[src$='js/chosen.js']").has_attr("defer")


def test_same_question_has_the_same_ticket_for_everybody(stories):
    assert visit("bus").select_one("ol.hits")["data-ticket"] == visit("Bus!").select_one("ol.hits")["data-ticket"]


@pytest.mark.parametrize("query", [{"q": "bus", "sort": "datum"}, {"q": "school", "soort": "story"}, {"q": '"bus"'}])
def test_results_that_are_not_noted_have_no_ticket(stories, query):
    page = visit(query.pop("q"), query=query)
    assert page.select(".hits")
    assert not page.select("[data-ticket]")


def test_question_that_nobody_noted_gets_no_row(stories):
    ticket = visit("bus").select_one("ol.hits")["data-ticket"]
    notes.questions.clear()
    assert choose(ticket) == 204
    assert not Asked.objects.exists()
    assert not Clicked.objects.exists()


def test_choice_waits_once_for_a_question_of_another_process(stories):
    ticket = visit("bus").select_one("ol.hits")["data-ticket"]
    held, notes.questions = notes.questions, []
    assert choose(ticket) == 204
    notes.questions = held
    notes.write()
    notes.write()
    assert clicks("bus") == {1: 1}
    assert choose(Signer(salt=SALT).sign("nl:iets anders")) == 204
    notes.write()
    assert notes.choices == []


@pytest.mark.parametrize("rank", [0, -1, LAST_RANK + 1, "", "eerste", "1.5", "9" * 5_000])
def test_rank_that_is_none_is_refused(stories, rank):
    asked_by(1, "bus")
    assert choose(Signer(salt=SALT).sign("nl:bus"), rank) == 400
    assert clicks("bus") == {}


@pytest.mark.parametrize(
    "ticket", ["", "nl:bus", "nl:bus:x", Signer(salt=SALT).sign("nl:school").replace("school", "bus")]
)
def test_ticket_that_is_not_ours_is_refused(stories, ticket):
    asked_by(1, "bus")
    assert choose(ticket) == 400
    assert clicks("bus") == {}


def test_other_sites_and_robots_are_not_counted(stories):
    asked_by(1, "bus")
    assert choose(Signer(salt=SALT).sign("nl:bus"), **{"Sec-Fetch-Site": "cross-site"}) == 403
    assert choose(Signer(salt=SALT).sign("nl:bus"), **{"User-Agent": "curl/8"}) == 204
    assert clicks("bus") == {}


def test_one_address_counts_only_so_often(stories, monkeypatch):
    asked_by(1, "bus")
    statuses = [choose(Signer(salt=SALT).sign("nl:bus"), address="198.51.100.7") for _number in range(22)]
    assert statuses == [204] * 20 + [429] * 2
    assert clicks("bus") == {1: 20}
    monkeypatch.setattr(views, "CHOICES", views.Limit("few", 0, 60))
    assert choose(Signer(salt=SALT).sign("nl:school")) == 429


def test_nothing_is_counted_while_nobody_can_count(stories, monkeypatch):
    def down(*args):
        raise views.CannotCount

    asked_by(1, "bus")
    monkeypatch.setattr(views, "count", down)
    assert choose(Signer(salt=SALT).sign("nl:bus")) == 503
    assert clicks("bus") == {}


def test_answer_sets_no_cookie_and_reading_is_no_choosing(stories):
    response = Client().post(ADDRESSES["nl"], {"ticket": Signer(salt=SALT).sign("nl:bus"), "rank": 1})
    assert response.status_code == 204
    assert not response.cookies
    assert Client().get(ADDRESSES["nl"]).status_code == 405
