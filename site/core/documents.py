"""Which documents may be uploaded: the content must be what the extension says, and nothing that can run."""

import re
import zipfile
from collections.abc import Callable

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.utils.translation import gettext_lazy as _

from core.uploads import check_size, extension_of
from core.virus_scan import refuse_infected

MAX_DOCUMENT_BYTES = 25 * 1024 * 1024
HEAD = 4096
# Set on a file that was found good, so that the form and the store do not both have it scanned.
JUDGED = "_judged_as_document"
ZIP = b"PK\x03\x04"  # at the very start: an archive behind a program is a program
END = b"PK\x05\x06"  # 22 bytes before the very end: nothing behind the archive, and no words of its packer
CONTENT_TYPES, MIMETYPE = "[Content_Types].xml", "mimetype"
MOST_PARTS = 5_000
MAX_UNPACKED_BYTES = 300_000_000
# Macros, and what a reader could start from within the document.
RUNS = ("vbaproject.bin", "vbadata.xml", ".exe", ".dll", ".js", ".vbs", ".bat", ".cmd", ".ps1", ".scr", ".jar")
RUNS_BELOW = re.compile(r"(^|/)(Basic|Scripts|activeX)/", re.IGNORECASE)
UNREADABLE = re.compile(rb"[\x00-\x08\x0b\x0e-\x1f]")
MARKUP = (b"<!doctype", b"<html", b"<head", b"<body", b"<script", b"<svg", b"<iframe", b"<?php", b"<?xml")
OPEN_DOCUMENT = "application/vnd.oasis.opendocument."


def _is_pdf(file: File, head: bytes) -> bool:
    return head.startswith(b"%PDF-")


def _is_text(file: File, head: bytes) -> bool:
    """Readable characters only, to the end, and neither a script nor a web page."""
    if head.startswith(b"#!") or any(mark in head.lower() for mark in MARKUP):
        return False
    file.seek(0)
    return not any(UNREADABLE.search(piece) for piece in file.chunks())


def _parts(file: File, head: bytes) -> dict[str, bytes] | None:
    """The first bytes of the parts that say what an archive is, by name; None for what we do not open.

    That is: an archive with something before or behind it, so many or so large parts that opening it would fill the
    machine of a reader, or a part that can run. Only the list of parts is read, and two small ones.
    """
    file.seek(-len(END) - 18, 2)
    if not head.startswith(ZIP) or not file.read().startswith(END):
        return None
    with zipfile.ZipFile(file) as archive:
        listed = archive.infolist()
        unpacked = sum(part.file_size for part in listed)
        if len(listed) > MOST_PARTS or unpacked > MAX_UNPACKED_BYTES or _is_bomb(file.size, unpacked):
            return None
        if any(part.filename.lower().endswith(RUNS) or RUNS_BELOW.search(part.filename) for part in listed):
            return None
        found = dict.fromkeys((part.filename for part in listed), b"")
        for name in (CONTENT_TYPES, MIMETYPE):
            if name in found:
                with archive.open(name) as content:
                    found[name] = content.read(HEAD * 16)
    return found


def _is_bomb(packed: int, unpacked: int) -> bool:
    """Text packs to a tenth; what packs to less than a hundredth is made to fill a disk."""
    return unpacked > 10_000_000 and unpacked > packed * 100


def _office(folder: str) -> Callable[[File, bytes], bool]:
    def check(file: File, head: bytes) -> bool:
        parts = _parts(file, head)
        if parts is None or CONTENT_TYPES not in parts or b"macroenabled" in parts[CONTENT_TYPES].lower():
            return False
        return any(name.startswith(folder) for name in parts)

    return check


def _open_document(kind: str) -> Callable[[File, bytes], bool]:
    def check(file: File, head: bytes) -> bool:
        parts = _parts(file, head)
        return parts is not None and parts.get(MIMETYPE, b"").decode("ascii", "replace").strip() == OPEN_DOCUMENT + kind

    return check


CHECKS: dict[str, Callable[[File, bytes], bool]] = {
    "csv": _is_text,
    "docx": _office("word/"),
    "odp": _open_document("presentation"),
    "ods": _open_document("spreadsheet"),
    "odt": _open_document("text"),
    "pdf": _is_pdf,
    "pptx": _office("ppt/"),
    "txt": _is_text,
    "xlsx": _office("xl/"),
}


def check_document(file: File) -> None:
    """Raises ValidationError, a sentence for the uploader, unless the file is small and what its name says."""
    extension = extension_of(file.name)
    if extension not in CHECKS:
        raise ValidationError(
            _("A file of the kind .%(extension)s cannot be uploaded. Use one of: %(kinds)s."),
            params={"extension": extension, "kinds": ", ".join(CHECKS)},
            code="unknown_kind",
        )
    check_size(file, MAX_DOCUMENT_BYTES)
    if getattr(file, JUDGED, False):
        return
    refuse_infected(file)
    file.seek(0)
    head = file.read(HEAD)
    file.seek(0)
    try:
        fits = bool(head) and CHECKS[extension](file, head)
    except (zipfile.BadZipFile, KeyError, OSError, ValueError, RuntimeError, NotImplementedError):
        fits = False
    finally:
        file.seek(0)
    if not fits:
        raise ValidationError(
            _("The name of this file ends in .%(extension)s, but its content is something else."),
            params={"extension": extension},
            code="other_kind",
        )
    setattr(file, JUDGED, True)
