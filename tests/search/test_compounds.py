"""Compounds fall apart into the heads they are made of, and other words do not."""

import pytest

from search.analysis import Analyser, heads_from
from search.analysis.compounds import Compounds
from search.analysis.stems import Stems
from tests.search.matching import HEADS


def compounds(heads: str, links: str = "s en e n er") -> Compounds:
    return Compounds(heads.split(), links=("", *links.split()), token=Stems("nl").token)


@pytest.mark.parametrize(
    ("word", "leaves"),
    [
        ("onderwijszorg", "onderwijs zorg"),
        ("onderwijszorgarrangement", "onderwijs zorg arrangement"),
        ("jeugdhulp", "jeugd hulp"),
        ("gezinshulp", "gezin hulp"),
        ("leerlingenvervoer", "leerling vervoer"),
        ("kinderopvang", "kind opvang"),
        ("schooljeugd", "school jeugd"),
        ("onderwijs", ""),
        ("zorgt", ""),
        ("zorgen", ""),
        ("onderwijss", ""),
        ("xonderwijszorg", ""),
        ("onderwijsxxzorg", ""),
    ],
)
def test_word_is_split_into_heads_and_links(word, leaves):
    assert compounds(" ".join(HEADS)).leaves(word) == leaves.split()


def test_last_part_may_be_any_form_of_a_head():
    assert compounds("zorg plan").leaves("zorgplannen") == ["zorg", "plannen"]
    assert Analyser("nl", heads=["zorg", "plan"]).analyse("zorgplannen").parts == ["zorg", "plan", "planzorg"]


def test_fewest_parts_win_and_are_split_again():
    all_three = compounds("zorg onderwijs arrangement onderwijsarrangement")
    assert all_three.split("zorgonderwijsarrangement") == [
        ["zorg"],
        ["onderwijsarrangement", "onderwijs", "arrangement"],
    ]
    assert all_three.leaves("zorgonderwijsarrangement") == ["zorg", "onderwijs", "arrangement"]


def test_of_two_readings_the_one_with_fewest_letters_between_wins():
    assert compounds("gezin gezins hulp").leaves("gezinshulp") == ["gezins", "hulp"]
    assert compounds("bel belen leid eleid").leaves("belenleid") == ["belen", "leid"]


def test_links_belong_to_dutch():
    assert Analyser("en", heads=["child", "care"]).analyse("childcare").parts == ["child", "care", "carechild"]
    assert Analyser("en", heads=["child", "care"]).analyse("childscare").parts == []


def test_protected_word_is_not_split():
    assert Analyser("nl", heads=HEADS, protected=["jeugdhulp"]).analyse("jeugdhulp kinderopvang").parts == [
        "kind",
        "opvang",
        "kindopvang",
    ]


def test_head_of_two_letters_is_no_head():
    assert compounds("po vo raad").leaves("poraad") == []


def test_endless_word_of_heads_is_left_whole():
    assert compounds("zorg").leaves("zorg" * 16) == ["zorg"] * 16
    assert compounds("zorg").leaves("zorg" * 17) == []


def test_heads_of_a_corpus_are_frequent_long_and_say_something():
    frequencies = {"zorg": 20, "hulp": 19, "vve": 500, "waarvoor": 300, "2019": 80, "jeugd": 2_000}
    assert heads_from(frequencies, "nl") == {"zorg", "jeugd"}
    assert heads_from(frequencies, "nl", documents=19, letters=3) == {"zorg", "jeugd", "hulp", "vve"}
    assert heads_from({}, "nl") == frozenset()


def test_heads_are_given_as_people_write_them():
    assert Analyser("nl", heads=["Zorg", "Idee"]).analyse("zorgideeën").parts == ["zorg", "idee", "ideezorg"]
