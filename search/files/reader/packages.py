"""Documents of an office program are archives of XML. Looked through here, before a library opens one.

Every part of XML goes through a parser that keeps nothing: it must be as large as it says, no deeper than a text is,
and define no entities (one that names another ten times, which names another ten times, fills any memory).
"""

import zipfile
from typing import IO
from xml.parsers import expat

from search.files.reader.problems import BROKEN, PASSWORD, TOO_BIG, Unreadable

MOST_PARTS = 5_000
MOST_BYTES = 300_000_000
MOST_BYTES_OF_XML = 100_000_000
DEEPEST = 200
XML = (".xml", ".rels")
CHUNK = 256 * 1024
# An office program locks a document by putting it into a file of another kind, with this name in it.
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
ENCRYPTED_BIT = 1
MANIFEST, ENCRYPTION = "META-INF/manifest.xml", b"encryption-data"


def check_package(file: IO[bytes]) -> None:
    """Raises Unreadable for what is no archive, is locked, or would cost too much to open."""
    if _is_locked(file):
        raise Unreadable(PASSWORD)
    try:
        with zipfile.ZipFile(file) as archive:
            _check_list(archive.infolist())
            for part in archive.infolist():
                # LibreOffice puts empty ones beside its text.
                if part.filename.lower().endswith(XML) and part.file_size:
                    _check_xml(archive, part)
    except (zipfile.BadZipFile, expat.ExpatError, EOFError, NotImplementedError, ValueError) as error:
        raise Unreadable(BROKEN) from error
    finally:
        file.seek(0)


def _is_locked(file: IO[bytes]) -> bool:
    head = file.read(len(OLE))
    locked = head == OLE and ENCRYPTED in file.read()
    file.seek(0)
    return locked


def _check_list(parts: list[zipfile.ZipInfo]) -> None:
    xml = sum(part.file_size for part in parts if part.filename.lower().endswith(XML))
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_BYTES or xml > MOST_BYTES_OF_XML:
        raise Unreadable(TOO_BIG)
    if any(part.flag_bits & ENCRYPTED_BIT for part in parts):
        raise Unreadable(PASSWORD)


def _check_xml(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    """One part, piece by piece. It cannot give more than it says: the archive stops there, and its sum is wrong."""
    parser = _strict_parser()
    with archive.open(part) as content:
        while piece := content.read(CHUNK):
            if part.filename == MANIFEST and ENCRYPTION in piece:
                raise Unreadable(PASSWORD)
            parser.Parse(piece, False)
    parser.Parse(b"", True)


def _strict_parser() -> expat.XMLParserType:
    parser, depth = expat.ParserCreate(), 0

    def begin(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > DEEPEST:
            raise Unreadable(BROKEN)

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1

    def refuse(*declared: object) -> int:
        raise Unreadable(BROKEN)

    parser.StartElementHandler, parser.EndElementHandler = begin, end
    parser.EntityDeclHandler = parser.UnparsedEntityDeclHandler = parser.ExternalEntityRefHandler = refuse
    return parser
