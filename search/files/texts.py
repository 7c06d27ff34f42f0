"""What a search asks: the text of files."""

from collections.abc import Iterable
from dataclasses import dataclass

from core.uploads import extension_of
from search.files.models import FileText

SLIDES = ("odp", "pptx")


def pages_of(document_pks: Iterable[int]) -> dict[int, tuple[str, ...]]:
    """The pages of those of these documents that were read, by the key of the document. One query.

    Who may have a document is not asked here. Page n is the nth of the tuple; whether its number may be told is in
    `numbered_among`.
    """
    found = FileText.objects.with_text().filter(document_id__in=list(document_pks))
    return {key: tuple(pages) for key, pages in found.values_list("document_id", "pages")}


def numbered_among(document_pks: Iterable[int]) -> set[int]:
    """Those of these documents whose pages have numbers that a reader sees. One query."""
    found = FileText.objects.with_text().filter(document_id__in=list(document_pks), has_pages=True)
    return set(found.values_list("document_id", flat=True))


@dataclass(frozen=True)
class Told:
    """What was read of a file, and what the numbers of its pages count: `page`, `slide`, or nothing a reader sees."""

    pages: tuple[str, ...]
    numbered: str


def told_of(document_pks: Iterable[int]) -> dict[int, Told]:
    """The pages of those of these documents that were read, and how they are numbered. One query; none for none."""
    wanted = list(document_pks)
    if not wanted:
        return {}
    found = FileText.objects.with_text().filter(document_id__in=wanted)
    rows = found.values_list("document_id", "pages", "has_pages", "file_key")
    return {key: Told(tuple(pages), counted(file_key) if has else "") for key, pages, has, file_key in rows}


def counted(file_key: str) -> str:
    return "slide" if extension_of(file_key) in SLIDES else "page"
