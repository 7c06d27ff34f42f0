"""What the regions of the demo network have besides stories: pages, files and links, from one YAML file a region."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.core.files.base import ContentFile
from wagtail.models import Page

from core.models import CustomDocument
from core.urlwords import LANGUAGES
from network.contents.fields import Accessible
from network.contents.models import ContentPage, PageDownload, PageLink
from network.contents.services import write_content_page
from network.regions.models import RegionPage
from network.regions.services import region_collection
from pages.demo_network.texts import FOLDER, read_yaml, to_html

ACCESSIBLE = {True: Accessible.YES, False: Accessible.NO, None: Accessible.UNKNOWN}
Texts = list[dict[str, Any]]


def load_contents(regions: Mapping[tuple[str, str], RegionPage]) -> int:
    """The pages of every region that has a file; gives how many there are in the first language."""
    return sum(load_region(path.stem, regions) for path in sorted((FOLDER / "contents").glob("*.yaml")))


def load_region(name: str, regions: Mapping[tuple[str, str], RegionPage]) -> int:
    texts = read_yaml(f"contents/{name}.yaml") or []
    pages: dict[tuple[str, str], ContentPage] = {}
    parents = {language: regions.get((name, language)) for language in LANGUAGES}
    if parents["nl"] is None:
        raise LookupError(f"contents/{name}.yaml: there is no region {name!r}.")
    write_pages(texts, parents, pages)
    for text in with_children(texts):
        if text.get("downloads") or text.get("links"):
            add_rows(pages[text["slug"], "nl"], text, pages, parents["nl"])
            if (text["slug"], "en") in pages:
                add_words(pages[text["slug"], "en"], text)
    return len([key for key in pages if key[1] == "nl"])


def with_children(texts: Texts) -> Iterator[dict[str, Any]]:
    for text in texts:
        yield text
        yield from with_children(text.get("children") or [])


def write_pages(texts: Texts, parents: Mapping[str, Page | None], pages: dict[tuple[str, str], ContentPage]) -> None:
    """These pages and those below them, in English where there is an English title and a page above it."""
    for text in texts:
        made: dict[str, Page | None] = {}
        for language in LANGUAGES:
            parent = parents[language]
            if parent is None or not text.get(f"title_{language}"):
                continue
            made[language] = pages[text["slug"], language] = write_content_page(
                by=None,
                parent=parent,
                slug=text["slug"],
                title=text[f"title_{language}"],
                intro=(text.get(f"intro_{language}") or "").strip(),
                html=to_html(text.get(f"body_{language}") or ""),
                source=pages.get((text["slug"], "nl")),
            )
        write_pages(text.get("children") or [], {name: made.get(name) for name in LANGUAGES}, pages)


def add_rows(
    page: ContentPage, text: dict[str, Any], pages: Mapping[tuple[str, str], ContentPage], region_page: RegionPage
) -> None:
    """Files and links of a page that has none yet. They come after all pages, because a file may name one of these."""
    if page.downloads.exists() or page.links.exists():
        return
    page.downloads = [
        PageDownload(
            document=document(row["file"], row["title_nl"], region_page),
            title=row["title_nl"],
            dated=row.get("date"),
            accessible=ACCESSIBLE[row.get("accessible")],
            html_page=pages.get((row.get("html_page") or "", "nl")),
            sort_order=number,
            locale_id=page.locale_id,
        )
        for number, row in enumerate(text.get("downloads") or [])
    ]
    page.links = [
        PageLink(
            url=row["url"],
            title=row["title_nl"],
            note=row.get("note_nl") or "",
            sort_order=number,
            locale_id=page.locale_id,
        )
        for number, row in enumerate(text.get("links") or [])
    ]
    page.save_revision().publish()


def add_words(page: ContentPage, text: dict[str, Any]) -> None:
    """The English words of rows: the rows themselves came from the original when that was published."""
    page = ContentPage.objects.get(pk=page.pk)
    downloads, links = list(page.downloads.all()), list(page.links.all())
    if any(row.title for row in (*downloads, *links)):
        return
    for row, words in zip(downloads, text.get("downloads") or [], strict=True):
        row.title = words.get("title_en") or ""
    for row, words in zip(links, text.get("links") or [], strict=True):
        row.title, row.note = words.get("title_en") or "", words.get("note_en") or ""
    page.downloads, page.links = downloads, links
    page.save_revision().publish()


def document(name: str, title: str, region_page: RegionPage) -> CustomDocument:
    """A file of the demo, in the collection of its region, made once."""
    collection = region_collection(region=region_page.region)
    existing = CustomDocument.objects.filter(title=title, collection=collection).first()
    if existing:
        return existing
    content = ContentFile((FOLDER / "files" / name).read_bytes(), name=name)
    return CustomDocument.objects.create(title=title, collection=collection, file=content)
