"""The facts table, cell by cell translatable."""

import copy
from typing import Any

from wagtail.contrib.table_block.blocks import TableBlock
from wagtail_localize.segments import StringSegmentValue

CAPTION = "caption"


class FactsTableBlock(TableBlock):
    """A table whose caption and cells are texts to translate. Cells without a letter ("2024", "12 %") are not."""

    def get_translatable_segments(self, value: dict[str, Any] | None) -> list[StringSegmentValue]:
        """The texts, each at a path of its own: `caption`, or row and column such as `0-1`."""
        if not value:
            return []
        texts = {CAPTION: value.get("table_caption")}
        for row, cells in enumerate(value.get("data") or []):
            texts |= {f"{row}-{column}": cell for column, cell in enumerate(cells)}
        return [
            StringSegmentValue(path, text)
            for path, text in texts.items()
            if isinstance(text, str) and any(character.isalpha() for character in text)
        ]

    def restore_translated_segments(self, value: dict[str, Any], segments: list[StringSegmentValue]) -> dict[str, Any]:
        """The table of the original with the texts of `segments` in their places."""
        translated = copy.deepcopy(value)
        for segment in segments:
            if segment.path == CAPTION:
                translated["table_caption"] = segment.render_text()
            else:
                row, column = (int(part) for part in segment.path.split("-"))
                translated["data"][row][column] = segment.render_text()
        return translated

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        """Migrations need not know of this class: what is stored is Wagtail's table."""
        _path, args, kwargs = super().deconstruct()
        return "wagtail.contrib.table_block.blocks.TableBlock", args, kwargs
