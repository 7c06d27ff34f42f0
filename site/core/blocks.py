"""The blocks of a body: what an editor can put into a text, from a paragraph to a video."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock

from core.card_blocks import ContactBlock, LinkedPageBlock, RelatedPagesBlock
from core.gathering import GatheredChooser
from core.part_blocks import CalloutBlock, FigureBlock, FiguresBlock, StepBlock, StepsBlock
from core.picture_blocks import GalleryBlock, GalleryPictureBlock, PictureBlock
from core.plain_blocks import LineBlock, PassageBlock, StoredAs
from core.reader_context import reader_may_see
from core.richtext import CleanTextBlock
from core.table_block import FactsTableBlock
from core.texts import words_of_file
from core.video_block import VideoBlock

TEXT_FEATURES = ["h2", "h3", "bold", "italic", "ol", "ul", "link", "document-link"]


class RunningTextBlock(CleanTextBlock):
    class Meta:
        preview_value = _("In March twelve children were at home. Their teachers called every week.")


class SampleTableBlock(FactsTableBlock):
    class Meta:
        preview_value = {
            "data": [["", "2023", "2024"], [_("Children at home"), "12", "5"]],
            "table_caption": _("Own count"),
            "table_header_choice": "both",
            "first_row_is_table_header": True,
            "first_col_is_header": True,
        }


class QuoteBlock(blocks.StructBlock):
    text = PassageBlock(label=_("quote"), max_length=300)
    author = LineBlock(label=_("who says it"), max_length=120)
    role = LineBlock(label=_("role"), max_length=120, required=False)

    class Meta:
        icon = "openquote"
        label = _("Quote")
        template = "core/blocks/quote.html"
        preview_value = {"text": _("I need to know whom to call."), "author": "Bram Okkerse", "role": _("teacher")}


class FileChooserBlock(GatheredChooser, StoredAs, DocumentChooserBlock):
    """Wagtail's chooser; the files of a whole text come in one query."""

    gathered_as = "document"
    stored_as = "wagtail.documents.blocks.DocumentChooserBlock"

    def load(self, keys: set[int]) -> dict[int, Any]:
        found: dict[int, Any] = self.model_class.objects.in_bulk(keys)
        return found


class FileBlock(blocks.StructBlock):
    document = FileChooserBlock(label=_("file"))
    label = LineBlock(label=_("text of the link"), max_length=120, required=False)

    class Meta:
        icon = "doc-full"
        label = _("File to download")
        template = "core/blocks/file.html"

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Adds `document`, or None when this reader may not have the file; then its title is not told either."""
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        document = value.get("document")
        context["document"] = document if document and reader_may_see(document.audience) else None
        return context

    def get_searchable_content(self, value: Any) -> list[str]:
        """The text of the link, where every reader of the page may have the file; else it is not told either."""
        return list(words_of_file(value.get("document"), value.get("label") or ""))


class BodyBlock(blocks.StreamBlock):
    """What an editor can put into a text. Pasting from Word keeps headings, lists, bold, italics and links only."""

    text = RunningTextBlock(label=_("Text"), icon="pilcrow", features=TEXT_FEATURES, template="core/blocks/text.html")
    quote = QuoteBlock()
    image = PictureBlock()
    gallery = GalleryBlock(GalleryPictureBlock())
    video = VideoBlock()
    file = FileBlock()
    table = SampleTableBlock(label=_("Facts table"), icon="table", template="core/blocks/table.html")
    figures = FiguresBlock(FigureBlock())
    callout = CalloutBlock()
    steps = StepsBlock(StepBlock())
    contact = ContactBlock()
    related = RelatedPagesBlock(LinkedPageBlock(label=_("page")))

    class Meta:
        block_counts: dict[str, Any] = {}
