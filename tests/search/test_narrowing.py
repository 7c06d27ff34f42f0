"""A filter only leaves things out, an order only sorts: both find what the numbers beside them say."""

import pytest

from core.access import MEMBERS, PUBLIC
from search.finding import SearchQuery, find
from search.questions import FACETS

pytestmark = pytest.mark.django_db

VISITOR = frozenset({PUBLIC})
# Few things have all of many words, none has all, many have both; and a question that says more than words.
QUESTIONS = [
    ("passend onderwijs school", "nl"),
    ("school zorg jeugd", "nl"),
    ("wie betaalt jeugdhulp op school", "nl"),
    ("gemeente vervoer", "nl"),
    ("wijkteam kind", "nl"),
    ("school care region", "en"),
    ('"passend onderwijs" -school', "nl"),
]


@pytest.mark.once
@pytest.mark.parametrize("tokens", [VISITOR, VISITOR | {MEMBERS}], ids=["visitor", "member"])
def test_each_filter_finds_as_many_as_its_number_says(demo_network, tokens):
    asked = 0
    for text, language in QUESTIONS:
        result = find(SearchQuery(text, language, tokens))
        for facet in FACETS:
            for value, number in result.counts[facet].items():
                # Only the number is looked at: what the page shows of more hits takes half the time.
                chosen = find(SearchQuery(text, language, tokens, chosen=((facet, (value,)),), page_size=1))
                assert chosen.total - chosen.added == number, f"{text}: {facet}={value}"
                assert facet == "taal" or number <= result.total, f"{text}: {facet}={value}"
                asked += 1
    assert asked > 100


def test_second_filter_finds_as_many_as_its_number_says(demo_network):
    first = (("soort", ("story",)),)
    asked = 0
    for text, language in QUESTIONS:
        result = find(SearchQuery(text, language, VISITOR, chosen=first))
        for value, number in result.counts["thema"].items():
            both = find(SearchQuery(text, language, VISITOR, chosen=(*first, ("thema", (value,))), page_size=1))
            assert both.total == number, f"{text}: {value}"
            asked += 1
    assert asked >= 20


@pytest.mark.parametrize(("text", "language"), QUESTIONS)
def test_order_of_date_finds_the_same_things(demo_network, text, language):
    orders = [find(SearchQuery(text, language, VISITOR, by_date=by, page_size=500)) for by in (False, True)]
    assert {hit.entry.pk for hit in orders[0].hits} == {hit.entry.pk for hit in orders[1].hits}
    assert len({found.total for found in orders}) == len({found.whole for found in orders}) == 1


def test_what_only_filters_keep_apart_is_not_blamed_on_the_words(client, demo_network):
    page = client.get("/nl/zoeken/?q=gemeente+vervoer").content.decode()
    assert "heeft al deze woorden" not in page
    page = client.get("/nl/zoeken/?q=gemeente+vervoer&soort=organisation").content.decode()
    assert "heeft al deze woorden" not in page
    assert "Haal een filter weg" in page


def test_where_the_words_go_together_nowhere_the_page_says_so_of_the_filters_too(client, demo_network):
    question = "/nl/zoeken/?q=wie+betaalt+jeugdhulp+op+school"
    result = find(SearchQuery("wie betaalt jeugdhulp op school", "nl", VISITOR))
    assert result.whole or result.loosely
    for value in result.counts["soort"]:
        chosen = find(SearchQuery("wie betaalt jeugdhulp op school", "nl", VISITOR, chosen=(("soort", (value,)),)))
        page = client.get(f"{question}&soort={value}").content.decode()
        assert ("Met deze filters heeft niets al deze woorden" in page) == chosen.loosely


@pytest.mark.parametrize("text", ['"', '""', "“”", '-""', 'titel:""', "\u200b", "()", "-", "*"])
def test_signs_alone_find_nothing(demo_network, text):
    assert find(SearchQuery(text, "nl", VISITOR)).total == 0


@pytest.mark.parametrize("text", ["", " ", "\t\n"])
def test_no_question_finds_everything(demo_network, text):
    assert find(SearchQuery(text, "nl", VISITOR)).total > 100


@pytest.mark.parametrize("text", ["OF", "EN", "AND", "OR OF"])
def test_words_between_words_are_words_where_there_is_nothing_between(demo_network, text):
    everything = find(SearchQuery("", "nl", VISITOR)).total
    found = find(SearchQuery(text, "nl", VISITOR))
    assert found.total == find(SearchQuery(text.lower(), "nl", VISITOR)).total < everything


def test_a_blank_after_titel_changes_nothing(demo_network):
    beside, apart = (find(SearchQuery(text, "nl", VISITOR)) for text in ("titel:onderwijs", "titel: onderwijs"))
    assert [hit.entry.pk for hit in beside.hits] == [hit.entry.pk for hit in apart.hits] != []


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ondrewijs", "onderwijs"),
        ("titel:ondrewijs", "titel:onderwijs"),
        ("(ondrewijs), school", "(onderwijs), school"),
        ("jeugdhlup,zorg", "jeugdhulp,zorg"),
        ("ondre\u0301wijs", "onderwijs"),
    ],
)
def test_typo_is_put_right_between_signs_too(demo_network, typed, meant):
    assert find(SearchQuery(typed, "nl", VISITOR)).meant == meant
