"""Lists as people make them: which program wrote it does not matter, and one bad line spoils no other."""

import pytest
from django.core.exceptions import ValidationError

from network.joining.reading import MOST_ROWS, Line, read_list, text_of


def found(text: str) -> list[tuple[str, str]]:
    """Address and name of each line, all of which must be right."""
    lines = read_list(text)
    assert [line.problem for line in lines] == [""] * len(lines)
    return [(line.email, line.name) for line in lines]


AN_AND_BO = [("an@example.nl", "An de Boer"), ("bo@example.nl", "Veldman, Bo")]


@pytest.mark.parametrize(
    "text",
    [
        'an@example.nl;An de Boer\nbo@example.nl;"Veldman, Bo"',
        'an@example.nl,An de Boer\r\nbo@example.nl,"Veldman, Bo"\r\n',
        "an@example.nl\tAn de Boer\rbo@example.nl\tVeldman, Bo\r",
        "E-mailadres;Naam\nan@example.nl;An de Boer\nbo@example.nl;Veldman, Bo",
        'Name,Email\nAn de Boer,an@example.nl\n"Veldman, Bo",bo@example.nl',
        'An de Boer;an@example.nl\n"Veldman, Bo";BO@Example.nl',
        '\ufeffe-mail;naam\n\n;;\n an@example.nl ; An  de  Boer \nbo@example.nl;"Veldman, Bo"\n;\n',
        'An de Boer <an@example.nl>\n"Veldman, Bo" <bo@example.nl>',
        "Functie;Naam;E-mail\nJuf;An de Boer;an@example.nl\n;Veldman, Bo;bo@example.nl",
    ],
)
def test_a_list_is_read_whatever_made_it(text):
    assert found(text) == AN_AND_BO


def test_first_and_last_names_in_columns_of_their_own_become_one():
    text = "Voornaam;Tussenvoegsel;Achternaam;E-mail\nAn;de;Boer;an@example.nl\nBo;;Veldman;bo@example.nl"
    assert found(text) == [("an@example.nl", "An de Boer"), ("bo@example.nl", "Bo Veldman")]


def test_addresses_alone_are_enough():
    assert found("an@example.nl\nbo@example.nl") == [("an@example.nl", ""), ("bo@example.nl", "")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_letters_with_accents_survive_every_program(encoding):
    data = "e-mail;naam\nzoe@example.nl;Zoë Düzgün".encode(encoding)
    assert found(text_of(data)) == [("zoe@example.nl", "Zoë Düzgün")]


@pytest.mark.parametrize("data", [b"\x81\x8d\x8f\x90\x9d", b"PK\x03\x04\0\0\0\0", b"\xff\xfea", b"x" * 2_000_001])
def test_what_is_no_text_is_refused_with_what_to_do(data):
    with pytest.raises(ValidationError, match=r"CSV UTF-8|2 MB"):
        text_of(data)


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("an@@example.nl;An", "geen e-mailadres"),
        ("an@example;An", "geen e-mailadres"),
        ("An de Boer", "geen e-mailadres"),
        (";An", "geen e-mailadres"),
        (f"{'a' * 250}@example.nl;An", "geen e-mailadres"),
        ('"an@example.nl;An', "aanhalingsteken"),
        ("an@example.nl;" + "😀" * 300, "300 tekens"),
        ('an@example.nl;"=HYPERLINK(""http://x"")"', "formule"),
        ("an@example.nl;+31 6", "formule"),
        ("an@example.nl;@SUM(1)", "formule"),
        ("\"=cmd|' /C calc'!A0@example.nl\";An", "geen e-mailadres"),
    ],
)
def test_a_line_that_is_not_right_says_why_and_spoils_no_other(line, problem):
    first, wrong, last = read_list(f"bo@example.nl;Bo\n{line}\ncas@example.nl;Cas")
    assert first == Line(1, "bo@example.nl", "Bo")
    assert last == Line(3, "cas@example.nl", "Cas")
    assert problem in wrong.problem
    assert len(wrong.name) <= 120


def test_numbers_are_those_of_the_lines_in_the_file():
    assert [line.number for line in read_list("naam;e-mail\n\nAn;an@example.nl\n\nBo;bo@example.nl")] == [3, 5]


@pytest.mark.parametrize("text", ["", " \n;;\n", "naam;e-mail\n"])
def test_a_list_with_nobody_in_it_is_refused(text):
    with pytest.raises(ValidationError, match="niemand"):
        read_list(text)


def test_a_list_has_at_most_5000_rows():
    rows = "".join(f"p{number}@example.nl\n" for number in range(MOST_ROWS + 1))
    with pytest.raises(ValidationError, match="5001 regels"):
        read_list(rows)
    assert len(read_list("e-mail\n" + rows.partition("\n")[2])) == MOST_ROWS


def test_half_an_emoji_and_a_nul_do_no_harm():
    assert found("an@example.nl;An\ud83d\0") == [("an@example.nl", "An")]
