"""What people do not find: who reads it, what is in it, in which order, as a table; and a word becomes a synonym."""

import csv
import io

import pytest
from bs4 import BeautifulSoup
from django.test import Client, RequestFactory
from django.urls import reverse
from wagtail.admin.menu import reports_menu
from wagtail.models import ModelLogEntry
from wagtail.users.models import UserProfile

from accounts.models import Role
from accounts.services import give_grant
from glossary.models import Term
from search.tuning import report_views
from search.tuning.models import Pin
from tests.factories import UserFactory
from tests.glossary.making import term
from tests.search.making import ask, titles
from tests.search.tuning.making import asked_by, editor, noted, row, somebody

pytestmark = [pytest.mark.django_db, pytest.mark.once]

REPORT = "/beheer/niet-gevonden/"
SYNONYM = "/beheer/niet-gevonden/synoniem/"


def page_of(client: Client, **query: str) -> BeautifulSoup:
    response = client.get(REPORT, query)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def words(page: BeautifulSoup) -> list[str]:
    links = page.select("table.listing th.title > a")
    return [str(link.find(string=True)) for link in links]


def cells(page: BeautifulSoup) -> list[list[str]]:
    return [
        [" ".join(cell.get_text().split()) for cell in each.select("td")[:3]]
        for each in page.select("table.listing tbody tr")
    ]


def test_kinds_of_questions_are_told_apart(tree):
    noted("niets", hits=0)
    noted("niet gekozen", hits=4)
    noted("laag", hits=30, clicks={9: 2, 4: 1})
    noted("goed", hits=30, clicks={1: 5, 9: 1})
    desk = editor()
    assert words(page_of(desk)) == ["niets"]
    assert words(page_of(desk, wat="niet-gekozen")) == ["niet gekozen"]
    assert words(page_of(desk, wat="laag")) == ["laag"]
    assert set(words(page_of(desk, wat="alles"))) == {"niets", "niet gekozen", "laag", "goed"}
    assert words(page_of(desk, wat="bestaat-niet")) == ["niets"]


def test_what_too_few_asked_is_told_to_nobody(stories):
    asked_by(2, "xqzvw")
    assert words(page_of(editor(), wat="alles")) == []
    asked_by(3, "xqzvw")
    assert words(page_of(editor())) == ["xqzvw"]


def test_days_of_one_question_are_taken_together_with_its_last_hits(tree):
    noted("bus", days_ago=20, asked=5, hits=0, clicks={3: 1})
    noted("bus", days_ago=1, asked=4, hits=2, clicks={3: 2, 5: 1})
    noted("bus", asked=7, hits=9, language="en")
    page = page_of(editor(), wat="alles")
    assert cells(page) == [["9", "2", "4 plek 3: 3×, plek 5: 1×"], ["7", "9", "0"]]
    assert cells(page_of(editor(), wat="alles", dagen="7"))[1] == ["4", "2", "3 plek 3: 2×, plek 5: 1×"]


@pytest.mark.parametrize(
    ("days", "found"), [("7", ["a"]), ("30", ["a", "b"]), ("90", ["a", "b", "c"]), ("x", ["a", "b"])]
)
def test_period_is_seven_thirty_or_ninety_days(tree, days, found):
    for name, ago in (("a", 6), ("b", 29), ("c", 89), ("d", 90)):
        noted(name, days_ago=ago)
    assert words(page_of(editor(), dagen=days, volgorde="woorden")) == found


@pytest.mark.parametrize(
    ("order", "found"),
    [
        ("vaak", ["b", "c", "a"]),
        ("woorden", ["a", "b", "c"]),
        ("resultaten", ["c", "a", "b"]),
        ("gekozen", ["b", "c", "a"]),
        ("plaats", ["a", "c", "b"]),
        ("x", ["b", "c", "a"]),
    ],
)
def test_order_is_as_asked(tree, order, found):
    noted("a", asked=3, hits=5, clicks={9: 4})
    noted("b", asked=9, hits=1)
    noted("c", asked=4, hits=7, clicks={2: 2})
    assert words(page_of(editor(), wat="alles", volgorde=order)) == found


