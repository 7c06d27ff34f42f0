"""What is offered beside a thing, and why: by themes, by words, by region."""

import pytest
from django.utils import translation

from catalogue.findables import lasting_kinds
from catalogue.models import Entry
from core.access import PUBLIC_ONLY
from search.analysis.keywords import MOST, keywords, number_of, packed
from search.similar import KINDS, similar, surfaces
from search.terms import plain
from tests.search.near import add, offered, others, start
from tests.worlds import kept

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture(autouse=True)
@kept
def nothing_else(db):
    start()


class TestReasons:
    def test_a_shared_theme_is_named_in_the_language_of_the_page(self):
        add("dit", themes=["thuiszitters"], both=True)
        add("dat", themes=["thuiszitters"])
        assert offered("dit") == {"dat": "Gaat ook over Thuiszitters"}
        add("dit", themes=["thuiszitters"], language="en", both=True)
        assert offered("dit", language="en") == {"dat": "Also about Out-of-school children"}

    def test_of_several_themes_the_two_rarest_are_named(self):
        add("dit", themes=["inclusie", "preventie", "monitoring"])
        add("dat", themes=["inclusie", "preventie", "monitoring"])
        add("meer", themes=["inclusie", "preventie"])
        add("meest", themes=["inclusie"])
        assert offered("dit") == {
            "dat": "Gaat ook over Monitoring en Preventie",
            "meer": "Gaat ook over Preventie en Inclusie",
            "meest": "Gaat ook over Inclusie",
        }

    def test_words_are_told_as_they_are_written_and_not_as_they_are_stored(self):
        others(90)
        said = "Doorstroomklassen zijn nieuw. Zo'n doorstroomklas en een brugfunctionaris. De Brugfunctionaris belt."
        add("dit", text=f"{said} Wie doorstroomklassen kent, weet dat.")
        add(
            "dat",
            text="De doorstroomklas werkt met brugfunctionarissen. Elke doorstroomklas heeft brugfunctionarissen.",
        )
        with translation.override("en"):  # whatever language is active
            assert offered("dit") == {"dat": "Ook over ‘doorstroomklas’ en ‘brugfunctionaris’"}

    def test_words_of_the_other_language_are_other_words(self):
        others(90)
        add("dit", text="Arm en hand, arm en hand.", both=True)
        add("that", text="Arm and hand, arm and hand.", language="en")
        assert offered("dit") == {}

    def test_a_region_is_a_reason_of_its_own(self):
        add("dit", region="twente")
        add("dat", region="twente", kind="news")
        add("elders", region="almere")
        assert offered("dit") == {"dat": "Ook uit Twente"}
        assert offered("dat", kind="news", language="en") == {"dit": "Also from Twente"}

    def test_name_of_the_own_region_is_no_word_in_common(self):
        others(90)
        add("dit", region="twente", text="Twente en poortje, Twente en poortje.")
        add("dat", region="almere", text="Twente en poortje, Twente en poortje.")
        assert offered("dit") == {}

    def test_what_begins_a_line_loses_its_capital_and_a_name_keeps_it(self):
        text = "Poortje dicht. Een poortje van Almelo. Almelo! Poortje weg."
        numbers = {number_of(plain("nl").tokens(word)[0]) for word in ("poortje", "Almelo", "nergens")}
        assert sorted(surfaces(text, numbers, plain("nl")).values()) == ["Almelo", "poortje"]


class TestNearEnough:
    def test_what_shares_nothing_is_not_there_to_fill_up(self):
        others(6)
        add("dit", themes=["preventie"], region="twente")
        assert offered("dit") == {}
        assert offered("onbekend") == {}

    def test_one_rare_word_may_be_chance_and_two_are_not(self):
        others(90)
        add("dit", text="Het poortje en het hekwerk, het poortje en het hekwerk.")
        add("een", text="Het poortje, het poortje.")
        add("twee", text="Een hekwerk en een poortje, een hekwerk en een poortje.")
        assert list(offered("dit")) == ["twee"]

    def test_in_a_small_network_two_words_may_be_chance(self):
        others(8)
        add("dit", text="Het poortje en het hekwerk, het poortje en het hekwerk.")
        add("dat", text="Het poortje en het hekwerk, het poortje en het hekwerk.")
        assert offered("dit") == {}

    def test_what_is_said_in_passing_does_not_count(self):
        others(90)
        add("dit", text="Het poortje en het hekwerk, het poortje en het hekwerk.")
        add("dat", text="Het poortje en het hekwerk.")
        assert offered("dit") == {}

    def test_words_that_many_have_are_not_rare(self):
        others(30)
        for number in range(8):
            add(f"a{number}", text="Het poortje en het hekwerk, het poortje en het hekwerk.")
        assert offered("a0") == {}


