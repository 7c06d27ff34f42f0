"""Tables that editors take along from the desk: Wagtail writes what people typed as it is, also what is a formula."""

from typing import Any

from wagtail.admin.views.mixins import SpreadsheetExportMixin

from catalogue.tables import harmless


def write_csv_row(self: SpreadsheetExportMixin, writer: Any, row_dict: dict[str, Any]) -> Any:
    """A row in which no cell begins as a formula does, as in our own tables."""
    cells = {name: self.preprocess_field_value(name, value, self.FORMAT_CSV) for name, value in row_dict.items()}
    return writer.writerow({name: harmless(cell) if isinstance(cell, str) else cell for name, cell in cells.items()})


def connect() -> None:
    """Called once when the apps are ready."""
    SpreadsheetExportMixin.write_csv_row = write_csv_row
