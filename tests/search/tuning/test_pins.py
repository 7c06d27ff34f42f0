"""Pinned results: first for exactly these words, once, counted, for who may see them; and the desk that keeps them."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import ModelLogEntry

from accounts.models import Role
from catalogue.services import one_refresh
from search import finding
from search.tuning.models import Pin
from tests.catalogue.making import in_english, restrict
from tests.factories import MemberFactory, story_page
from tests.search.making import ask, counts, titles
from tests.search.tuning.making import editor, key_of, pinned, somebody

pytestmark = [pytest.mark.django_db, pytest.mark.once]

NOTE = {"nl": "Aangeraden door de redactie", "en": "Recommended by the editors"}


def total(page) -> int:
    return int(page.select_one("#aantal").text.split()[0])


def noted(page) -> list[str]:
    return [each.find_parent("li").select_one("h3").get_text() for each in page.select(".hits .pin-note")]


def test_pinned_thing_stands_first_and_once_and_says_why(client, stories):
    before = ask(client, q="school")
    last = [title for title in titles(before) if title in {page.title for page in stories}][-1]
    assert titles(before)[0] != last
    pinned(next(page for page in stories if page.title == last), "school")
    page = ask(client, q="School!")
    assert titles(page)[0] == last
    assert sorted(titles(page)) == sorted(titles(before))
    assert total(page) == total(before)
    assert noted(page) == [last]
    assert NOTE["nl"] in page.select_one(".hits li").text


def test_pinned_thing_that_the_words_do_not_find_is_added_and_counted(client, stories):
    before = ask(client, q="school")
    pinned(stories[3], "school")
    page = ask(client, q="school")
    assert titles(page) == ["Zonder bel", *titles(before)]
    assert total(page) == total(before) + 1


def test_pinned_thing_stands_where_nothing_is_found(client, stories):
    pinned(stories[3], "xqzvw")
    page = ask(client, q="xqzvw")
    assert titles(page) == ["Zonder bel"]
    assert total(page) == 1
    assert not page.select(".empty")


@pytest.mark.parametrize("words", ["-school", '"school"', "titel:school", "-titel:school", "x OF school"])
def test_who_says_more_than_words_gets_nothing_pinned(client, stories, words):
    pinned(stories[3], "school")
    pinned(stories[3], "x of school")
    assert noted(ask(client, q="school")) == ["Zonder bel"]
    assert noted(ask(client, q=words)) == []


@pytest.mark.parametrize("words", ["scholen", "school bus", "scho", ""])
def test_other_words_get_nothing_pinned(client, stories, words):
    pinned(stories[3], "school")
    assert noted(ask(client, q=words)) == []


@pytest.mark.parametrize("question", [{"soort": "story"}, {"sort": "datum"}, {"thema": "inclusie"}])
def test_filter_or_order_puts_it_back_in_its_place(client, stories, question):
    pinned(stories[3], "school")
    page = ask(client, q="school", **question)
    assert noted(page) == []
    assert "Zonder bel" not in titles(page)


def test_counts_of_filters_are_what_choosing_gives(client, stories):
    pinned(stories[3], "school")
    page = ask(client, q="school")
    for value, number in counts(page, "thema").items():
        assert len(titles(ask(client, q="school", thema=value))) == number


def test_each_language_has_its_own(client, tree, regions, stories):
    in_english(tree, regions["almere"])
    in_english(tree, stories[3], title="Without a bell")
    pinned(stories[3], "school", "en")
    assert noted(ask(client, q="school")) == []
    page = ask(client, language="en", q="school")
    assert noted(page) == ["Without a bell"]
    assert NOTE["en"] in page.text


def test_thing_without_a_translation_is_shown_as_it_was_written(client, stories):
    pinned(stories[3], "school", "en")
    assert noted(ask(client, language="en", q="school")) == ["Zonder bel"]


def test_who_may_not_see_it_sees_what_was_there_without_it(client, stories):
    before = str(ask(client, q="school").select_one("#resultaten"))
    pinned(stories[3], "school")
    restrict(stories[3], "members")
    assert str(ask(client, q="school").select_one("#resultaten")) == before
    client.force_login(MemberFactory())
    assert noted(ask(client, q="school")) == ["Zonder bel"]


def test_what_is_gone_is_not_shown(client, stories):
    pinned(stories[3], "school")
    before = ask(client, q="school")
    stories[3].unpublish()
    page = ask(client, q="school")
    assert noted(page) == []
    assert total(page) == total(before) - 1


def test_pages_hold_each_thing_once_with_what_is_pinned(client, regions, monkeypatch):
    with one_refresh():
        pages = [story_page(regions["twente"], title=f"Een vlinder {n}", slug=f"v{n}") for n in range(40)]
        other = story_page(regions["twente"], title="Een brug", slug="brug")
    everything = [title for number in (1, 2) for title in titles(ask(client, q="vlinder", page=number))]
    deep = next(page for page in pages if page.title == everything[30])
    pin = pinned(deep, "vlinder")
    first, second = (ask(client, q="vlinder", page=number) for number in (1, 2))
    assert titles(first)[0] == deep.title
    assert total(first) == total(second) == 40
    assert sorted(titles(first) + titles(second)) == sorted(everything)
    assert noted(second) == []
    Pin.objects.filter(pk=pin.pk).update(key=key_of(other))
    first, second = (ask(client, q="vlinder", page=number) for number in (1, 2))
    assert total(first) == total(second) == 41
    assert len(titles(first)) == 21
    assert client.get("/nl/zoeken/?q=vlinder&page=3").status_code == 404


def test_pin_costs_no_query_more(client, stories):
    address = "/nl/zoeken/?q=school"
    client.get(address)
    with CaptureQueriesContext(connection) as without:
        client.get(address)
    pinned(stories[3], "school")
    with CaptureQueriesContext(connection) as added:
        client.get(address)
    assert len(added) <= len(without) + 1 <= 8
    Pin.objects.update(key=key_of(stories[0]))
    with CaptureQueriesContext(connection) as found:
        client.get(address)
    assert len(found) == len(without)


def test_rank_of_what_follows_is_that_on_the_page(client, stories):
    pinned(stories[3], "school")
    listed = ask(client, q="school").select_one("ol.hits")
    assert listed["start"] == "1"
    assert [item["class"] for item in listed.select("li[class]")] == [["pinned"]]


# At the desk.

LIST = "/beheer/vastgezet/"


@pytest.mark.parametrize("role", [Role.NATIONAL_EDITOR, Role.ADMINISTRATOR])
def test_editor_pins_changes_and_unpins(stories, role):
    desk, visitor = somebody(role), Client()
    offered = desk.get(reverse("pin_add"), {"woorden": "School!", "taal": "nl", "q": "bel"}).content.decode()
    assert f'value="{key_of(stories[3])}"' in offered
    sent = {"words": "School!", "language": "nl", "key": key_of(stories[3])}
    assert desk.post(reverse("pin_add"), sent).status_code == 302
    pin = Pin.objects.get()
    assert pin.words == "school"
    assert noted(ask(visitor, q="school")) == ["Zonder bel"]
    text = desk.get(LIST).content.decode()
    assert "Zonder bel" in text
    assert "checked" in desk.get(reverse("pin_edit", args=[pin.pk]), {"q": "bel"}).content.decode()
    assert desk.post(reverse("pin_edit", args=[pin.pk]), {**sent, "key": key_of(stories[0])}).status_code == 302
    assert noted(ask(visitor, q="school")) == ["De bus naar school"]
    assert "school" in desk.get(reverse("pin_delete", args=[pin.pk])).content.decode()
    assert Pin.objects.exists()
    assert desk.post(reverse("pin_delete", args=[pin.pk])).status_code == 302
    assert noted(ask(visitor, q="school")) == []
    done = ModelLogEntry.objects.filter(content_type__model="pin").order_by("pk").values_list("action", "label")
    assert list(done) == [(f"wagtail.{what}", f"pin {pin.pk}") for what in ("create", "edit", "delete")]


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({"words": "?!"}, "Hier staat geen woord in"),
        ({"words": "06-12345678"}, "over één persoon"),
        ({"key": "story:bestaat-niet"}, "is er niet meer"),
        ({"key": ""}, "<p>Wat bovenaan moet staan: Kies een resultaat uit de lijst.</p>"),
        ({"words": "Bus!"}, "<p>Voor deze vraag is al een resultaat vastgezet."),
        ({"words": "-bus school"}, "Alleen woorden kun je vastzetten"),
        ({"words": "titel:school"}, "Alleen woorden kun je vastzetten"),
        ({"words": "school OF bus"}, "Alleen woorden kun je vastzetten"),
        ({"words": "school OR bus"}, "Alleen woorden kun je vastzetten"),
        ({"words": "“rode bus”"}, "Alleen woorden kun je vastzetten"),
        ({"language": "fr"}, ""),
    ],
)
def test_pin_that_cannot_be_is_refused_with_all_that_was_filled_in(stories, sent, told):
    pinned(stories[0], "bus")
    values = {"words": "school", "language": "nl", "key": key_of(stories[0]), **sent}
    response = editor().post(reverse("pin_add"), values)
    assert response.status_code == 200
    text = response.content.decode()
    assert told in text
    assert f'value="{values["words"]}"' in text
    assert Pin.objects.count() == 1


def test_list_says_of_what_is_hidden_or_gone_that_nobody_sees_it(stories):
    pinned(stories[3], "school")
    pinned(stories[2], "tuin")
    restrict(stories[3], "members")
    stories[2].unpublish()
    text = editor().get(LIST).content.decode()
    assert "Niet iedereen mag dit zien" in text
    assert "Dit is weg, of je mag het niet zien" in text
    assert "Samen naar buiten" not in text


@pytest.mark.parametrize("role", ["", Role.MEMBER, Role.REGION_EDITOR])
def test_nobody_else_comes_near_the_pins(stories, regions, role):
    pin = pinned(stories[0], "bus")
    scope = f"region:{regions['twente'].region_id}" if role == Role.REGION_EDITOR else "all"
    for desk in (somebody(role, scope), Client()):
        for name, args in (("pins", []), ("pin_add", []), ("pin_edit", [pin.pk]), ("pin_delete", [pin.pk])):
            url = reverse(name, args=args)
            assert desk.get(url).status_code in (302, 403)
            assert desk.post(url, {"words": "x", "language": "nl", "key": key_of(stories[1])}).status_code in (302, 403)
    assert list(Pin.objects.values_list("words", "key")) == [("bus", key_of(stories[0]))]


def test_pin_that_is_not_there_is_absent(stories):
    desk = editor()
    assert desk.get(reverse("pin_edit", args=[99999])).status_code == 404
    assert desk.post(reverse("pin_delete", args=[99999])).status_code == 404


def test_ten_more_pins_add_no_query(stories, django_assert_max_num_queries):
    desk = editor()
    pinned(stories[0], "bus")
    desk.get(LIST)
    with django_assert_max_num_queries(60) as first:
        desk.get(LIST)
    for number in range(10):
        pinned(stories[number % 4], f"woord {number}")
    with django_assert_max_num_queries(len(first)):
        desk.get(LIST)


def test_search_for_a_pin_is_of_what_the_editor_may_see(stories):
    restrict(stories[0], "members")
    text = editor().get(reverse("pin_add"), {"woorden": "bus", "taal": "nl"}).content.decode()
    assert "De bus naar school" in text
    assert "Niet iedereen mag dit zien" in text
    assert finding.PAGE_SIZE == 20
