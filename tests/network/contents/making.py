"""Content pages for tests, with files and links."""

from typing import Any

from django.core.files.base import ContentFile
from wagtail.models import Page

from core.models import CustomDocument
from network.contents.models import ContentPage, PageDownload, PageLink
from tests.core.media_samples import docx
from tests.factories import publish, text


def document(title: str = "Regioagenda", *, name: str = "agenda.pdf", size: int = 1_258_291, **fields: Any) -> Any:
    """A file of the site; `size` is what is told of it, in bytes."""
    content = ContentFile(docx() if name.endswith(".docx") else b"%PDF-1.7\n1 0 obj\n", name=name)
    return CustomDocument.objects.create(title=title, file=content, file_size=size, **fields)


def content_page(
    parent: Page,
    *,
    html: str = "",
    downloads: list[dict[str, Any]] | None = None,
    links: list[dict[str, Any]] | None = None,
    **fields: Any,
) -> ContentPage:
    """A live page; `downloads` and `links` are the fields of its rows."""
    number = ContentPage.objects.count()
    fields.setdefault("title", f"Pagina {number}")
    fields.setdefault("slug", f"pagina-{number}")
    page = ContentPage(body=text(html) if html else [], **fields)
    page.downloads = [
        PageDownload(sort_order=place, locale_id=parent.locale_id, **row) for place, row in enumerate(downloads or [])
    ]
    page.links = [
        PageLink(sort_order=place, locale_id=parent.locale_id, **row) for place, row in enumerate(links or [])
    ]
    return publish(parent, page)


def read(client: Any, address: str) -> str:
    """What a visitor gets at an address that exists, streamed or not."""
    response = client.get(address)
    assert response.status_code == 200, address
    return b"".join(response).decode()
