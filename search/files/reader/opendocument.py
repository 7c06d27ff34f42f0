"""The text of OpenDocument texts and presentations (ODT, ODP), as LibreOffice writes them."""

from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any

from odfdo import Document

from search.files.reader.limits import Limits
from search.files.reader.ooxml import row
from search.files.reader.packages import check_package
from search.files.reader.pages import Breaks, Read

# What others said of it, what was taken out, the sign of a note, and what a picture is called.
NOT_TEXT = {"office:annotation", "text:tracked-changes", "text:note-citation", "svg:title", "svg:desc", "office:forms"}
NOT_TEXT |= {"text:hidden-text", "text:page-number", "text:page-count", "presentation:notes"}
PARAGRAPHS = {"text:p", "text:h"}
SIGNS = {"text:tab": " ", "text:line-break": "\n", "text:s": " "}
ROWS = {"table:table-row"}


def read_opendocument_text(file: BytesIO, limits: Limits) -> Read:
    """One page, or more where its writer began a new one (see `Breaks`). Raises Unreadable."""
    check_package(file)
    document = Document(file)
    walk = Walk(Styles(document))
    walk.into(document.body)
    read = Read()
    read.take(iter(walk.breaks.finish()), limits)
    read.has_pages = walk.breaks.numbered
    return read


def read_opendocument_slides(file: BytesIO, limits: Limits) -> Read:
    """One page for each slide, with the notes of its speaker. Raises Unreadable."""
    check_package(file)
    read = Read()
    read.take(_slides(Document(file)), limits)
    return read


def _slides(document: Any) -> Iterator[str]:
    for slide in document.body.children:
        if slide.tag == "draw:page":
            notes = [plain(one) for one in slide.children if one.tag == "presentation:notes"]
            yield "\n".join([plain(slide), *notes])


class Styles:
    """Which styles begin a page, and which end one."""

    def __init__(self, document: Any) -> None:
        self._found: dict[str, tuple[str | None, str | None, str | None]] = {}
        for name in ("styles.xml", "content.xml"):
            for style in document.get_part(name).root.get_elements("//style:style"):
                master = style.get_attribute_string("style:master-page-name") or None
                self._found[style.get_attribute_string("style:name") or ""] = (
                    style.get_attribute_string("style:parent-style-name"),
                    self._asked(style, "before") or master,
                    self._asked(style, "after"),
                )

    def _asked(self, style: Any, where: str) -> str | None:
        for kind in ("paragraph", "table"):
            for one in style.get_elements(f"style:{kind}-properties"):
                asked = one.get_attribute_string(f"fo:break-{where}")
                if asked is not None:
                    return str(asked)
        return None

    def begins_page(self, name: str | None) -> bool:
        """A style with a master page of its own begins a page as well: LibreOffice writes a break so."""
        return self._inherited(name, 1) not in (None, "", "auto", "column")

    def ends_page(self, name: str | None) -> bool:
        return self._inherited(name, 2) == "page"

    def _inherited(self, name: str | None, place: int) -> str | None:
        seen: set[str] = set()
        while name in self._found and name not in seen:
            seen.add(name)
            style = self._found[name]
            if style[place] is not None:
                return style[place]
            name = style[0]
        return None


class Walk:
    """A walk through the body that writes down what is read."""

    def __init__(self, styles: Styles) -> None:
        self.breaks = Breaks()
        self._styles = styles
        self._handlers: dict[str, Callable[[Any], None]] = {
            **dict.fromkeys(PARAGRAPHS, self._paragraph),
            "table:table": self._table,
            "table:table-row": lambda one: self.breaks.add(row(plain(cell) for cell in one.children)),
            "text:note": lambda one: self.breaks.note(plain(one)),
            "draw:text-box": lambda one: self.breaks.note(plain(one)),
            "text:soft-page-break": lambda one: self.breaks.flowed(),
        }

    def into(self, element: Any) -> None:
        self.breaks.add(element.text or "")
        for one in element.children:
            name = one.tag
            if name in SIGNS:
                self.breaks.add(SIGNS[name])
            elif name not in NOT_TEXT:
                self._handlers.get(name, self.into)(one)
            self.breaks.add(one.tail or "")

    def _paragraph(self, paragraph: Any) -> None:
        style = paragraph.get_attribute_string("text:style-name")
        if self._styles.begins_page(style):
            self.breaks.new_page()
        self.into(paragraph)
        self.breaks.add("\n")
        if self._styles.ends_page(style):
            self.breaks.new_page()

    def _table(self, table: Any) -> None:
        if self._styles.begins_page(table.get_attribute_string("table:style-name")):
            self.breaks.new_page()
        self.into(table)


def plain(element: Any) -> str:
    """All text below an element, a line for each paragraph and each row of a table."""
    texts: list[str] = []
    _collect(element, texts)
    return "".join(texts)


def _collect(element: Any, texts: list[str]) -> None:
    texts.append(element.text or "")
    for one in element.children:
        name = one.tag
        if name in SIGNS:
            texts.append(SIGNS[name])
        elif name in ROWS:
            texts.append(row(plain(cell) for cell in one.children))
        elif name not in NOT_TEXT:
            _collect(one, texts)
            if name in PARAGRAPHS:
                texts.append("\n")
        texts.append(one.tail or "")
