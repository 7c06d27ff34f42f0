"""What is made of names, of compounds with a blank in them, and of questions of many words."""

import pytest

from catalogue.services import one_refresh
from core.access import PUBLIC
from glossary.models import Term
from network.themes.models import Theme
from search import loosening
from search.finding import SearchQuery, find, understand
from search.questions import Why
from search.reading import MOST_ITEMS
from search.state import state
from tests.catalogue.making import in_english, restrict
from tests.factories import RegionFactory, region_page, story_page, theme
from tests.glossary.making import term
from tests.search.making import ask, titles

pytestmark = pytest.mark.once

TOKENS = frozenset({PUBLIC})


def found(text, **more):
    return [hit.entry.title for hit in find(SearchQuery(text, "nl", TOKENS, **more)).hits]


def test_what_is_filed_under_a_theme_or_region_is_found_below_what_says_the_name(client, stories):
    page = ask(client, q="thuiszitters", soort=["story", "theme"])
    assert titles(page) == ["Thuiszitters", "Samen naar buiten", "De bus naar school"]
    assert page.select_one(".hits").text.count("Hoort bij ‘Thuiszitters’.") == 2
    assert found("almere thuiszitters") == ["Samen naar buiten"]
    assert set(found("almere", chosen=(("soort", ("story",)),))) == {"Samen naar buiten", "Zonder bel"}


def test_names_are_those_of_the_language_a_thing_is_written_in(tree, regions):
    page = story_page(regions["twente"], title="A bus", slug="bus", leading_theme=theme("thuiszitters"))
    assert found("thuiszitters", chosen=(("soort", ("story",)),)) == ["A bus"]
    in_english(tree, regions["twente"])
    in_english(tree, page, title="An English bus", leading_theme=theme("thuiszitters"))
    hits = find(SearchQuery("out-of-school children", "en", TOKENS, chosen=(("soort", ("story",)),))).hits
    assert [hit.entry.title for hit in hits] == ["An English bus"]


def test_a_name_that_changes_holds_at_once(stories):
    assert "Samen naar buiten" not in found("spijbelaars")
    row = Theme.objects.get(slug="thuiszitters")
    row.name = "Spijbelaars"
    row.save()
    assert "Samen naar buiten" in found("spijbelaars")
    assert "Samen naar buiten" not in found("thuiszitters")


def test_a_name_finds_by_what_the_glossary_calls_the_same(stories):
    row = Term.objects.get(term_nl="thuiszitter")
    row.synonyms_nl = ["schoolmijder"]
    row.save()
    assert "Samen naar buiten" in found("schoolmijders")


def test_a_name_is_no_typo(regions):
    story_page(regions["twente"], title="Een almare brug", slug="brug", intro="Van een almaar langere brug.")
    result = find(SearchQuery("almere", "nl", TOKENS))
    assert result.meant == ""


def test_a_region_behind_a_door_is_not_found_by_its_name(tree, regions):
    closed = RegionFactory(name="Kwetterland", slug="kwetterland")
    page = region_page(tree, closed)
    with one_refresh():
        story_page(page, title="Een stille brug", slug="stil")
    assert set(found("kwetterland")) >= {"Een stille brug"}
    for thing in (page, *page.get_children().specific()):
        restrict(thing, f"region:{closed.pk}")
    assert found("kwetterland") == []


def test_a_hidden_region_is_no_name_to_who_sees_nothing_of_it(tree, regions):
    """A question is read as if it were not there: a word that is near to its name may be meant, in as many parts."""
    story_page(regions["twente"], title="Een brug bij Kwetterlant", slug="brug")
    closed = RegionFactory(name="Kwetterland Noord", slug="kwetterland-noord")
    questions = ("kwetterland", "kwetterland noord", "brug kwetterland noord water")

    def told(tokens):
        results = [find(SearchQuery(words, "nl", tokens)) for words in questions]
        return [
            (each.meant, each.total, each.loosely, each.counts, [h.entry.pk for h in each.hits]) for each in results
        ]

    before = told(TOKENS)
    assert before[0][0] == "kwetterlant"
    page = region_page(tree, closed)
    hidden = story_page(page, title="Een stille brug", slug="stil")
    for thing in (page, hidden):
        restrict(thing, f"region:{closed.pk}")
    assert told(TOKENS) == before
    insider = told(TOKENS | {f"region:{closed.pk}"})
    assert [each[0] for each in insider[:2]] == ["", ""]
    assert insider[1][1] == 2


@pytest.mark.parametrize("typed", ["kinder opvang", "Kinder  opvang", "kinderopvang"])
def test_a_blank_in_a_compound_is_forgiven(stories, typed):
    assert "De bus naar school" in found(typed)


def test_a_blank_in_a_term_of_the_glossary_is_forgiven(regions):
    term("spreekkamer", synonyms_nl=["praathoek"])
    story_page(regions["twente"], title="Een praathoek", slug="hoek")
    assert found("spreek kamer")[0] == "Een praathoek"


def test_words_in_quotes_stay_as_they_are(stories):
    assert found('"kinder opvang"') == []


