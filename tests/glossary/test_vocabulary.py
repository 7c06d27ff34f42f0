"""What search and texts read: everything in one query, and after a change at once the new words."""

import pytest
from django.db import transaction

from glossary.models import Edition, Term
from glossary.vocabulary import vocabulary
from tests.glossary.making import term

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("glossary")]


def test_a_word_tells_what_else_it_is_called_and_what_is_close():
    row = term("jeugdhulp", synonyms_nl=["hulp voor jeugd"], abbreviations_nl=["JH"], term_en="youth support")
    row.related.add(term("jeugdzorg", term_en="youth care"), term("pleegzorg"))
    word = next(word for word in vocabulary("nl") if word.term == "jeugdhulp")
    assert word.forms == ("hulp voor jeugd", "JH")
    assert word.related == ("jeugdzorg", "pleegzorg")
    assert word.explanation == "Dit is jeugdhulp."
    english = {word.term: word for word in vocabulary("en")}
    assert sorted(english) == ["youth care", "youth support"]
    assert english["youth support"].related == ("youth care",)
    assert english["youth support"].explanation == ""


def test_without_a_change_the_same_words_come_in_one_small_query(django_assert_num_queries):
    term("jeugdhulp")
    kept = vocabulary("nl")
    with django_assert_num_queries(1) as asked:
        assert vocabulary("nl") is kept
    assert "glossary_edition" in asked.captured_queries[0]["sql"]


@pytest.mark.parametrize("number", [5, 50])
def test_all_words_come_in_one_query_however_many(number, django_assert_num_queries):
    rows = [term(f"woord {n}", synonyms_nl=[f"ander woord {n}"]) for n in range(number)]
    rows[0].related.set(rows[1:])
    with django_assert_num_queries(2):
        assert len(vocabulary("nl")) == number


def test_each_kind_of_change_is_there_at_the_next_look():
    one, other = term("jeugdhulp"), term("jeugdzorg")
    assert [word.term for word in vocabulary("nl")] == ["jeugdhulp", "jeugdzorg"]
    one.synonyms_nl = ["hulp"]
    one.save()
    assert vocabulary("nl")[0].synonyms == ("hulp",)
    one.related.add(other)
    assert vocabulary("nl")[1].related == ("jeugdhulp",)
    one.related.clear()
    assert vocabulary("nl")[1].related == ()
    one.delete()
    assert [word.term for word in vocabulary("nl")] == ["jeugdzorg"]


def test_what_was_undone_is_not_kept():
    term("jeugdhulp")
    with transaction.atomic():
        term("jeugdzorg")
        assert len(vocabulary("nl")) == 2
        transaction.set_rollback(True)
    assert [word.term for word in vocabulary("nl")] == ["jeugdhulp"]


def test_without_an_edition_nothing_is_kept():
    Edition.objects.all().delete()
    Term.objects.bulk_create([Term(term_nl="jeugdhulp")])
    assert len(vocabulary("nl")) == 1
    Term.objects.bulk_create([Term(term_nl="jeugdzorg")])
    assert len(vocabulary("nl")) == 2


def test_what_is_no_list_of_words_counts_for_nothing():
    Term.objects.bulk_create([Term(term_nl="jeugdhulp", synonyms_nl={"a": 1}, abbreviations_nl=["JH", None, 3, ""])])
    Edition.objects.all().delete()
    assert vocabulary("nl")[0].forms == ("JH",)
