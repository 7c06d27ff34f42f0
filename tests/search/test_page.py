"""The search page: what is found, refined, counted and told, and that it never fails."""

import re

import pytest
from django.urls import reverse

from catalogue.services import one_refresh
from search import listing
from tests.catalogue.making import in_english, restrict
from tests.factories import MemberFactory, story_page, theme
from tests.glossary.making import term
from tests.search.making import ask, chosen, counts, titles
from tests.worlds import kept

pytestmark = pytest.mark.once


def test_words_are_marked_in_title_and_passage(client, stories):
    page = ask(client, q="bus buren")
    assert titles(page) == ["De bus naar school"]
    assert [mark.text for mark in page.select(".hits mark")] == ["bus", "buren"]
    meta = page.select_one(".hits .meta").text
    assert meta.startswith("Twente, 1 maart 2026")
    assert "Verhaal" in page.select_one(".hits .kicker").text
    assert page.select_one("#aantal").text == "1 resultaat"
    assert page.title.text == "Zoeken: bus buren – Met Andere Ogen"


def test_home_page_and_lists_tell_no_date(client, tree):
    for language, home in tree.homes.items():
        found = ask(client, language=language, q=home.title)
        assert home.title in titles(found)
        assert not [meta.text for meta in found.select(".hits .meta") if re.search(r"\b20\d\d\b", meta.text)]


def test_hit_names_its_themes_once_and_links_them(client, regions):
    page = story_page(regions["twente"], title="Een brug", slug="brug", leading_theme=theme("inclusie"))
    page.theme_items.create(tag=theme("preventie"))
    page.save_revision().publish()
    found = ask(client, q="brug", soort="story")
    assert [link["href"] for link in found.select(".hits li a[href*=themas]")] == [
        "/nl/themas/inclusie/",
        "/nl/themas/preventie/",
    ]


def test_values_of_one_facet_add_up_and_facets_narrow(client, stories):
    assert set(titles(ask(client, q="school", thema=["thuiszitters", "preventie"]))) == {
        "De bus naar school",
        "Aan tafel met de gemeente",
        "Samen naar buiten",
    }
    page = ask(client, q="school", thema=["thuiszitters", "preventie"], regio="almere")
    assert titles(page) == ["Samen naar buiten"]
    # What is chosen in a facet does not filter that facet itself.
    assert counts(page, "regio") == {"almere": 1, "twente": 2}
    assert counts(page, "thema") == {"thuiszitters": 1, "preventie": 0}


def test_each_count_is_what_choosing_the_value_gives(client, stories):
    page = ask(client, q="school")
    for facet in ("thema", "soort", "regio", "fase"):
        assert counts(page, facet)
        for value, count in counts(page, facet).items():
            assert len(titles(ask(client, q="school", **{facet: value}))) == count


def test_chips_take_one_choice_away_and_keep_the_rest(client, stories):
    page = ask(client, q="school", thema="thuiszitters", regio="twente", sort="datum")
    assert chosen(page) == {
        "Thuiszitters": "/nl/zoeken/?q=school&regio=twente&sort=datum",
        "Twente": "/nl/zoeken/?q=school&thema=thuiszitters&sort=datum",
    }
    clear = page.select_one("#filters .actions a")
    assert clear["href"] == "/nl/zoeken/?q=school&sort=datum"


def test_best_comes_first_unless_the_date_is_asked_for(client, stories):
    assert titles(ask(client, q="school", soort="story"))[0] == "De bus naar school"
    page = ask(client, q="school", soort="story", sort="datum")
    assert titles(page) == ["Samen naar buiten", "Aan tafel met de gemeente", "De bus naar school"]
    assert page.select_one("#filters input[name=sort]")["value"] == "datum"
    links = ask(client, q="school").select(".result-line a")
    assert [link["href"] for link in links] == ["/nl/zoeken/?q=school&sort=datum"]
    assert [link["href"] for link in page.select(".result-line a")] == ["/nl/zoeken/?q=school&soort=story"]


def test_without_words_a_choice_lists_the_newest(client, stories):
    page = ask(client, soort="story")
    assert titles(page) == ["Zonder bel", "Samen naar buiten", "Aan tafel met de gemeente", "De bus naar school"]
    assert not page.select(".result-line a")


def test_kinds_and_languages_are_called_by_name(client, stories):
    page = ask(client, q="school")
    words = {box["value"]: box.find_parent("label").span.text for box in page.select("#filters input")}
    assert words["story"] == "Verhalen"
    assert words["nl"] == "Nederlands"


