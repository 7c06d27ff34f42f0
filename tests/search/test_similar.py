"""What is offered beside a thing, and why: by themes, by words, by region, and never by what the reader may not see."""

import random
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from catalogue.findables import lasting_kinds
from catalogue.models import Entry, Facet
from core.access import EDITORS, MEMBERS, PUBLIC, PUBLIC_ONLY
from search.analysis.keywords import MOST, keywords, number_of, packed
from search.engines.database import snapshot
from search.indexing import Source, full_text, write
from search.models import Document
from search.similar import KINDS, similar, surfaces
from search.terms import plain
from search.upkeep import read_anew
from tests import factories

pytestmark = pytest.mark.django_db

START = datetime(2024, 1, 1, 12, tzinfo=UTC)
REGIONS = ("twente", "almere", "utrecht", "foodvalley")


@pytest.fixture(autouse=True)
def nothing_else(db):
    """Regions to name, and nothing to find yet."""
    write([], list(Entry.objects.values_list("pk", flat=True)))
    Entry.objects.all().delete()
    for slug in REGIONS:
        factories.RegionFactory(name=slug.title(), slug=slug)


def source(name, *, themes=(), region="", title="", text="", kind="story", language="nl", audience=PUBLIC, **more):
    """An entry with what its document is made of; `both`: the thing is there in the other language too."""
    moment = START + timedelta(days=more.get("day", 0))
    entry = Entry.objects.create(
        key=f"{kind}:{name}",
        kind=kind,
        language=language,
        audience=audience,
        url=f"/{language}/{name}/",
        source_id=1,
        title=title or f"Zonder{name}",
        sort_title=name,
        hue="groen",
        date=moment,
        updated=moment,
        in_nl=more.get("both", False) or language == "nl",
        in_en=more.get("both", False) or language == "en",
    )
    facets = {*(("thema", code) for code in themes), *({("regio", region)} if region else ())}
    Facet.objects.bulk_create(Facet(entry=entry, name=facet, value=value) for facet, value in facets)
    return Source(entry, frozenset(facets), full_text(entry, text))


def add(name, **fields):
    """Write an entry and its document."""
    made = source(name, **fields)
    write([made])
    return made.entry


def others(number):
    """Things that have nothing to do with it, so that what two share is rare."""
    write([source(f"ander{one}", themes=["vve-taal"], text="Iets heel anders.") for one in range(number)])


def offered(name, tokens=PUBLIC_ONLY, language="nl", kind="story", **limit):
    found = similar(f"{kind}:{name}", language=language, tokens=frozenset(tokens), **limit)
    return {one.entry.key.partition(":")[2]: one.reason for one in found}


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


class TestRights:
    def test_who_may_see_more_is_offered_more(self):
        add("dit", themes=["preventie"])
        add("geheim", themes=["preventie"], audience=MEMBERS)
        assert offered("dit") == {}
        assert offered("dit", {PUBLIC, MEMBERS}) == {"geheim": "Gaat ook over Preventie"}

    def test_beside_what_somebody_may_not_see_nothing_is_told(self):
        add("geheim", themes=["preventie"], audience=MEMBERS)
        add("dit", themes=["preventie"])
        assert offered("geheim") == {}

    def test_fifty_private_documents_change_nothing_for_a_visitor(self):
        keys = mixed(random.Random(3), 30, [PUBLIC])
        before = [similar(key, language="nl", tokens=PUBLIC_ONLY) for key in keys]
        assert sum(map(len, before)) > 30
        mixed(random.Random(4), 50, [MEMBERS, EDITORS, "region:1", "community:9"], name="prive", day=9_000)
        after = [similar(key, language="nl", tokens=PUBLIC_ONLY) for key in keys]
        assert told(after) == told(before)
        assert told(similar(key, language="nl", tokens=frozenset({PUBLIC, MEMBERS})) for key in keys) != told(before)

    @pytest.mark.parametrize("number", range(6))
    def test_the_answer_is_as_if_there_were_nothing_but_what_the_reader_may_see(self, number):
        dice = random.Random(number)
        audiences = [PUBLIC, PUBLIC, PUBLIC, MEMBERS, EDITORS, "region:1", "user:5"]
        keys = mixed(dice, 70, audiences)
        tokens = frozenset({PUBLIC, *dice.sample(audiences[3:], number % 4)})
        language = dice.choice(["nl", "en"])
        found = told(similar(key, language=language, tokens=tokens) for key in keys)
        assert sum(map(len, found)) > 20
        hidden = list(Entry.objects.exclude(audience__in=tokens).values_list("pk", flat=True))
        with transaction.atomic():
            write([], hidden)
            Entry.objects.filter(pk__in=hidden).delete()
            alone = told(similar(key, language=language, tokens=tokens) for key in keys)
            transaction.set_rollback(True)
        assert found == alone
        assert told(similar(key, language=language, tokens=tokens) for key in keys) == found

    def test_what_the_database_does_not_let_through_is_left_out_whatever_the_memory_says(self):
        add("dit", themes=["preventie"])
        other = add("dat", themes=["preventie"])
        assert offered("dit")
        Entry.objects.filter(pk=other.pk).update(audience=MEMBERS)
        assert offered("dit") == {}


