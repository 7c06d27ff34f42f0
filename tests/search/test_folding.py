"""What of a written text is a word: case, accents, apostrophes, hyphens, digits, and what nobody sees."""

import sys
import unicodedata

import pytest

from search.analysis.folding import CHUNK, LONGEST_WORD, fold, fold_character, written_words


def words(text: str) -> list[list[str]]:
    """The pieces of each word of a text, folded."""
    return [[piece.word for piece in word] for chunk in CHUNK.findall(text) for word in written_words(chunk)]


def places(chunk: str) -> list[str]:
    """What is written at the place of each piece."""
    return [chunk[piece.start : piece.end] for word in written_words(chunk) for piece in word]


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("ZORG", "zorg"),
        ("gecreëerd", "gecreeerd"),
        ("gecree\u0308erd", "gecreeerd"),
        ("Straße", "strasse"),
        ("ﬁnanciën", "financien"),
        ("Ĳssel", "ijssel"),
        ("İstanbul", "istanbul"),
        ("Işık", "isik"),
        ("Møller", "moller"),
        ("Cæcilia", "caecilia"),
        ("ｚｏｒｇ", "zorg"),
        ("onder\u00adwijs", "onderwijs"),
        ("onder\u200bwijs", "onderwijs"),
        ("\ufeffonderwijs\u200e", "onderwijs"),
        ("שָׁלוֹם", "שלום"),
        ("٢٠١٩", "2019"),
        ("Ⅻ", "xii"),
    ],
)
def test_one_word_is_folded(written, folded):
    assert words(written) == [[folded]]


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("zorg, (onderwijs); “jeugd”…", [["zorg"], ["onderwijs"], ["jeugd"]]),
        ("en/of so_vso", [["en"], ["of"], ["so"], ["vso"]]),
        ("zorg–onderwijs — jeugd--hulp", [["zorg"], ["onderwijs"], ["jeugd"], ["hulp"]]),
        ("a\0b\tc\u00a0d\u2028e", [["a"], ["b"], ["c"], ["d"], ["e"]]),
        ("onderwijs-zorg", [["onderwijs", "zorg"]]),
        ("onderwijs‑zorg", [["onderwijs", "zorg"]]),
        ("onderwijs- en -zorg", [["onderwijs"], ["en"], ["zorg"]]),
        ("2019-2020", [["2019", "2020"]]),
        ("2019/2020", [["2019"], ["2020"]]),
        ("groep8", [["groep", "8"]]),
        ("5a", [["5", "a"]]),
        ("de jaren '80's", [["de"], ["jaren"], ["80"]]),
        ("A4'tje", [["a", "4"]]),
        ("foto's", [["foto's"]]),
        ("foto’s", [["foto's"]]),
        ("foto´s", [["foto's"]]),
        ("‘passend onderwijs’", [["passend"], ["onderwijs"]]),
        ("'s-Hertogenbosch", [["s", "hertogenbosch"]]),
        ("aanpak² m² ½ ① pakª", [["aanpak"], ["m"], ["pak"]]),
        ("zorg😀hulp 👩‍👩‍👧", [["zorg"], ["hulp"]]),
        ("zorg\ud800hulp", [["zorg"], ["hulp"]]),
        ("' - -- '' _", []),
        ("", []),
    ],
)
def test_text_is_cut_into_words_and_pieces(text, folded):
    assert words(text) == folded


@pytest.mark.parametrize(
    ("chunk", "written"),
    [
        ("İstanbul", ["İstanbul"]),
        ("ßß-ﬁets", ["ßß", "ﬁets"]),
        ("ideee\u0308", ["ideee\u0308"]),
        ("‘onder\u00adwijs\u00ad’", ["onder\u00adwijs"]),
        ("groep8", ["groep", "8"]),
        ("foto’s", ["foto’s"]),
    ],
)
def test_place_of_a_piece_is_where_it_is_written(chunk, written):
    assert places(chunk) == written


def test_only_the_beginning_of_an_endless_word_counts():
    assert words("a" * 10_000) == [["a" * LONGEST_WORD]]
    assert places("a" * 10_000) == ["a" * 10_000]


def test_ascii_is_folded_as_everything_else():
    """The short way for ASCII is a short way only."""
    for code in range(128):
        assert fold(chr(code))[0] == fold_character(chr(code)), code


def test_folding_once_is_folding_for_good():
    """What is left of any character stays what it is, so folded words can be folded again."""
    for code in range(sys.maxunicode + 1):
        if code in range(0x3400, 0xD7A4) or code >= 0x20000:
            continue  # letters of East Asia, thousands alike
        folded = fold_character.__wrapped__(chr(code))
        again = "".join(map(fold_character, folded))
        assert again == folded, hex(code)


def test_what_is_left_are_letters_digits_and_what_joins_them():
    for code in range(0x3400):
        for left in fold_character.__wrapped__(chr(code)):
            assert left in " '-0123456789" or unicodedata.category(left)[0] == "L", hex(code)
