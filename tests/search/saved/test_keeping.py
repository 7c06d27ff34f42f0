"""Keeping a question: for whom, what of it, how often, under which name, and until when."""

from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from search.saved import services
from search.saved.models import SavedSearch
from search.saved.services import MOST_SEARCHES, NoQuestion, TooLong, TooMany
from tests.factories import MemberFactory
from tests.search.making import ask, titles
from tests.search.saved.making import LIST, kept, read, rows

pytestmark = pytest.mark.once

KEEP = f"{LIST}bewaren/"


def send(client: Client, **question: object):
    """Press the button under a question, as the page offers it."""
    page = ask(client, **question)
    field = page.select_one("form.keep-search input[name=question]")
    return client.post(KEEP, {"question": field["value"]}, follow=True)


def test_question_of_the_search_page_is_kept_and_opens_as_it_was(own, person, stories):
    answer = send(own, q="school", thema=["thuiszitters", "preventie"], sort="datum")
    assert answer.redirect_chain == [(LIST, 302)]
    search = SavedSearch.objects.get()
    assert search.user == person
    page = read(own)
    link = page.select_one(".rows h2 a")
    assert link.text == "school, Preventie, Thuiszitters"
    opened = own.get(link["href"])
    assert opened.url == "/nl/zoeken/?q=school&thema=preventie&thema=thuiszitters&sort=datum"
    asked = {"q": "school", "thema": ["thuiszitters", "preventie"], "sort": "datum"}
    assert titles(ask(own, **asked)) == ["Samen naar buiten", "Aan tafel met de gemeente", "De bus naar school"]


def test_kept_question_keeps_the_language_it_was_asked_in(own, person, stories):
    page = ask(own, language="en", q="school")
    form = page.select_one("form.keep-search")
    assert form["action"] == "/en/my/searches/keep/"
    own.post(form["action"], {"question": "q=school"})
    search = SavedSearch.objects.get()
    assert (search.language, search.url) == ("en", "/en/search/?q=school")


def test_visitor_is_offered_nothing_and_gets_no_cookie(client, stories):
    response = client.get("/nl/zoeken/?q=school")
    assert b"keep-search" not in response.content
    assert b"csrfmiddlewaretoken" not in response.content
    assert not response.cookies
    assert not SavedSearch.objects.exists()


@pytest.mark.parametrize(
    ("keep", "page"),
    [
        (KEEP, "/nl/zoeken/?q=bus+%26+tram&thema=preventie&sort=datum"),
        ("/en/my/searches/keep/", "/en/search/?q=school"),
    ],
)
def test_who_is_not_logged_in_any_more_comes_back_to_the_question(client, person, stories, keep, page):
    question = page.partition("?")[2]
    answer = client.post(keep, {"question": f"{question}&page=3"})
    assert next_of(answer) == page
    assert not SavedSearch.objects.exists()
    client.force_login(person)
    offered = BeautifulSoup(client.get(next_of(answer)).content, "html.parser").select_one("form.keep-search")
    assert client.post(offered["action"], {"question": offered.input.find_next("input")["value"]}).status_code == 302
    assert SavedSearch.objects.get().url == page


def test_who_is_not_logged_in_any_more_comes_back_from_removing_to_the_list(client, person, stories):
    search = kept(person, "q=school")
    assert next_of(client.post(f"{LIST}{search.pk}/verwijderen/")) == LIST
    assert SavedSearch.objects.exists()


def next_of(answer) -> str:
    """Where the log-in page leads afterwards."""
    assert answer.url.startswith("/account/login/?")
    (after,) = parse_qs(urlsplit(answer.url).query)["next"]
    return after


def test_button_needs_the_token_of_its_page(person, stories):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(person)
    assert strict.post(KEEP, {"question": "q=school"}).status_code == 403
    token = ask(strict, q="school").select_one("form.keep-search input[name=csrfmiddlewaretoken]")["value"]
    assert strict.post(KEEP, {"question": "q=school", "csrfmiddlewaretoken": token}).status_code == 302
    assert SavedSearch.objects.count() == 1


def test_there_is_nothing_to_keep_without_a_question(own, person, stories):
    assert ask(own).select_one("form.keep-search") is None
    answer = own.post(KEEP, {"question": "page=2&sort=datum&onzin=1"}, follow=True)
    assert "geen woorden en geen filters" in answer.content.decode()
    with pytest.raises(NoQuestion):
        kept(person, "thema=bestaat-niet")
    assert not SavedSearch.objects.exists()


