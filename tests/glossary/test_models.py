"""What can be a term: every word leads to one, in one spelling, and is short enough to be one."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from glossary.models import Term
from tests.glossary.making import term

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("glossary")]


def mistakes(**fields):
    try:
        Term(**fields).full_clean()
    except ValidationError as error:
        return error.message_dict
    return {}


@pytest.fixture
def arrangement():
    return term("onderwijszorgarrangement", synonyms_nl=["zorgklas"], abbreviations_nl=["OZA"], term_en="arrangement")


@pytest.mark.parametrize(
    ("field", "value", "named"),
    [
        ("term_nl", "Onderwijszorgarrangement", "Onderwijszorgarrangement"),
        ("term_nl", "Zorgklas", "Zorgklas"),
        ("term_nl", "oza", "oza"),
        ("synonyms_nl", ["speelklas", "Zórgklas"], "Zórgklas"),
        ("abbreviations_nl", ["OZA"], "OZA"),
    ],
)
def test_a_word_that_belongs_to_a_term_already_is_refused_and_says_where(arrangement, field, value, named):
    found = mistakes(**{"term_nl": "iets anders", field: value})
    assert list(found) == [field]
    assert len(found[field]) == 1
    assert f"‘{named}’" in found[field][0]
    assert "‘onderwijszorgarrangement’" in found[field][0]


def test_the_same_word_may_mean_something_else_in_the_other_language(arrangement):
    assert mistakes(term_nl="arrangement") == {}
    assert list(mistakes(term_nl="iets", term_en="Arrangement")) == ["term_en"]


def test_a_term_may_keep_its_own_words(arrangement):
    arrangement.full_clean()
    assert (arrangement.synonyms_nl, arrangement.abbreviations_nl) == (["zorgklas"], ["OZA"])


def test_lines_are_put_in_one_spelling_and_doubles_are_dropped():
    row = term(
        "  warme   overdracht ",
        synonyms_nl=["", "  warme  Overdracht", "goed gesprek", "Goed gesprek", "WO", "goed gesprek "],
        abbreviations_nl=["WO", "WO", "wo"],
    )
    assert row.term_nl == "warme overdracht"
    assert row.synonyms_nl == ["goed gesprek"]
    assert row.abbreviations_nl == ["WO", "wo"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"term_nl": ""},
        {"term_nl": "a"},
        {"term_nl": "a" * 81},
        {"term_nl": "een twee drie vier vijf zes zeven acht negen"},
        {"synonyms_nl": ["b" * 81]},
        {"synonyms_nl": ["een twee drie vier vijf zes zeven acht negen"]},
        {"synonyms_nl": [f"woord {number}" for number in range(21)]},
        {"synonyms_nl": "geen lijst"},
        {"synonyms_nl": [3]},
        {"abbreviations_nl": ["&"]},
    ],
)
def test_what_is_no_word_is_refused_at_its_field(wrong):
    assert list(mistakes(**{"term_nl": "iets", **wrong})) == list(wrong)


@pytest.mark.parametrize(
    "english", [{"synonyms_en": ["thing"]}, {"abbreviations_en": ["TH"]}, {"explanation_en": "A thing."}]
)
def test_english_words_need_an_english_term(english):
    assert list(mistakes(term_nl="iets", **english)) == ["term_en"]
    assert mistakes(term_nl="iets", term_en="something", **english) == {}


def test_two_editors_at_once_cannot_make_the_same_term(arrangement):
    for double in ({"term_nl": "OnderwijsZorgArrangement"}, {"term_nl": "x", "term_en": "ARRANGEMENT"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Term.objects.create(**double)


def test_a_relation_is_there_from_both_sides():
    one, other = term("jeugdhulp"), term("jeugdzorg")
    one.related.add(other)
    assert list(other.related.all()) == [one]


def test_a_row_that_an_import_spoiled_keeps_nobody_from_writing():
    Term.objects.bulk_create([Term(term_nl="oud", synonyms_nl={"a": 1}, abbreviations_nl=[None, "OD"])])
    assert mistakes(term_nl="nieuw") == {}
    assert list(mistakes(term_nl="nieuw", synonyms_nl=["OD"])) == ["synonyms_nl"]
