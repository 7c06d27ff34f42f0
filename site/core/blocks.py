"""The blocks of a body: text, quote, picture, file, facts table."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock

from core.picture_blocks import PictureBlock
from core.richtext import CleanTextBlock
from core.table_block import FactsTableBlock

TEXT_FEATURES = ["h2", "h3", "bold", "italic", "ol", "ul", "link", "document-link"]


class QuoteBlock(blocks.StructBlock):
    text = blocks.TextBlock(label=_("quote"), max_length=300)
    author = blocks.CharBlock(label=_("who says it"), max_length=120)
    role = blocks.CharBlock(label=_("role"), max_length=120, required=False)

    class Meta:
        icon = "openquote"
        label = _("Quote")
        template = "core/blocks/quote.html"


class FileBlock(blocks.StructBlock):
    document = DocumentChooserBlock(label=_("file"))
    label = blocks.CharBlock(label=_("text of the link"), max_length=120, required=False)

    class Meta:
        icon = "doc-full"
        label = _("File to download")
        template = "core/blocks/file.html"


class BodyBlock(blocks.StreamBlock):
    """What an editor can put into a text. Pasting from Word keeps headings, lists, bold, italics and links only."""

    text = CleanTextBlock(label=_("Text"), icon="pilcrow", features=TEXT_FEATURES, template="core/blocks/text.html")
    quote = QuoteBlock()
    image = PictureBlock()
    file = FileBlock()
    table = FactsTableBlock(label=_("Facts table"), icon="table", template="core/blocks/table.html")

    class Meta:
        block_counts: dict[str, Any] = {}
