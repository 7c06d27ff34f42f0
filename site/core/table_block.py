"""The facts table, cell by cell translatable."""

import copy
import json
from typing import Any

from wagtail.contrib.table_block.blocks import TableBlock
from wagtail_localize.segments import StringSegmentValue

from core.richtext import storable

CAPTION = "caption"
# What is stored of a table; its merged cells and classes, which no page shows, are not.
MARKS = ("first_row_is_table_header", "first_col_is_header", "table_header_choice")


def tidy_table(given: Any) -> dict[str, Any] | None:
    """A table of plain cells out of what a browser sent; None for what is no table.

    A page must be able to show whatever is stored, and every database to store it.
    """
    rows = given.get("data") if isinstance(given, dict) else None
    if not isinstance(rows, list):
        return None
    cells = [[cell if cell is None else storable(str(cell)) for cell in row] for row in rows if isinstance(row, list)]
    caption = storable(str(given.get("table_caption") or ""))
    return {"data": cells, "table_caption": caption, **{name: given[name] for name in MARKS if name in given}}


class FactsTableBlock(TableBlock):
    """A table whose caption and cells are texts to translate. Cells without a letter ("2024", "12 %") are not."""

    def value_from_form(self, value: str) -> dict[str, Any] | None:
        try:
            return tidy_table(json.loads(value))
        except ValueError:
            return None

    def get_searchable_content(self, value: dict[str, Any] | None) -> list[str]:
        """The caption, and the cells in the order in which they are read."""
        if not value:
            return []
        cells = (cell for row in value.get("data") or [] for cell in row or [])
        return [str(text) for text in (value.get("table_caption"), *cells) if text not in (None, "")]

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
