"""Which documents may be uploaded."""

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation

from core.documents import MAX_DOCUMENT_BYTES, check_document
from tests.core.media_samples import HTML, docx, odt

PROGRAM = b"MZ\x90\x00\x03\x00\x00\x00"
PDF = b"%PDF-1.7\n1 0 obj\n"


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
        ("verslag.docx", docx()[:60]),
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