def mixed(dice, number, audiences, name="ding", day=0):
    """Things with themes, regions, words and languages by chance; their keys."""
    words = [plain_word(dice) for _number in range(12)]
    made = [
        source(
            f"{name}{one}",
            themes=dice.sample(["preventie", "inclusie", "monitoring", "thuiszitters", "vve-taal"], dice.randint(0, 3)),
            region=dice.choice(["", *REGIONS]),
            text=" ".join(2 * dice.sample(words, 3)),
            kind=dice.choice(["story", "news"]),
            language=dice.choice(["nl", "nl", "en"]),
            audience=dice.choice(audiences),
            day=day + dice.randint(0, 700),
        )
        for one in range(number)
    ]
    write(made)
    return [one.entry.key for one in made]


def plain_word(dice):
    return "".join(dice.choice("bdfgklmnprstvz") + dice.choice("aeiou") for _number in range(4)) + "k"


def told(answers):
    return [[(one.entry.pk, one.reason) for one in answer] for answer in answers]


class TestKeepingStep:
    def test_a_restriction_and_a_deletion_hold_at_once(self):
        add("dit", themes=["preventie"])
        one, two = add("een", themes=["preventie"]), add("twee", themes=["preventie"])
        assert set(offered("dit")) == {"een", "twee"}
        one.audience = MEMBERS
        one.save()
        write([Source(one, frozenset({("thema", "preventie")}), "")])
        assert set(offered("dit")) == {"twee"}
        write([], [two.pk])
        two.delete()
        assert offered("dit") == {}

    def test_as_long_as_nothing_changes_it_takes_one_query(self):
        for number in range(12):
            add(f"n{number}", themes=["preventie"], region="twente")
        offered("n0")
        for name in ("n0", "n1", "onbekend"):
            with CaptureQueriesContext(connection) as asked:
                offered(name)
            assert len(asked) == 1, [query["sql"] for query in asked.captured_queries]

    def test_memory_of_a_change_that_was_taken_back_is_not_believed(self):
        add("dit", themes=["preventie"])
        with transaction.atomic():
            add("dat", themes=["preventie"])
            assert set(offered("dit")) == {"dat"}
            transaction.set_rollback(True)
        assert offered("dit") == {}

    @pytest.mark.parametrize("keywords", [None, b"", b"1234" * (MOST + 1)])
    def test_documents_from_before_are_read_anew_and_are_then_compared(self, monkeypatch, keywords):
        add("dit", themes=["preventie"])
        add("dat", themes=["preventie"])
        Document.objects.update(thing=None, keywords=keywords, analysed="before")
        monkeypatch.setattr(snapshot, "_held", snapshot.empty())
        assert offered("dit") == {}
        assert read_anew() == 2
        assert set(offered("dit")) == {"dat"}


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