@pytest.fixture
def bridges(regions):
    words = {"alles": "brug water boot", "twee": "brug water", "een": "brug", "niets": "zand"}
    with one_refresh():
        for slug, intro in words.items():
            story_page(regions["twente"], title=f"Titel {slug}", slug=slug, intro=intro)


def test_few_things_with_all_of_many_words_are_followed_by_what_has_most(client, bridges):
    result = find(SearchQuery("brug water boot", "nl", TOKENS))
    assert ([hit.entry.title for hit in result.hits], result.whole, result.loosely) == (
        ["Titel alles", "Titel twee"],
        1,
        False,
    )
    assert result.total == 2
    assert result.counts["soort"] == {"story": 2}
    page = ask(client, q="brug water boot")
    assert "1 resultaat heeft al deze woorden" in page.select_one("#resultaten").text


def test_what_has_all_words_is_counted_once_where_it_fails_one_choice_only(regions):
    with one_refresh():
        for region, slug, intro in (
            ("twente", "alles", "brug water boot"),
            ("almere", "ook-alles", "brug water boot"),
            ("almere", "twee", "brug water"),
        ):
            story_page(regions[region], title=f"Titel {slug}", slug=slug, intro=intro)
    result = find(SearchQuery("brug water boot", "nl", TOKENS, chosen=(("regio", ("twente",)),)))
    assert (result.total, result.whole, result.counts["regio"]) == (1, 0, {"twente": 1, "almere": 2})
    result = find(SearchQuery("brug water boot", "nl", TOKENS, chosen=(("regio", ("almere",)),)))
    assert (result.total, result.whole, result.counts["regio"]) == (2, 1, {"twente": 1, "almere": 2})
    assert [hit.entry.title for hit in result.hits] == ["Titel ook-alles", "Titel twee"]


@pytest.mark.parametrize(
    "typed", ["brug water", '"brug" water boot', "brug water boot -zand", "titel:titel brug water boot"]
)
def test_who_asks_for_two_words_or_says_more_than_words_gets_what_has_them(bridges, typed):
    assert not find(SearchQuery(typed, "nl", TOKENS)).whole


def test_in_order_of_date_the_same_is_found_and_what_has_all_words_comes_first(bridges):
    by_date = found("brug water boot", by_date=True)
    assert by_date[0] == "Titel alles"
    assert sorted(by_date) == sorted(found("brug water boot"))
    assert len(by_date) > 1


def test_enough_with_all_words_need_nothing_beside_them(bridges, monkeypatch):
    monkeypatch.setattr(loosening, "FEW", 1)
    assert found("brug water boot") == ["Titel alles"]


def test_pages_go_on_from_what_has_all_words_to_what_has_most(regions):
    with one_refresh():
        for number in range(7):
            intro = "brug water boot" if number < 3 else "brug water"
            story_page(regions["twente"], title=f"Deel {number}", slug=f"deel-{number}", intro=intro)
    pages = [found("brug water boot", page=page, page_size=2) for page in (1, 2, 3, 4)]
    assert [len(page) for page in pages] == [2, 2, 2, 1]
    every = [title for page in pages for title in page]
    assert sorted(every) == [f"Deel {number}" for number in range(7)]
    assert sorted(every[:3]) == ["Deel 0", "Deel 1", "Deel 2"]


def test_when_nothing_has_three_of_five_words_two_are_enough(bridges):
    result = find(SearchQuery("brug water molen wiek gracht", "nl", TOKENS))
    assert (result.loosely, {hit.entry.title for hit in result.hits}) == (True, {"Titel alles", "Titel twee"})


def test_a_typo_of_a_stop_word_is_left_alone(regions):
    story_page(regions["twente"], title="Wie roept", slug="wie", intro="Niemand weet wie er roept.")
    assert found("wiek roept", chosen=(("soort", ("story",)),)) == ["Wie roept"]


def test_reason_is_told_only_where_no_word_stands_there(stories):
    hits = find(SearchQuery("thuiszitters school", "nl", TOKENS, chosen=(("soort", ("story",)),))).hits
    reasons = {hit.entry.title: hit.passage.reason for hit in hits}
    assert reasons["De bus naar school"] is None
    hits = find(SearchQuery("inclusie", "nl", TOKENS, chosen=(("soort", ("story",)),))).hits
    assert hits[0].passage.reason.why is Why.FILED
    assert hits[0].passage.reason.words == "Inclusie"


def test_theme_without_things_is_found_itself(stories):
    assert theme("preventie")
    assert found("wet- en regelgeving") == ["Wet- en regelgeving"]


def test_what_is_said_again_is_asked_once_and_many_words_without_blanks_are_no_more_than_with(stories):
    assert found("school school bus School") == found("school bus")
    at = state()
    plan = understand(",".join(f"woord{chr(97 + n)}" for n in range(26)) + ",school", TOKENS, at).plans["nl"]
    assert len(plan.clauses) == MOST_ITEMS
    assert len(understand("bus Bus,BUS", TOKENS, at).plans["nl"].clauses) == 1
    assert len(understand("tuin bus Tuin", TOKENS, at).plans["nl"].clauses) == 2
