"""What search finds a page by besides its own text: its files and links, and those of a region."""

from collections.abc import Iterator
from typing import Any

from core.models import CustomDocument
from core.texts import paragraphs, site_name, text_of_page, words_in, words_of_file
from network.contents.models import ContentPage, PageDownload, RegionMaterial
from network.regions.models import Region
from network.regions.words import RegionWords

LOADED = ("downloads__document", "links")


def page_text(page: ContentPage) -> str:
    """All that can be read on a page, with the files that all its readers may have. Takes what LOADED names."""
    links = ((link.title, site_name(link.url), link.note) for link in page.links.all())
    files = (word for row in page.downloads.all() for word in words_of_file(row.document, row.title))
    return paragraphs([text_of_page(page), *files, *(word for link in links for word in link)])


def words_of_materials(region: Region, language: str) -> Iterator[str]:
    """What a region gives along, as far as it is told in `language`; of a file only where everybody may have it."""
    rows: Any = region.regionmaterial_rows.all()
    for row in rows:
        title, note = words_in(language, row, "title", "note")
        if row.document is None:
            yield from (title, site_name(row.url), note)
        elif title and any(words_of_file(row.document, title)):
            yield from (title, note)


MATERIAL_WORDS = RegionWords(loaded=("regionmaterial_rows__document",), say=words_of_materials)


def keys_of_document(document: CustomDocument) -> set[str]:
    """Keys of the pages and the regions that give a file along."""
    pages = ContentPage.objects.filter(downloads__document=document.pk).values_list("translation_key", flat=True)
    regions = RegionMaterial.objects.filter(document=document.pk).values_list("region", flat=True)
    return {f"page:{key}" for key in pages} | {f"region:{pk}" for pk in regions}


def keys_that_lost(download: PageDownload) -> list[str]:
    """The page that gave a file along, while it is there. A page that is written tells of its downloads itself."""
    pages = ContentPage.objects.filter(pk=download.page_id).values_list("translation_key", flat=True)
    return [f"page:{key}" for key in pages]
