"""The words with which a site begins."""

import pytest

from glossary.models import Edition, Term

pytestmark = pytest.mark.django_db


def test_the_words_of_the_field_are_there_and_each_is_right():
    rows = Term.objects.all()
    assert len(rows) >= 40
    for row in rows:
        row.full_clean()
    assert Edition.objects.count() == 1


def test_each_but_a_place_is_explained_in_both_languages():
    unexplained = [row.term_nl for row in Term.objects.all() if not (row.explanation_nl and row.explanation_en)]
    assert unexplained == ["Meierij"]


def test_explanations_are_short_and_their_own():
    texts = [text for row in Term.objects.all() for text in (row.explanation_nl, row.explanation_en) if text]
    assert max(len(text.split()) for text in texts) <= 40
    assert len(set(texts)) == len(texts)


@pytest.mark.parametrize("short", ["OZA", "SWV", "IKC", "OOGO", "OPR", "BMV", "IHP", "CJG", "GGD", "JGZ", "VVE"])
def test_the_abbreviations_of_the_field_have_their_words(short):
    assert sum(short in row.abbreviations_nl for row in Term.objects.all()) == 1


@pytest.mark.parametrize(("one", "other"), [("jeugdhulp", "jeugdzorg"), ("thuiszitter", "schoolverzuim")])
def test_what_is_close_and_not_the_same_is_related_from_both_sides(one, other):
    for here, there in ((one, other), (other, one)):
        assert Term.objects.get(term_nl=here).related.filter(term_nl=there).exists()