class TestOrder:
    def test_the_rarer_theme_comes_first_and_the_region_after_themes(self):
        for number in range(8):
            add(f"vaak{number}", themes=["inclusie"], region="almere", day=number)
        add("zelden", themes=["monitoring"])
        add("buur", region="twente", day=100)
        add("dit", themes=["inclusie", "monitoring"], region="twente")
        assert list(offered("dit")) == ["zelden", "vaak7", "vaak6", "buur"]

    def test_of_equals_the_newest_comes_first(self):
        add("dit", themes=["preventie"], day=400)
        for number in (3, 1, 2):
            add(f"n{number}", themes=["preventie"], day=number)
        assert list(offered("dit")) == ["n3", "n2", "n1"]

    def test_few_of_one_region_while_others_have_something(self):
        add("dit", themes=["preventie"], region="utrecht")
        for number in range(6):
            add(f"t{number}", themes=["preventie"], region="twente", day=500 + number)
        for number in range(2):
            add(f"a{number}", themes=["preventie"], region="almere", day=number)
        assert list(offered("dit")) == ["t5", "t4", "a1", "a0"]

    def test_where_only_one_region_has_something_it_fills_the_list(self):
        add("dit", themes=["preventie"], region="utrecht")
        for number in range(6):
            add(f"t{number}", themes=["preventie"], region="twente", day=number)
        assert list(offered("dit")) == ["t5", "t4", "t3", "t2"]

    def test_of_what_is_only_from_the_same_region_there_are_two(self):
        for name in ("dit", "dat", "nog", "meer"):
            add(name, region="twente")
        assert len(offered("dit")) == 2


class TestWhatIsOffered:
    def test_a_thing_is_there_once_in_the_language_of_the_page_and_never_beside_itself(self):
        for language in ("nl", "en"):
            add("dit", themes=["preventie"], language=language, both=True)
            add("dat", themes=["preventie"], language=language, both=True, title=f"In {language}")
        add("alleen", themes=["preventie"], title="Nur hier")
        found = similar("story:dit", language="en", tokens=PUBLIC_ONLY)
        assert sorted((one.entry.title, one.entry.language) for one in found) == [("In en", "en"), ("Nur hier", "nl")]

    def test_a_region_and_what_is_from_it_lead_to_each_other_already(self):
        add("regio", kind="region", region="twente", themes=["preventie"])
        add("hier", region="twente", themes=["preventie"])
        add("daar", region="almere", themes=["preventie"])
        assert list(offered("regio", kind="region")) == ["daar"]
        assert set(offered("hier")) == {"daar"}
        assert set(offered("daar")) == {"hier", "regio"}

    def test_only_what_can_be_read_for_long_is_offered(self):
        assert set(KINDS) <= lasting_kinds()
        add("dit", themes=["preventie"])
        add("vraag", themes=["preventie"], kind="question")
        assert offered("dit") == {}

    def test_what_is_over_is_left_out_and_takes_no_place(self):
        add("dit", themes=["preventie"])
        for number in range(6):
            closed = add(f"dicht{number}", themes=["preventie"], kind="news", day=500)
            Entry.objects.filter(pk=closed.pk).update(facts={"closes_on": "2020-01-01", "news_kind": "vacancy"})
            add(f"open{number}", themes=["preventie"], day=number)
        assert list(offered("dit")) == ["open5", "open4", "open3", "open2"]


class TestKeywords:
    def test_title_first_then_what_is_repeated(self):
        title, text = ["poort", "hek"], ["muur", "hek", "deur", "muur", "deur", "muur", "een"]
        assert keywords(title, text) == ["poort", "hek", "muur", "deur"]

    def test_numbers_short_words_and_gaps_between_pages_are_no_words(self):
        assert keywords(["2020", "po", "x0gap", "oza"], ["2020", "x0gap", "x0gap"]) == ["oza"]

    def test_of_a_long_text_a_fixed_number_is_kept(self):
        tokens = ["woord" + "a" * number for number in range(100)]
        kept = keywords([], tokens * 2)
        assert kept == tokens[:MOST]
        assert len(packed(kept)) == len(packed([])) == MOST * 4
