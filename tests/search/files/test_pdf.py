"""The text of PDF files, page by page."""

import zlib

import pytest

from tests.search.files.making import (
    FONT,
    TYPESETTER,
    WINDOWS,
    locked_pdf,
    many_pages,
    pages,
    pdf,
    pdf_of,
    read,
    stream,
)

PAGE = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {} 0 R /Resources {} >>"


def test_each_page_is_read_under_its_own_number():
    made = pdf("Eén gezin, één plan", "", "Derde blad: geëvalueerd")
    assert read("pdf", made) == {
        "pages": ["Eén gezin, één plan", "", "Derde blad: geëvalueerd"],
        "has_pages": True,
        "cut": "",
    }


def test_one_sign_for_two_letters_is_read_as_two():
    assert pages("pdf", pdf("of\001cieel, pro\001el", encoding=TYPESETTER)) == ["officieel, profiel"]


def test_a_word_that_goes_on_below_is_whole():
    assert pages("pdf", pdf("een onderwijszorg-\narrangement voor thuis\002\nzitters", encoding=TYPESETTER)) == [
        "een onderwijszorgarrangement voor thuiszitters"
    ]


def test_a_hyphen_that_two_words_share_stays():
    assert pages("pdf", pdf("de in-\nen uitstroom van Noord-\nKennemerland, 2019-\n2020")) == [
        "de in-\nen uitstroom van Noord-\nKennemerland, 2019-\n2020"
    ]


def test_a_scan_has_no_text():
    picture = stream(b"\x00" * 12, "/Type /XObject /Subtype /Image /Width 2 /Height 2 /ColorSpace /DeviceRGB")
    made = pdf_of(
        [
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
            PAGE.format(4, "<< /XObject << /Im0 5 0 R >> >>"),
            stream(b"q 595 0 0 842 0 0 cm /Im0 Do Q"),
            picture,
        ]
    )
    assert read("pdf", made) == {"problem": "no-text"}


def test_a_password_keeps_us_out():
    assert read("pdf", locked_pdf("geheim")) == {"problem": "password"}


def test_a_file_that_anybody_can_open_is_read_although_it_is_locked_for_changes():
    assert pages("pdf", locked_pdf("")) == ["Alleen voor wie het woord weet"]


def test_five_thousand_pages_are_read_in_time():
    found = read("pdf", many_pages(5_000))
    assert len(found["pages"]) == 5_000
    assert found["cut"] == ""


def test_what_is_read_when_time_is_up_counts():
    found = read("pdf", many_pages(50), reading_seconds=0)
    assert found == {"pages": ["Steeds hetzelfde blad"], "has_pages": True, "cut": "slow"}


def test_what_is_longer_than_we_keep_is_cut():
    found = read("pdf", pdf("Een twee", "drie vier", "vijf zes"), characters=12)
    assert found == {"pages": ["Een twee", "drie"], "has_pages": True, "cut": "long"}
    assert read("pdf", many_pages(9), pages=4)["cut"] == "long"


def test_more_pages_than_we_keep_without_a_word_is_a_scan_all_the_same():
    assert read("pdf", pdf("", "", ""), pages=2) == {"problem": "no-text"}


def broken(made: bytes) -> dict[str, bytes]:
    return {
        "empty": b"",
        "only a head": b"%PDF-1.7\n",
        "cut in two": made[: len(made) // 3],
        "something else": b"PK\x03\x04 geen pdf",
        "noise": b"%PDF-1.7\n" + bytes(range(256)) * 40,
    }


@pytest.mark.parametrize("name", broken(b""))
def test_a_broken_file_is_called_broken(name):
    assert read("pdf", broken(pdf("Een twee drie"))[name]) == {"problem": "broken"}


def test_a_page_that_cannot_be_read_leaves_its_place_empty():
    made = pdf_of(
        [
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Count 2 /Kids [4 0 R 6 0 R] >>",
            FONT.format(WINDOWS),
            PAGE.format(5, "<< /Font << /F1 3 0 R >> >>"),
            stream(b"dit is niet samengeperst", "/Filter /FlateDecode /DecodeParms << /Predictor (x) >>"),
            PAGE.format(7, "<< /Font << /F1 3 0 R >> >>"),
            stream(b"BT /F1 12 Tf 72 720 Td (Tweede blad) Tj ET"),
        ]
    )
    assert read("pdf", made) == {"pages": ["", "Tweede blad"], "has_pages": True, "cut": "broken"}


def filling() -> bytes:
    """Some kilobytes that fill 120 megabytes."""
    return zlib.compress(b"BT ET " * 20_000_000, 9)


def looping(zeros: bytes = b"") -> dict[str, bytes]:
    """Files that lead a reader round and round, or fill its memory with what `zeros` unfolds to."""
    catalog, font = "<< /Type /Catalog /Pages 2 0 R >>", FONT.format(WINDOWS)
    return {
        "pages within themselves": pdf_of([catalog, "<< /Type /Pages /Count 9 /Kids [2 0 R 2 0 R] >>"]),
        "a form within itself": pdf_of(
            [
                catalog,
                "<< /Type /Pages /Count 1 /Kids [4 0 R] >>",
                font,
                PAGE.format(5, "<< /XObject << /F 6 0 R >> >>"),
                stream(b"/F Do"),
                stream(b"/F Do", "/Type /XObject /Subtype /Form /Resources << /XObject << /F 6 0 R >> >>"),
            ]
        ),
        "objects in an object that is in itself": pdf_of(
            [catalog, stream(b"2 0 ", "/Type /ObjStm /N 1 /First 4 /Extends 2 0 R")]
        ),
        "a stream that fills a memory": pdf_of(
            [
                catalog,
                "<< /Type /Pages /Count 1 /Kids [4 0 R] >>",
                font,
                PAGE.format(5, "<< /Font << /F1 3 0 R >> >>"),
                stream(zeros, "/Filter /FlateDecode"),
            ]
        ),
        "an earlier list that is this one": pdf("Een").replace(b"/Root 1 0 R >>", b"/Root 1 0 R /Prev 9 >>"),
        "lists in lists in lists": b"%PDF-1.7\n1 0 obj\n" + b"[" * 100_000 + b"\nendobj\ntrailer << /Root 1 0 R >>",
    }


@pytest.fixture(scope="module")
def hostile() -> dict[str, bytes]:
    """Made when the first test asks for them, not by every process that collects."""
    return looping(filling())


@pytest.mark.parametrize("name", looping())
def test_a_hostile_file_ends_in_an_answer(name, hostile):
    found = read("pdf", hostile[name])
    assert found.get("problem") in ("broken", "no-text") or found["pages"] == ["Een"]
