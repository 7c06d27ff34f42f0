"""Which documents may be uploaded."""

import io
import zipfile

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation

from core.documents import CONTENT_TYPES, MAX_DOCUMENT_BYTES, MOST_PARTS, check_document
from tests.core.media_samples import HTML, archive, docx, odt, zipped

PROGRAM = b"MZ\x90\x00\x03\x00\x00\x00"
PDF = b"%PDF-1.7\n1 0 obj\n"
WORD = {CONTENT_TYPES: b"<Types/>", "word/document.xml": b"<document/>"}


def bomb() -> bytes:
    """A text of Word of some kilobytes that fills sixty megabytes when somebody opens it."""
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in {**WORD, "word/media/a.xml": bytes(60_000_000)}.items():
            made.writestr(zipfile.ZipInfo(name, date_time=(2026, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return output.getvalue()


BOMB = bomb()


@pytest.fixture(autouse=True)
def english():
    """The sentences are compared as they were written."""
    with translation.override("en"):
        yield


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("verslag.pdf", PDF),
        ("Verslag.PDF", PDF),
        ("verslag.docx", docx()),
        ("verslag.odt", odt()),
        ("lijst.csv", b"naam;plaats\nBasisschool De Brug;Almelo\n"),
        ("notitie.txt", "Kinderen leren thuis – en op school.".encode()),
        ("oud.txt", "één café".encode("cp1252")),
    ],
)
def test_what_is_what_it_says_is_taken(name, content):
    upload = SimpleUploadedFile(name, content)
    check_document(upload)
    assert upload.read() == content


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("verslag.pdf", HTML),
        ("verslag.pdf", PROGRAM),
        ("verslag.txt", HTML),
        ("verslag.txt", b"\xef\xbb\xbf  <SCRIPT>alert(1)</SCRIPT>"),
        ("verslag.csv", PROGRAM),
        ("verslag.txt", b"#!/bin/sh\nrm -rf /\n"),
        ("verslag.txt", b""),
        ("verslag.docx", PDF),
        ("verslag.docx", odt()),
        ("verslag.docx", PROGRAM + docx()),
        ("verslag.docx", docx(vbaProject=b"macro")),
        ("verslag.docx", docx() + HTML),
        ("verslag.docx", docx()[:60]),
        ("verslag.docx", zipped({**WORD, CONTENT_TYPES: b'<Override ContentType="application/x.macroEnabled.main"/>'})),
        ("verslag.docx", zipped({**WORD, "word/activeX/activeX1.bin": b"x"})),
        ("verslag.docx", zipped({**WORD, "word/embeddings/Rekening.EXE": b"x"})),
        ("verslag.docx", zipped({**WORD, **{f"word/{n}.xml": b"" for n in range(MOST_PARTS)}})),
        ("verslag.docx", BOMB),
        ("verslag.xlsx", HTML + docx()),
        ("verslag.odt", archive(mimetype=b"application/vnd.oasis.opendocument.text", Basic__script_xml=b"x")),
        ("lijst.csv", b"naam;plaats\n" * 1000 + b"\x00\x01"),
        ("foto.pdf", b"\xff\xd8\xff\xe0 geen pdf"),
        ("verslag.xlsx", docx()),
        ("verslag.odt", docx()),
        ("verslag.ods", odt()),
    ],
)
def test_content_that_is_something_else_is_refused(name, content):
    with pytest.raises(ValidationError, match="content is something else"):
        check_document(SimpleUploadedFile(name, content))


@pytest.mark.parametrize("name", ["virus.exe", "pagina.html", "tekening.svg", "script.js", "zonder", "macro.docm"])
def test_a_name_outside_the_list_is_refused(name):
    with pytest.raises(ValidationError, match=r"cannot be uploaded\. Use one of: csv, docx"):
        check_document(SimpleUploadedFile(name, PDF))


def test_a_document_that_is_too_big_is_refused_with_the_limit():
    with pytest.raises(ValidationError, match=r"25[.,]0"):
        check_document(SimpleUploadedFile("verslag.pdf", PDF + bytes(MAX_DOCUMENT_BYTES)))
