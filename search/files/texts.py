"""What a search asks: the text of files."""

from collections.abc import Iterable

from search.files.models import FileText


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
