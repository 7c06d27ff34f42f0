"""Files and links as readers get them: with kind and size, whether everybody can read them, and the page first.

Rows of a page and rows of a region come out the same, as the component `downloads.html` takes them.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.template.defaultfilters import filesizeformat

from catalogue.findables import findables
from catalogue.links import pages_of
from catalogue.models import Entry
from core.bilingual import Wording, wording
from core.models import BasePage, CustomDocument
from core.texts import site_name
from network.contents.models import PageDownload, PageLink, RegionMaterial
from network.regions.models import Region

PDF = "PDF"


@dataclass(frozen=True)
class Download:
    """A file to download. `page_url`: the same as a page; `accessible`: a code of Accessible. Each may be empty."""

    title: Wording | str
    url: str
    kind: str
    size: str
    dated: date | None
    accessible: str
    page_url: str
    note: Wording | str = ""


@dataclass(frozen=True)
class OutLink:
    """A link to another site. `site` is whose it is."""

    title: Wording | str
    url: str
    site: str
    note: Wording | str = ""


def with_page_address(rows: QuerySet[Any], *, language: str, tokens: Iterable[str]) -> QuerySet[Any]:
    """`rows` with `page_url`: where the reader finds the page that says the same, in their language where it is in it.

    None for a page that is not live or that they may not see. In the same query.
    """
    kinds = sorted({found.kind for found in findables if issubclass(found.model, BasePage)})
    thing = Entry.objects.of_kinds(kinds).filter(source_id=OuterRef(OuterRef("html_page_id"))).values("key")[:1]
    address = (
        Entry.objects.filter(key=Subquery(thing)).visible_with(tokens, kinds=kinds).in_language_or_original(language)
    )
    return rows.annotate(page_url=Subquery(address.order_by("id").values("url")[:1]))


def may_be_listed(document: CustomDocument, tokens: Iterable[str]) -> bool:
    """Whether a reader hears of a file at all: only when they may have it."""
    return document.audience in tokens


def download_of(row: Any, *, title: Wording | str, page_url: str, note: Wording | str = "") -> Download:
    document: CustomDocument = row.document
    kind = document.file_extension.upper()
    return Download(
        title=title or document.title,
        url=document.url,
        kind=kind,
        size=filesizeformat(document.file_size) if document.file_size else "",
        dated=row.dated,
        accessible=row.accessible if kind == PDF else "",
        page_url=page_url,
        note=note,
    )


def downloads_of_page(rows: Iterable[PageDownload], tokens: frozenset[str]) -> list[Download]:
    """The files of a page or of a draft of one, so also of rows that are in no table. At most one query."""
    listed = [row for row in rows if may_be_listed(row.document, tokens)]
    pages = pages_of({row.html_page_id for row in listed if row.html_page_id})
    addresses = {page: link.url for page, link in pages.items()}
    return [download_of(row, title=row.title, page_url=addresses.get(row.html_page_id or 0, "")) for row in listed]


def links_of_page(rows: Iterable[PageLink]) -> list[OutLink]:
    return [OutLink(row.title or site_name(row.url), row.url, site_name(row.url), row.note) for row in rows]


def materials(region: Region, *, language: str, tokens: frozenset[str]) -> tuple[list[Download], list[OutLink]]:
    """What a region gives along: its files, and its links. One query."""
    rows = RegionMaterial.objects.filter(region=region).select_related("document")
    downloads, links = [], []
    for row in with_page_address(rows, language=language, tokens=tokens):
        title, note = wording(row, "title"), wording(row, "note")
        if row.document is None:
            links.append(OutLink(title, row.url, site_name(row.url), note))
        elif may_be_listed(row.document, tokens):
            downloads.append(download_of(row, title=title, note=note, page_url=row.page_url or ""))
    return downloads, links