def test_same_question_is_kept_once_in_whatever_order_and_on_whatever_page(own, person, stories):
    first = kept(person, "q=school&thema=preventie&thema=thuiszitters")
    assert kept(person, "thema=thuiszitters&thema=preventie&q=++school&sort=datum&page=3") == first
    answer = own.post(KEEP, {"question": "q=school&thema=preventie&thema=thuiszitters"}, follow=True)
    assert "Je had deze zoekvraag al" in answer.content.decode()
    assert SavedSearch.objects.count() == 1
    # In the other language, or by somebody else, it is another question.
    kept(person, "q=school&thema=preventie&thema=thuiszitters", "en")
    kept(MemberFactory(), "q=school&thema=preventie&thema=thuiszitters")
    assert SavedSearch.objects.count() == 3


def test_page_says_that_a_question_is_kept_already(own, person, stories):
    kept(person, "q=school")
    page = ask(own, q="school", sort="datum")
    assert page.select_one("form.keep-search") is None
    assert page.select_one(f"#resultaten a[href='{LIST}']")
    assert ask(own, q="school", thema="preventie").select_one("form.keep-search")


def test_so_many_are_kept_and_no_more(own, person, stories):
    for number in range(MOST_SEARCHES):
        kept(person, f"q=woord{number}")
    with pytest.raises(TooMany):
        kept(person, "q=school")
    answer = own.post(KEEP, {"question": "q=school"}, follow=True)
    assert "je hebt er al 30" in answer.content.decode()
    assert SavedSearch.objects.count() == MOST_SEARCHES
    # One that is there already is no new one.
    assert kept(person, "q=woord3").words == "woord3"
    assert kept(MemberFactory(), "q=school").pk


def test_more_filters_than_fit_are_refused_with_a_reason(own, person, stories, monkeypatch):
    monkeypatch.setattr(services, "LONGEST_CHOICE", 20)
    with pytest.raises(TooLong):
        kept(person, "thema=thuiszitters&thema=preventie")
    answer = own.post(KEEP, {"question": "thema=thuiszitters&thema=preventie"}, follow=True)
    assert "te veel filters" in answer.content.decode()


@pytest.mark.parametrize("question", ["q=%00bus", "q=" + "%F0%9F%9A%8C" * 400, "q=%22&soort=story", "q=-", "%ZZ"])
def test_whatever_is_sent_is_kept_as_it_can_be_asked_or_refused(own, person, stories, question):
    assert own.post(KEEP, {"question": question}).status_code == 302
    for search in SavedSearch.objects.all():
        assert own.get(search.url).status_code == 200
        assert own.get(LIST).status_code == 200


@pytest.mark.parametrize("number", ["0", "x", "3", "99999", "99999999"])
def test_page_number_plays_no_part(own, stories, number):
    assert own.post(KEEP, {"question": f"q=school&page={number}"}).status_code == 302
    assert SavedSearch.objects.get().url == "/nl/zoeken/?q=school"


@pytest.mark.parametrize("words", ["\u200b", "\u202e", "\u3164", "\ufe0f", "\u200b \u2060"])
def test_question_that_nobody_can_see_is_refused(own, person, stories, words):
    answer = own.post(KEEP, {"question": urlencode({"q": words})}, follow=True)
    assert "geen woorden en geen filters" in answer.content.decode()
    assert ask(own, q=words).select_one("form.keep-search") is None
    assert not SavedSearch.objects.exists()


def test_every_saved_search_has_a_name_that_can_be_read(own, person, stories):
    """Those as well that were kept before such words and names were refused."""
    kept(person, urlencode({"q": "\u200b", "thema": "preventie"}))
    kept(person, urlencode({"q": "bus\u202e"}))
    kept(person, "q=school")
    search = kept(person, "q=tuin")
    SavedSearch.objects.filter(words="school").update(name="\u200b")
    SavedSearch.objects.filter(pk=search.pk).update(words="\u202e")
    unnamed = next(name for name in rows(read(own)) if name.startswith("Zoekvraag van"))
    assert list(rows(read(own))) == [unnamed, "school", "bus", "Preventie"]
    assert read(own, f"{LIST}{search.pk}/wijzigen/").select_one("input[name=name]")["value"] == unnamed


def test_name_is_given_and_taken_back(own, person, stories):
    search = kept(person, "q=school&thema=preventie")
    path = f"{LIST}{search.pk}/wijzigen/"
    assert read(own, path).select_one("input[name=name]")["value"] == "school, Preventie"
    answer = own.post(path, {"name": "  Over de school <b>  "}, follow=True)
    assert "opgeslagen" in toast_of(answer)
    assert list(rows(read(own))) == ["Over de school <b>"]
    # Empty, or as it is called anyway: by its words and filters, in the language of the page.
    for name in ("", "school, Preventie"):
        own.post(path, {"name": name})
        search.refresh_from_db()
        assert search.name == ""
    assert list(rows(read(own, "/en/my/searches/"))) == ["school, Prevention"]