def test_without_a_question_the_page_says_what_there_is(client, stories):
    page = ask(client)
    assert not titles(page)
    links = {link.text: link["href"] for link in page.select("#resultaten .index a")}
    assert links["Verhalen"] == "/nl/zoeken/?soort=story"
    assert links["Thuiszitters"] == "/nl/zoeken/?thema=thuiszitters"
    assert "Lijsten" not in links
    assert page.select_one("meta[name=robots]") is None
    assert page.select_one("link[hreflang=en]")["href"].endswith("/en/search/")
    assert ask(client, q="school").select_one("meta[name=robots]")["content"] == "noindex"


@pytest.fixture
@kept
def butterflies(regions):
    """More than two pages of stories about the same."""
    with one_refresh():
        for number in range(45):
            story_page(regions["twente"], title=f"Een vlinder {number}", slug=f"v{number}")


def test_pages_hold_each_thing_once_and_end(client, butterflies):
    pages = [ask(client, q="vlinder", page=number) for number in (1, 2, 3)]
    assert [len(titles(page)) for page in pages] == [20, 20, 5]
    assert len({title for page in pages for title in titles(page)}) == 45
    assert [page.select_one(".hits")["start"] for page in pages] == ["1", "21", "41"]
    assert client.get("/nl/zoeken/?q=vlinder&page=4").status_code == 404
    assert "pagina 2" in pages[1].title.text.lower()
    assert "eerste" not in pages[2].select_one("#resultaten").text


def test_what_no_page_shows_is_said_on_the_last_one(client, butterflies, monkeypatch):
    monkeypatch.setattr(listing, "LAST_PAGE", 2)
    monkeypatch.setattr("search.finding.LAST_PAGE", 2)
    last = ask(client, q="vlinder", page=2)
    assert "eerste 40 resultaten" in last.select_one("#resultaten").text
    assert last.select_one(".pager a[rel=next]") is None
    assert "eerste 40" not in ask(client, q="vlinder").text
    assert client.get("/nl/zoeken/?q=vlinder&page=3").status_code == 404


@pytest.mark.parametrize("page", ["0", "x", "-1", "", "51", "99999999999"])
def test_page_that_does_not_exist_is_absent(client, stories, page):
    assert client.get(f"/nl/zoeken/?q=school&page={page}").status_code == 404
    assert client.get(f"/nl/zoeken/?page={page}").status_code == 404


@pytest.mark.parametrize("name", ["thema", "soort", "regio", "jaar", "taal", "bewijs"])
def test_value_that_does_not_exist_is_left_out_with_a_notice(client, stories, name):
    page = ask(client, q="bus", **{name: "bestaat-niet"})
    assert titles(page) == ["De bus naar school"]
    assert "bestaat-niet" in page.select_one("#resultaten .notice").text
    assert not chosen(page)


def test_region_that_only_members_see_is_named_to_nobody_else(client, regions, stories):
    restrict(regions["almere"], "members")
    hidden, absent = (ask(client, q="school", regio=slug) for slug in ("almere", "zevenaar"))
    assert "almere" in hidden.select_one(".notice").text
    assert str(hidden).replace("almere", "zevenaar") == str(absent)
    assert "Almere" not in str(ask(client))
    client.force_login(MemberFactory())
    assert "Almere" in chosen(ask(client, q="school", regio="almere"))


QUESTIONS = [
    "school" * 2_000,
    "🚌 bus 🌱",
    '"de bus',
    '""',
    "'",
    "AND",
    "OR NOT",
    "*",
    ":",
    "titel:",
    "-",
    "-bus",
    "bus*",
    "(bus",
    "' OR 1=1 --",
    "<script>alert(1)</script>",
    "%",
    "\\",
    "\u202e\u200b",
    "é" * 400,
]


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question[:12])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_nothing_that_is_typed_fails(client, stories, question, language):
    page = ask(client, language=language, q=question)
    assert page.select_one("input[name=q]")["value"] == " ".join(question.split())[:300].strip()
    assert all(script.get("src") or script["type"] == "application/ld+json" for script in page.select("script"))


def test_address_with_what_no_page_reads_is_refused_politely(client, stories):
    assert client.get("/nl/zoeken/?q=bus%00").status_code == 400
    assert client.get("/nl/zoeken/suggesties/?q=bus%00").status_code == 400


def test_typo_is_understood_and_put_right(client, regions):
    story_page(regions["twente"], title="Een vlinder", slug="vlinder")
    page = ask(client, q="vlidner", soort="story")
    assert titles(page) == ["Een vlinder"]
    link = page.select_one("#resultaten > p a")
    assert (link.text, link["href"]) == ("vlinder", "/nl/zoeken/?q=vlinder&soort=story")
    assert "Gevonden op ‘vlinder’. Dat lijkt op wat je typte." in page.select_one(".hits").text


