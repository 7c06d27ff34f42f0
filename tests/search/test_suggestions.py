"""What is suggested while somebody types, as the field gets it."""

import pytest
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.limits import Limit
from search import views
from tests.catalogue.making import restrict
from tests.factories import MemberFactory
from tests.glossary.making import term


def suggested(client, typed, address="/nl/zoeken/suggesties/"):
    response = client.get(address, {"q": typed})
    assert response.status_code == 200
    return response.json()["suggestions"]


def test_titles_lead_to_their_page(client, stories):
    assert suggested(client, "aan ta") == [
        {
            "label": "Aan tafel met de gemeente",
            "kind": "story",
            "kind_label": "Verhalen",
            "url": "/nl/regios/twente/verhaal-1/",
        }
    ]


def test_terms_lead_to_a_search(client, stories):
    term("zonnescherm & co")
    assert suggested(client, "zonnesch") == [
        {
            "label": "zonnescherm & co",
            "kind": "term",
            "kind_label": "Begrippen",
            "url": "/nl/zoeken/?q=zonnescherm+%26+co",
        }
    ]


def test_those_of_one_kind_stand_together(client, stories):
    kinds = [each["kind"] for each in suggested(client, "in")]
    assert len(kinds) > 2
    assert len([kind for place, kind in enumerate(kinds) if kind not in kinds[:place]]) == len(
        [place for place, kind in enumerate(kinds) if not place or kinds[place - 1] != kind]
    )


def test_each_language_speaks_for_itself(client, stories):
    found = suggested(client, "twen", "/en/search/suggestions/")
    assert [(each["label"], each["kind_label"]) for each in found] == [("Twente", "Regions")]
    assert suggested(client, "thuis", "/en/search/suggestions/") != suggested(client, "thuis")


@pytest.mark.parametrize(
    "typed", ["", " ", "b", "%", "*", '"', "' OR 1=1 --", "🚌", "zz" * 5_000, "a" * 101, "\\", "-", ":"]
)
def test_nothing_that_is_typed_fails(client, stories, typed):
    assert suggested(client, typed) == []


def test_only_who_may_see_a_thing_hears_of_it(client, stories):
    restrict(stories[0], "members")
    assert suggested(client, "de bus") == []
    client.force_login(MemberFactory())
    assert [each["label"] for each in suggested(client, "de bus")] == ["De bus naar school"]


def test_answer_is_for_scripts_and_not_for_search_engines(client, stories):
    response = client.get("/nl/zoeken/suggesties/?q=bus")
    assert response.headers["Content-Type"] == "application/json"
    assert response.headers["X-Robots-Tag"] == "noindex"
    assert client.post("/nl/zoeken/suggesties/?q=bus").status_code == 405


def test_what_no_person_can_type_gets_no_answer(client, stories, monkeypatch):
    monkeypatch.setattr(views, "SUGGESTIONS", Limit("suggestions", 2, 3_600))
    answers = [client.get("/nl/zoeken/suggesties/?q=de+bus") for _number in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert answers[-1].json() == {"suggestions": []}
    assert client.get("/nl/zoeken/?q=de+bus").status_code == 200


def test_limit_is_far_above_a_class_that_types(settings):
    """Thirty people behind one address, each of whom makes a pause long enough for a request every second."""
    assert views.SUGGESTIONS.number / views.SUGGESTIONS.seconds > 30


def test_without_a_count_there_are_no_suggestions(client, stories, monkeypatch):
    def down(*args, **kwargs):
        raise ConnectionError

    monkeypatch.setattr(type(caches["limits"]), "add", down)
    response = client.get("/nl/zoeken/suggesties/?q=de+bus")
    assert (response.status_code, response.json()) == (503, {"suggestions": []})


def test_suggestions_take_few_queries(client, stories):
    client.get("/nl/zoeken/suggesties/?q=de+bus")
    with CaptureQueriesContext(connection) as asked:
        client.get("/nl/zoeken/suggesties/?q=de+bus")
    assert len(asked) <= 5, "\n".join(query["sql"][:150] for query in asked.captured_queries)