def test_each_row_leads_to_the_search_and_to_what_can_be_done(tree):
    term("speelplaatscoach", synonyms_nl=["pleinwacht"])
    noted("pleinwacht")
    noted("schoolbus & zo", language="en")
    pin = Pin.objects.create(words="pleinwacht", language="nl", key="story:x")
    page = page_of(editor(), volgorde="woorden")
    links = [link["href"] for link in page.select("tbody a")]
    assert links == [
        "/nl/zoeken/?q=pleinwacht",
        reverse("pin_edit", args=[pin.pk]),
        "/en/search/?q=schoolbus+%26+zo",
        f"{SYNONYM}?woorden=schoolbus+%26+zo&taal=en",
        f"{reverse('pin_add')}?woorden=schoolbus+%26+zo&taal=en",
    ]
    assert "Staat in de begrippenlijst bij ‘speelplaatscoach’" in page.text


def test_questions_are_shown_as_text(tree):
    noted("<script>alert(1)</script>")
    assert b"<script>alert(1)" not in editor().get(REPORT).content


def test_table_holds_every_page_and_no_formula(tree, monkeypatch):
    monkeypatch.setattr(report_views, "ROWS", 1)
    noted("bus", asked=5, hits=9, clicks={2: 1, 5: 1})
    noted("=1+1", asked=4)
    desk = editor()
    assert "?wat=alles&p=2" in str(page_of(desk, wat="alles").select_one("nav[aria-label] a[href*='p=2']")).replace(
        "amp;", ""
    )
    assert desk.get(REPORT, {"p": "geen"}).status_code == 200
    response = desk.get(REPORT, {"wat": "alles", "export": "csv"})
    assert response["Content-Disposition"] == 'attachment; filename="niet-gevonden.csv"'
    text = response.getvalue().decode("utf-8-sig")
    lines = list(csv.reader(io.StringIO(text), delimiter=";"))
    assert lines[0] == ["Vraag", "Taal", "Gevraagd", "Resultaten", "Gekozen", "Gemiddelde plek", "In de begrippenlijst"]
    assert lines[1:] == [["bus", "nl", "5", "9", "2", "3.5", ""], ["'=1+1", "nl", "4", "0", "0", "", ""]]


def test_ten_more_questions_add_no_query(tree, django_assert_max_num_queries):
    desk = editor()
    noted("bus", clicks={1: 1})
    desk.get(REPORT)
    with django_assert_max_num_queries(60) as first:
        desk.get(REPORT, {"wat": "alles"})
    for number in range(10):
        noted(f"vraag {number}", clicks={number + 1: 2})
    with django_assert_max_num_queries(len(first)):
        desk.get(REPORT, {"wat": "alles"})


@pytest.mark.parametrize("role", ["", Role.MEMBER, Role.REGION_EDITOR])
def test_nobody_else_reads_the_report_or_makes_synonyms(regions, role):
    noted("xqzvw")
    place = term("speelplaatscoach")
    scope = f"region:{regions['twente'].region_id}" if role == Role.REGION_EDITOR else "all"
    for desk in (somebody(role, scope), Client()):
        for url in (REPORT, f"{REPORT}?export=csv", f"{SYNONYM}?woorden=xqzvw"):
            response = desk.get(url)
            assert response.status_code in (302, 403)
            assert "xqzvw" not in (b"".join(response) if response.streaming else response.content).decode()
        assert desk.post(SYNONYM, {"word": "xqzvw", "term": place.pk}).status_code in (302, 403)
    place.refresh_from_db()
    assert place.synonyms_nl == []


def test_report_stands_in_the_menu_of_who_may_read_it(regions):
    shown = []
    for role in (Role.NATIONAL_EDITOR, Role.ADMINISTRATOR, Role.REGION_EDITOR, Role.MEMBER):
        request = RequestFactory().get("/beheer/")
        request.user = UserFactory()
        scope = f"region:{regions['twente'].region_id}" if role == Role.REGION_EDITOR else "all"
        give_grant(user=request.user, role=role, scope=scope, by=None)
        urls = [item.url for item in reports_menu.menu_items_for_request(request)]
        shown.append((REPORT in urls, reverse("pins") in urls))
    assert shown == [(True, True)] * 2 + [(False, False)] * 2


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("nl", ("Wat mensen niet vinden", "Maak een synoniem", "Zet een resultaat vast", "Niets gevonden")),
        ("en", ("What people do not find", "Make a synonym", "Pin a result", "Nothing found")),
    ],
)
def test_report_is_in_the_language_of_who_reads_it(tree, language, told):
    noted("xqzvw")
    user, desk = UserFactory(), Client()
    give_grant(user=user, role=Role.NATIONAL_EDITOR, by=None)
    UserProfile.get_for_user(user)
    UserProfile.objects.filter(user=user).update(preferred_language=language)
    desk.force_login(user)
    text = desk.get(REPORT).content.decode()
    for word in told:
        assert word in text