def toast_of(answer) -> str:
    from_page = answer.content.decode()
    return from_page[from_page.index('class="toast') :][:400]


@pytest.mark.parametrize("name", ["x" * 81, "een\u2028twee"])
def test_name_that_does_not_fit_stays_in_the_form(own, person, stories, name):
    search = kept(person, "q=school")
    answer = own.post(f"{LIST}{search.pk}/wijzigen/", {"name": name})
    assert answer.status_code == 200
    assert b"error-summary" in answer.content
    assert name[:70] in answer.content.decode()
    search.refresh_from_db()
    assert search.name == ""


@pytest.mark.parametrize("name", ["\u200b", "\u202e\u2060", "\u3164"])
def test_name_that_nobody_can_see_is_refused(own, person, stories, name):
    search = kept(person, "q=school")
    answer = own.post(f"{LIST}{search.pk}/wijzigen/", {"name": name})
    assert (
        "Deze naam kan niemand zien" in BeautifulSoup(answer.content, "html.parser").select_one(".error-summary").text
    )
    search.refresh_from_db()
    assert search.name == ""


def test_signs_that_nobody_sees_are_taken_out_of_a_name(own, person, stories):
    search = kept(person, "q=school")
    own.post(f"{LIST}{search.pk}/wijzigen/", {"name": "\u202eOver\u200b de \u2066 school \ufeff"})
    search.refresh_from_db()
    assert search.name == "Over de school"


def test_search_is_removed(own, person, stories):
    search, other = kept(person, "q=school"), kept(person, "q=bus")
    form = read(own, f"{LIST}{search.pk}/wijzigen/").select("main form")[-1]
    answer = own.post(form["action"], follow=True)
    assert "verwijderd" in toast_of(answer)
    assert SavedSearch.objects.get() == other


def test_search_of_somebody_else_is_absent_at_every_door(own, person, stories):
    theirs = kept(MemberFactory(), "q=school")
    for method, door in (("get", ""), ("get", "wijzigen/"), ("post", "wijzigen/"), ("post", "verwijderen/")):
        absent = getattr(own, method)(f"{LIST}99999/{door}")
        answer = getattr(own, method)(f"{LIST}{theirs.pk}/{door}")
        assert answer.status_code == absent.status_code == 404
        assert without_token(answer, theirs.pk) == without_token(absent, 99999)
    assert not rows(read(own))
    assert SavedSearch.objects.get() == theirs


def without_token(answer, pk: int) -> str:
    """The page, but for what is another in each answer anyway, and the address that was asked."""
    page = BeautifulSoup(answer.content, "html.parser")
    for token in page.select("input[name=csrfmiddlewaretoken]"):
        token.decompose()
    return str(page).replace(f"/{pk}/", "/N/")


def test_pages_of_saved_searches_ask_to_log_in_and_are_never_kept_by_others(client, own, person, stories):
    search = kept(person, "q=school")
    for path in (LIST, f"{LIST}{search.pk}/wijzigen/", f"{LIST}{search.pk}/"):
        assert client.get(path).url == f"/account/login/?next={path}"
        assert "no-store" in own.get(path).headers["Cache-Control"]
    for path in (KEEP, f"{LIST}{search.pk}/verwijderen/"):
        assert own.get(path).status_code == 405


def test_search_page_asks_one_query_more_of_who_is_logged_in(own, person, stories):
    ask(own, q="school")
    with CaptureQueriesContext(connection) as with_offer:
        ask(own, q="school")
    of_offer = [query for query in with_offer.captured_queries if "search_saved" in query["sql"]]
    assert len(of_offer) == 1


def test_page_without_searches_tells_how_to_keep_one(own, stories):
    page = read(own)
    assert "Bewaar deze zoekvraag" in page.main.text
    assert page.select_one(".tabs a[aria-current=page]").text.strip() == "Bewaarde zoekvragen"
    assert page.select_one("main a[href='/nl/zoeken/']")


def test_filters_in_the_address_are_those_that_were_sent(own, person, stories):
    query = urlencode({"q": "bus & tram", "regio": "twente"})
    assert kept(person, query).url == "/nl/zoeken/?q=bus+%26+tram&regio=twente"
