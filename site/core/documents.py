"""Which documents may be uploaded: the content must be what the extension says, and nothing that can run."""

import zipfile
from collections.abc import Callable

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.utils.translation import gettext_lazy as _

from core.uploads import check_size, extension_of

MAX_DOCUMENT_BYTES = 25 * 1024 * 1024
HEAD = 4096
ZIP = b"PK\x03\x04"  # at the very start: an archive behind a program is a program
MARKUP = (b"<!doctype", b"<html", b"<head", b"<body", b"<script", b"<svg", b"<iframe", b"<?php", b"<?xml")
OPEN_DOCUMENT = "application/vnd.oasis.opendocument."


def _is_pdf(file: File, head: bytes) -> bool:
    return head.startswith(b"%PDF-")


def _is_text(file: File, head: bytes) -> bool:
    """Readable characters only, and neither a script nor a web page."""
    if head.startswith(b"#!") or any(mark in head.lower() for mark in MARKUP):
        return False
    return not any(byte < 32 and byte not in b"\t\n\r\f" for byte in head)


def _office(folder: str) -> Callable[[File, bytes], bool]:
    def check(file: File, head: bytes) -> bool:
        if not head.startswith(ZIP):
            return False
        names = zipfile.ZipFile(file).namelist()
        macros = any(name.lower().endswith(("vbaproject.bin", ".exe", ".dll", ".js")) for name in names)
        return "[Content_Types].xml" in names and any(name.startswith(folder) for name in names) and not macros

    return check


def _open_document(kind: str) -> Callable[[File, bytes], bool]:
    def check(file: File, head: bytes) -> bool:
        if not head.startswith(ZIP):
            return False
        with zipfile.ZipFile(file) as archive, archive.open("mimetype") as mimetype:
            macros = any(name.startswith(("Basic/", "Scripts/")) for name in archive.namelist())
            return mimetype.read(100).decode("ascii", "replace").strip() == OPEN_DOCUMENT + kind and not macros

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