# One click further: a synonym.


def test_word_becomes_a_synonym_that_finds_at_once(client, stories):
    term("gemeenteraad")
    asked_by(3, "dorpsraad")
    assert titles(ask(client, q="dorpsraad")) == []
    desk = editor()
    form = BeautifulSoup(desk.get(SYNONYM, {"woorden": "dorpsraad", "taal": "nl"}).content, "html.parser")
    assert form.select_one("input[name=word]")["value"] == "dorpsraad"
    assert "gemeenteraad" in [option.text for option in form.select("select[name=term] option")]
    place = Term.objects.get(term_nl="gemeenteraad")
    sent = desk.post(f"{SYNONYM}?woorden=dorpsraad&taal=nl", {"word": "dorpsraad", "term": place.pk})
    assert (sent.status_code, sent["Location"]) == (302, REPORT)
    assert Term.objects.get(pk=place.pk).synonyms_nl == ["dorpsraad"]
    assert titles(ask(client, q="dorpsraad")) == ["Aan tafel met de gemeente"]
    assert "Staat in de begrippenlijst bij ‘gemeenteraad’" in page_of(desk).text
    asked_by(1, "dorpsraad")
    assert row("dorpsraad").hits == 1
    assert words(page_of(desk)) == []
    assert ModelLogEntry.objects.filter(content_type__model="term", action="wagtail.edit").count() == 1


@pytest.mark.parametrize("word", ["de", "het de", "OF"])
def test_word_that_search_leaves_out_is_refused(tree, word):
    place = term("gemeenteraad")
    sent = editor().post(f"{SYNONYM}?woorden=x&taal=nl", {"word": word, "term": place.pk})
    assert f"Zoeken slaat ‘{word}’ over" in sent.content.decode()
    place.refresh_from_db()
    assert place.synonyms_nl == []


def test_english_word_goes_to_the_english_term(tree):
    place = term("speelplaatscoach", term_en="playground coach")
    term("pleinmaat")
    desk, url = editor(), f"{SYNONYM}?woorden=playgroud+coach&taal=en"
    form = BeautifulSoup(desk.get(url).content, "html.parser")
    # What is spelled most like it is chosen already: one click more.
    assert [option.text for option in form.select("select[name=term] option[selected]")] == ["playground coach"]
    assert "pleinmaat" not in form.select_one("select[name=term]").text
    assert desk.post(url, {"word": "kids help", "term": place.pk}).status_code == 302
    place.refresh_from_db()
    assert (place.synonyms_en, place.synonyms_nl) == (["kids help"], [])


def test_word_of_another_term_or_of_this_one_is_refused_with_all_that_was_filled_in(tree):
    place = term("gemeenteraad", synonyms_nl=["raad"])
    term("pleinmaat", synonyms_nl=["meedoen"])
    desk = editor()
    for word, told in (
        ("Meedoen", "pleinmaat"),
        ("raad", "al"),
        ("gemeenteraad", "al"),
        ("x", "kort"),
        ("", "verplicht"),
    ):
        response = desk.post(SYNONYM, {"word": word, "term": place.pk})
        assert response.status_code == 200, word
        text = response.content.decode()
        assert told in text, word
        assert f'<option value="{place.pk}" selected' in text
    place.refresh_from_db()
    assert place.synonyms_nl == ["raad"]
    assert desk.post(SYNONYM, {"word": "buurt", "term": 99999}).status_code == 200


def test_address_of_the_form_cannot_be_bent(tree):
    response = editor().get(SYNONYM, {"woorden": "x" * 500, "taal": "fr"})
    assert response.status_code == 200
    assert "x" * 101 not in response.content.decode()
