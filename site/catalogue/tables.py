"""A listing as a table for a spreadsheet program (CSV)."""

import csv
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from django.http import StreamingHttpResponse
from django.utils import translation
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from catalogue.filters import ListingSpec
from catalogue.listing import Question
from catalogue.rows import Row, rows_of

ROWS_AT_A_TIME = 500
# Excel splits a file by the list separator of the country it is set to: a semicolon in Dutch, a comma in English.
SEPARATORS = {"nl": ";", "en": ","}
BYTE_ORDER_MARK = "\ufeff"  # without it Excel reads UTF-8 as Windows-1252
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%")


class Echo:
    """A file that hands back what is written to it."""

    def write(self, value: str) -> str:
        return value


def harmless(value: str) -> str:
    """`value` as text that no spreadsheet takes for a formula (OWASP, CSV injection): an apostrophe before the sign."""
    return f"'{value}" if value.lstrip(" ").startswith(FORMULA_SIGNS) else value


def table_response(name: str, rows: Iterable[Sequence[str]], language: str) -> StreamingHttpResponse:
    """`rows`, the head first, as a file of that name for a spreadsheet program that is set to `language`."""
    response = StreamingHttpResponse(lines(rows, language), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


def lines(rows: Iterable[Sequence[str]], language: str) -> Iterator[str]:
    writer = csv.writer(Echo(), delimiter=SEPARATORS[language])
    begins = BYTE_ORDER_MARK
    for row in rows:
        written: Any = writer.writerow([harmless(value) for value in row])
        yield f"{begins}{written}"
        begins = ""


def table_of(question: Question, *, absolute: Callable[[str], str]) -> StreamingHttpResponse:
    """Everything that `question` finds, in its order. What may be seen was settled before the first row is sent."""
    spec: ListingSpec = question.state.spec
    return table_response(spec.name, cells(question, absolute), question.labels.language)


def cells(question: Question, absolute: Callable[[str], str]) -> Iterator[list[str]]:
    """The table row by row, read some hundreds of rows at a time."""
    with translation.override(question.labels.language):
        head = [_("Title"), _("Kind"), _("Theme"), _("Region"), _("Date"), _("Language"), _("Summary"), _("Address")]
    yield head
    entries = question.ordered.iterator(chunk_size=ROWS_AT_A_TIME)
    while some := list(islice(entries, ROWS_AT_A_TIME)):
        for row in rows_of(some, question.labels):
            yield values_of(row, absolute)


def values_of(row: Row, absolute: Callable[[str], str]) -> list[str]:
    return [
        row.title,
        row.kind_label,
        row.theme.label if row.theme else "",
        row.facts.get("region_name", ""),
        localtime(row.date).date().isoformat(),
        row.language,
        row.summary,
        absolute(row.url),
    ]
