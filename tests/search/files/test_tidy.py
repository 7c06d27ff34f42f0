"""Text without what printers, typesetters and hostile hands put into it."""

import pytest

from search.files.reader.tidy import has_words, tidy


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("o\ufb03cieel, pro\ufb01el, e\ufb00ect, \ufb02ink", "officieel, profiel, effect, flink"),
        ("\u0133s en \u0132sland", "ijs en IJsland"),
        ("1 m² is 10⁴ cm²", "1 m² is 10⁴ cm²"),
        ("gee\u0308valueerd", "geëvalueerd"),
        ("thuis\u00adzitter", "thuiszitter"),
        ("een\u00a0 twee\t\tdrie", "een twee drie"),
        ("een \r\n twee\r\n\r\n\r\n\r\ndrie", "een\ntwee\n\ndrie"),
        ("nul\x00 en bel\x07", "nul en bel"),
        ("half \ud83d teken", "half teken"),
        ("om\u202egekeerd", "omgekeerd"),
        ("school\u2010ouders", "school-ouders"),
    ],
)
def test_signs_are_what_they_stand_for(text, expected):
    assert tidy(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("onderwijszorg-\narrangement", "onderwijszorgarrangement"),
        ("onderwijszorg- \n arrangement", "onderwijszorgarrangement"),
        ("onderwijs\u2010\nzorg", "onderwijszorg"),
        ("thuis\u00ad\nzitter", "thuiszitter"),
        ("Noord\u00ad\nKennemerland", "NoordKennemerland"),
        ("in-\nen uitstroom", "in-\nen uitstroom"),
        ("po- \nof vo-scholen", "po-\nof vo-scholen"),
        ("Noord-\nKennemerland", "Noord-\nKennemerland"),
        ("2019-\n2020", "2019-\n2020"),
        ("een streep -\nen verder", "een streep -\nen verder"),
    ],
)
def test_words_that_go_on_below_are_whole_where_lines_are_those_of_paper(text, expected):
    assert tidy(text, set_in_lines=True) == expected


def test_lines_of_a_text_without_paper_are_left_alone():
    assert tidy("Doel-\ngroep") == "Doel-\ngroep"


def test_long_text_takes_no_longer_for_being_strange():
    for strange in ("-\n" * 200_000, "a-\n" * 200_000, "\n " * 200_000, "\u00ad" * 400_000):
        tidy(strange, set_in_lines=True)


def test_only_letters_and_digits_are_words():
    assert has_words("– 3 –")
    assert not has_words(" –\n·")
