"""What can be read in a page, as plain text: what search finds it by."""

from collections.abc import Iterable

from wagtail.blocks import StreamValue
from wagtail.fields import StreamField
from wagtail.models import Page


def text_of_streams(page: Page) -> str:
    """The text of all stream fields of `page`, in the order of its fields, a block per paragraph.

    A block that not every reader of the page sees says nothing here (`get_searchable_content` of core.blocks).
    """
    fields = (field for field in page._meta.get_fields() if isinstance(field, StreamField))
    return paragraphs(text_of_stream(getattr(page, field.name)) for field in fields)


def text_of_stream(stream: StreamValue) -> str:
    return paragraphs(str(text) for block in stream for text in block.block.get_searchable_content(block.value))


def paragraphs(texts: Iterable[str]) -> str:
    """`texts` under each other, without those that say nothing."""
    return "\n\n".join(filter(None, (text.strip() for text in texts)))
