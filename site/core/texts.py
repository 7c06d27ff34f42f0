"""What can be read of a thing, as plain text: what search finds it by.

An app says its text in `findables.py`, out of these pieces. Each piece is in one language, and for everybody of one
audience: what only some of them may read, or what stands there in another language, is left out.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any
from urllib.parse import urlsplit

from django.utils.translation import get_language
from wagtail.blocks import StreamValue
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.rich_text import get_text_for_indexing

from core.access import PUBLIC

# The audience of the text that is being made; None where nobody said, and then no file is told.
_audience: ContextVar[str | None] = ContextVar("audience_of_the_text", default=None)
# The files that were told of, by key, as the text calls them.
_files: ContextVar[dict[int, str] | None] = ContextVar("files_in_the_text", default=None)


@contextmanager
def told_to(audience: str) -> Iterator[dict[int, str]]:
    """Within this block texts are made for everybody of an audience.

    Gives the files to download that were told of: by the key of the document, what the text calls it first.
    """
    files: dict[int, str] = {}
    held, held_files = _audience.set(audience), _files.set(files)
    try:
        yield files
    finally:
        _audience.reset(held)
        _files.reset(held_files)


def all_may_have(file: Any) -> bool:
    """Whether everybody to whom the text is told may have a file (image or document), and so may hear of it.

    Never outside `told_to`, nor for a file of another narrow audience.
    """
    audience = _audience.get()
    return audience is not None and file.audience in (PUBLIC, audience)


def words_of_picture(image: Any) -> Iterator[str]:
    """What a picture shows, in the active language, and who made it; nothing of a picture that is not shown.

    Nor of one that may be shown until some day: nothing would take the words away when that day has come.
    """
    if image and all_may_have(image) and image.may_be_shown and image.consent_until is None:
        yield image.alt_en if get_language() == "en" else image.alt_nl
        yield image.maker


def words_of_file(document: Any, title: str = "") -> Iterator[str]:
    """How a file to download is called: `title`, or else its own. Search then reads in the file as well."""
    if document and all_may_have(document):
        called = title or document.title
        files = _files.get()
        if files is not None and getattr(document, "pk", None):
            files.setdefault(document.pk, called)
        yield called


def words_in(language: str, thing: Any, *names: str) -> Iterator[str]:
    """These texts of a thing that keeps them in pairs (`title_nl`, `title_en`), empty where one lacks in `language`."""
    return (str(getattr(thing, f"{name}_{language}") or "") for name in names)


def text_of_page(page: Any) -> str:
    """The text of a page that shows its picture on top."""
    return paragraphs([*words_of_picture(page.cover_image), text_of_streams(page)])


def text_of_streams(page: Page) -> str:
    """The text of all stream fields of `page`, in the order of its fields, a block per paragraph.

    A block that not every reader of the page sees says nothing here (`get_searchable_content` of core.blocks).
    """
    fields = (field for field in page._meta.get_fields() if isinstance(field, StreamField))
    return paragraphs(text_of_stream(getattr(page, field.name)) for field in fields)


def text_of_stream(stream: StreamValue) -> str:
    return paragraphs(str(text) for block in stream for text in block.block.get_searchable_content(block.value))


def text_of_html(html: str) -> str:
    """Running text that editors formatted, without its tags."""
    return str(get_text_for_indexing(html)) if html else ""


def site_name(url: str) -> str:
    """Whose site an address is of, as people say it: without `www.`; empty for no address."""
    return (urlsplit(url).hostname or url).removeprefix("www.")


def paragraphs(texts: Iterable[str]) -> str:
    """`texts` under each other, without those that say nothing."""
    return "\n\n".join(filter(None, (text.strip() for text in texts)))
