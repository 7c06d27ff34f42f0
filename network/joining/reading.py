"""From a pasted or uploaded list to lines with an address and a name, whatever program wrote it.

Known are UTF-8 with or without a mark, UTF-16 with one, and what Windows writes (cp1252); semicolons, commas and tabs;
names in quotes; a first line with the names of the columns, in Dutch or English; and addresses as mail programs write
them: Name <name@example.nl>. Nothing of a list is ever calculated.
"""

import codecs
import csv
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from email.utils import parseaddr

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from accounts.addresses import normalise_email, refuse_other_letters
from core.richtext import storable
from network.joining.models.invitations import LONGEST_NAME
from outbox.letters import bare_address

MOST_ROWS = 5000
MOST_BYTES = 2_000_000
DELIMITERS = (";", "\t", ",")
LINE_END = re.compile(r"\r\n|\r|\n")
# "Veldman, Bo" <bo@example.nl>: the quotes are those of a mail program, not of a table.
AS_MAIL_PROGRAMS_WRITE = re.compile(r"<[^<>]+@[^<>]+>\s*$")
LONGEST_EMAIL = 254
# With one of these a spreadsheet begins a formula, and nobody their name.
FORMULA_SIGNS = ("=", "+", "-", "@", "|", "%")
COLUMNS = {
    "email": ("e-mail", "email", "mail", "e-mailadres", "emailadres", "mailadres", "e-mail address", "email address"),
    "name": ("naam", "name", "volledige naam", "full name"),
    "first": ("voornaam", "first name", "given name", "roepnaam"),
    "between": ("tussenvoegsel", "tussenvoegsels"),
    "last": ("achternaam", "last name", "surname", "family name"),
}
MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


@dataclass(frozen=True)
class Line:
    """One line of a list: its number as an editor counts, and what is wrong with it, if anything."""

    number: int
    email: str
    name: str
    problem: str = ""


def text_of(data: bytes) -> str:
    """The text of a file. Raises ValidationError for what is no text, or too much of it."""
    if len(data) > MOST_BYTES:
        raise ValidationError(_("This file is larger than 2 MB. Split it."))
    marked = next((name for mark, name in MARKS if data.startswith(mark)), "")
    for encoding in (marked,) if marked else ("utf-8", "cp1252"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise ValidationError(
        _("We cannot read this file as text. Save it in your spreadsheet as “CSV UTF-8” and upload it again.")
    )


def read_list(text: str) -> list[Line]:
    """The lines of a list that say something. Raises ValidationError for a list that is empty or too long."""
    numbered = enumerate(LINE_END.split(storable(text.lstrip("\ufeff"))), start=1)
    lines = [(number, line) for number, line in numbered if line.strip(" \t;,")]
    delimiter = delimiter_of([line for _number, line in lines])
    columns = columns_of(cells_of(lines[0][1], delimiter)) if lines else {}
    body = lines[1:] if columns else lines
    if not body:
        raise ValidationError(_("There is nobody in this list. Write one e-mail address on each line."))
    if len(body) > MOST_ROWS:
        raise ValidationError(
            _("This list has %(number)d rows and at most %(most)d fit. Split it.")
            % {"number": len(body), "most": MOST_ROWS}
        )
    return [read_line(number, cells_of(line, delimiter), columns) for number, line in body]


def delimiter_of(lines: list[str]) -> str:
    """What stands between the cells: the sign that divides most lines; a comma within quotes does not."""
    found: Counter[str] = Counter()
    for line in lines[:200]:
        for delimiter in DELIMITERS:
            found[delimiter] += len(cells_of(line, delimiter)) > 1
    return max(DELIMITERS, key=lambda delimiter: found[delimiter])


def cells_of(line: str, delimiter: str) -> list[str]:
    """The cells of one line; nothing for a quote that is not closed, so that it swallows no other lines."""
    try:
        cells = next(csv.reader([line], delimiter=delimiter, strict=True), [])
    except csv.Error:
        return [line.strip()] if AS_MAIL_PROGRAMS_WRITE.search(line) else []
    return [" ".join(cell.split()) for cell in cells]


def columns_of(cells: list[str]) -> dict[str, int]:
    """Which column is which, when the first line says so; nothing when it is a line like any other."""
    if any("@" in cell for cell in cells):
        return {}
    known = {word: name for name, words in COLUMNS.items() for word in words}
    found = {known[cell.casefold()]: place for place, cell in enumerate(cells) if cell.casefold() in known}
    return found if "email" in found else {}


def read_line(number: int, cells: list[str], columns: dict[str, int]) -> Line:
    if not cells:
        return Line(number, "", "", _("A quote is not closed."))
    email, name = by_columns(cells, columns) if columns else by_looks(cells)
    if "<" in email:
        written, email = parseaddr(email)
        name = name or written
    wrong = [*problems(email.strip(), name)]
    if not columns and sum("@" in cell for cell in cells) > 1:
        wrong.append(_("There is more than one address on this line. Give each a line of its own."))
    return Line(number, normalise_email(email)[:LONGEST_EMAIL], name[:LONGEST_NAME], "; ".join(wrong))


def by_columns(cells: list[str], columns: dict[str, int]) -> tuple[str, str]:
    def cell(column: str) -> str:
        place = columns.get(column, len(cells))
        return cells[place] if place < len(cells) else ""

    name = cell("name") or " ".join(filter(None, (cell("first"), cell("between"), cell("last"))))
    return cell("email"), name


def by_looks(cells: list[str]) -> tuple[str, str]:
    """The cell with an @ that is no formula is the address, the first other one the name."""
    looks = [cell for cell in cells if "@" in cell and not cell.startswith(FORMULA_SIGNS)] or cells
    email = looks[0]
    return email, next((cell for cell in cells if cell and cell != email), "")


def problems(email: str, name: str) -> Iterator[str]:
    """What is wrong with a line, for who has to mend it."""
    if not email:
        yield _("There is no e-mail address here.")
    elif not is_address(email):
        yield _("This is not an e-mail address.")
    else:
        yield from what_other_letters(email)
    if len(name) > LONGEST_NAME:
        yield _("The name is %(length)d characters long and at most %(most)d fit.") % {
            "length": len(name),
            "most": LONGEST_NAME,
        }
    if name.startswith(FORMULA_SIGNS):
        yield _("The name begins as a formula does.")


def what_other_letters(email: str) -> Iterator[str]:
    try:
        refuse_other_letters(email)
    except ValidationError as error:
        yield from error.messages


def is_address(email: str) -> bool:
    try:
        validate_email(email)
        bare_address(email)
    except (ValidationError, ValueError):
        return False
    return len(email) <= LONGEST_EMAIL
