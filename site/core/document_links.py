"""Links to documents inside running text: who may not have the document reads the words without a link.

The address of a document holds its title, so it is no more told than the document is given.
"""

from typing import Any

from django.utils.html import escape
from wagtail import hooks
from wagtail.documents.rich_text import DocumentLinkHandler

from core.reader_context import reader_may_see


class ReadableDocumentLinkHandler(DocumentLinkHandler):
    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict[str, str]]) -> list[str]:
        found = cls.get_many(attrs_list)
        return [f'<a href="{escape(one.url)}">' if one and reader_may_see(one.audience) else "<a>" for one in found]


@hooks.register("register_rich_text_features", order=100)
def register_document_links(features: Any) -> None:
    """After Wagtail's own, so in its place."""
    features.register_link_type(ReadableDocumentLinkHandler)