def test_other_word_of_the_glossary_says_why(client, regions):
    term("speelplaatscoach", abbreviations_nl=["SPC"])
    story_page(regions["twente"], title="Een nieuwe collega", slug="collega", intro="De speelplaatscoach kwam.")
    assert "Gevonden op ‘speelplaatscoach’, een ander woord voor ‘SPC’." in ask(client, q="SPC").text
    assert "ander woord" not in ask(client, q="speelplaatscoach").text


def test_part_of_a_compound_says_why(client, regions):
    term("knikker")
    term("baan")
    story_page(regions["twente"], title="Spelen", slug="spelen", intro="Er was een knikkerbaan.")
    text = ask(client, q="baan").select_one(".hits").text
    assert "Gevonden op ‘knikkerbaan’. Daar zit ‘baan’ in." in text


def test_fewer_words_are_said_to_be_fewer(client, stories):
    page = ask(client, q="bus buren ufo")
    assert titles(page) == ["De bus naar school"]
    assert "Niets heeft al deze woorden samen" in page.select_one(".notice").text


def test_nothing_found_shows_ways_on(client, stories):
    page = ask(client, q="xqzvw", thema="inclusie")
    text = page.select_one("#resultaten")
    assert "Niets gevonden voor ‘xqzvw’" in text.text
    ways = {link.get_text(): link["href"] for link in text.select("a")}
    assert ways["Zoek zonder filters"] == "/nl/zoeken/?q=xqzvw"
    assert ways["Thuiszitters"] == "/nl/zoeken/?thema=thuiszitters"
    assert ways["Vraag het een regio"] == reverse("regions")
    assert ways["Kijk wat anderen vroegen"] == reverse("questions")


def test_nothing_found_offers_terms_that_find_something(client, regions):
    term("zonnebril").related.add(term("zonneklep"), term("zonnescherm"))
    story_page(regions["twente"], title="Schaduw", slug="schaduw", intro="De zonneklep hielp.")
    page = ask(client, q="zonnebril")
    assert [link.text for link in page.select("section a.chip[href*='q=']")] == ["zonneklep"]


def test_english_page_shows_the_original_with_its_language(client, tree, regions, stories):
    in_english(tree, regions["twente"])
    in_english(tree, stories[0], title="The bus to school")
    page = ask(client, language="en", q="bus")
    assert titles(page) == ["The bus to school"]
    link = ask(client, language="en", q="gemeente", soort="story").select_one(".hits a[lang]")
    assert (link["lang"], link["hreflang"]) == ("nl", "nl")
    assert "in Dutch" in ask(client, language="en", q="gemeente").select_one(".hits").text
    assert titles(ask(client, language="en", q="bus", taal="nl")) == ["De bus naar school"]


def test_members_find_more_than_visitors(client, stories):
    restrict(stories[0], "members")
    assert titles(ask(client, q="bus")) == []
    assert "bus" not in ask(client, q="buz").select_one("#resultaten").text
    client.force_login(MemberFactory())
    assert titles(ask(client, q="bus")) == ["De bus naar school"]


def test_answers_to_visitors_can_be_kept_and_those_to_members_not(client, stories):
    for address in ("/nl/zoeken/?q=bus", "/nl/zoeken/suggesties/?q=bus"):
        response = client.get(address)
        assert not response.cookies
        assert "Cookie" not in response.headers.get("Vary", "")
        assert "no-store" not in response.headers.get("Cache-Control", "")
    client.force_login(MemberFactory())
    for address in ("/nl/zoeken/?q=bus", "/nl/zoeken/suggesties/?q=bus"):
        assert {"private", "no-store"} <= set(client.get(address).headers["Cache-Control"].split(", "))


def test_other_language_keeps_the_question_and_drops_what_means_nothing(client, stories):
    response = client.get("/nl/zoeken/?utm_source=mail&thema=thuiszitters&q=bus")
    html = response.content.decode()
    assert 'href="/en/search/?q=bus&amp;thema=thuiszitters"' in html
    assert "utm_source" not in html


def test_header_leads_to_search_from_every_page(client, stories):
    for address, action in (("/nl/", "/nl/zoeken/"), ("/en/stories/", "/en/search/"), ("/nl/nietes/", "/nl/zoeken/")):
        html = client.get(address).content.decode()
        assert f'action="{action}" method="get"' in html.partition("</header>")[0]
    header = client.get("/nl/zoeken/").content.decode().partition("</header>")[0]
    assert 'href="/nl/zoeken/" aria-current="page"' in header
    assert "<form" not in header
