"""Documents that are broken, locked, or made to fill the memory of who opens them."""

import io
import struct
import zipfile

import pytest

from search.files.reader import packages
from tests.search.files.making import changed, opendocument, pdf, read, slides, word

LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "ha ha ha ha">'
    + b"".join(b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9))
    + b"]><a>&j;</a>"
)
OUTSIDE = b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><a>&x;</a>'
MADE = {"docx": word("Tekst"), "odt": opendocument("Tekst"), "pptx": slides("Tekst")}
MAIN = {"docx": "word/document.xml", "odt": "content.xml", "pptx": "ppt/slides/slide1.xml"}
KINDS = sorted(MADE)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("part", [LAUGHS, OUTSIDE, b"<a>" * 5_000 + b"</a>" * 5_000, b"<a>", b"geen xml"])
def test_hostile_xml_is_refused_before_a_library_sees_it(kind, part, monkeypatch):
    made = changed(MADE[kind], {MAIN[kind]: part})
    assert read(kind, made) == {"problem": "broken"}
    with pytest.raises(packages.Unreadable):
        packages.check_package(io.BytesIO(made))


@pytest.mark.parametrize("kind", KINDS)
def test_broken_archive_is_called_broken(kind):
    for content in (b"", MADE[kind][:200], pdf("Een pdf met een andere naam"), b"PK\x03\x04" + bytes(500)):
        assert read(kind, content) == {"problem": "broken"}


def test_document_of_another_program_under_this_name_is_called_broken():
    assert read("docx", MADE["odt"]) == {"problem": "broken"}
    assert read("odt", MADE["docx"]) == {"problem": "broken"}
    assert read("pptx", MADE["docx"]) == {"problem": "broken"}


def says(package: bytes, part: str, size: int) -> bytes:
    """The same archive, whose list says that this part becomes so large."""
    content = bytearray(package)
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        place = archive.start_dir
        for listed in archive.infolist():
            if listed.filename == part:
                struct.pack_into("<I", content, place + 24, size)
            place += 46 + len(listed.filename.encode()) + len(listed.extra) + len(listed.comment)
    return bytes(content)


def test_archive_that_says_it_becomes_very_large_is_not_unpacked():
    assert read("docx", says(MADE["docx"], MAIN["docx"], 4_000_000_000)) == {"problem": "too-big"}
    assert read("docx", says(MADE["docx"], "docProps/thumbnail.jpeg", 4_000_000_000)) == {"problem": "too-big"}


def test_archive_that_says_it_stays_small_is_not_believed():
    bomb = changed(MADE["docx"], {MAIN["docx"]: b"<a>" + b" " * 2_000_000 + b"</a>"})
    assert read("docx", says(bomb, MAIN["docx"], 500)) == {"problem": "broken"}


def test_so_many_parts_that_none_is_opened():
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w") as archive:
        for number in range(packages.MOST_PARTS + 1):
            archive.writestr(f"{number}.bin", b"")
    assert read("docx", output.getvalue()) == {"problem": "too-big"}


def test_locked_documents_ask_for_a_password():
    locked_office = packages.OLE + bytes(500) + packages.ENCRYPTED + bytes(500)
    assert read("docx", locked_office) == {"problem": "password"}
    assert read("pptx", locked_office) == {"problem": "password"}
    assert read("docx", packages.OLE + bytes(500)) == {"problem": "broken"}
    manifest = b'<m xmlns="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><encryption-data/></m>'
    assert read("odt", changed(MADE["odt"], {packages.MANIFEST: manifest})) == {"problem": "password"}


def test_locked_parts_of_an_archive_ask_for_a_password():
    content = bytearray(MADE["docx"])
    with zipfile.ZipFile(io.BytesIO(MADE["docx"])) as archive:
        place = archive.start_dir
    content[place + 8] |= packages.ENCRYPTED_BIT
    assert read("docx", bytes(content)) == {"problem": "password"}


def test_empty_parts_are_no_mistake():
    assert read("odt", changed(MADE["odt"], {"Configurations2/accelerator/current.xml": b""}))["pages"] == ["Tekst"]
