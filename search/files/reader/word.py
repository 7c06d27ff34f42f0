"""The text of a Word document (DOCX), in the order in which it is read."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

from docx import Document

from search.files.reader.limits import Limits
from search.files.reader.ooxml import NOT_TEXT, attribute, child, is_on, local, parts_of, row
from search.files.reader.packages import check_package
from search.files.reader.pages import Breaks, Read

SIGNS = {"tab": " ", "cr": "\n", "noBreakHyphen": "-", "ptab": " "}
SAME_PAGE = {"continuous", "nextColumn"}


def read_word(file: BytesIO, limits: Limits) -> Read:
    """One page, or more where its writer began a new one (see `Breaks`). Raises Unreadable.

    Tables, text boxes, notes, headers and footers count. Comments, hidden text and what was taken out while changes
    were tracked do not: nobody who opens the document reads these as its text.
    """
    check_package(file)
    document = Document(file)
    walk = Walk(document)
    walk.into(document.element.body)
    read = Read()
    read.take(iter(walk.breaks.finish()), limits)
    read.has_pages = walk.breaks.numbered
    return read


class Walk:
    """A walk through the body that writes down what is read."""

    def __init__(self, document: Any) -> None:
        self.breaks = Breaks()
        self._notes = {
            (kind, attribute(note, "id")): note
            for kind in ("footnotes", "endnotes")
            for root in parts_of(document.part, kind)
            for note in root
        }
        # Not those that tell how a section was before somebody changed it.
        self._sections = [
            element
            for element in document.element.body.iter()
            if local(element) == "sectPr" and local(element.getparent()) in ("pPr", "body")
        ]
        self._ended = 0
        self._handlers: dict[str, Callable[[Any], None]] = {
            "t": lambda element: self.breaks.add(element.text or ""),
            "p": self._paragraph,
            "r": self._run,
            "br": self._line_or_page,
            "lastRenderedPageBreak": lambda element: self.breaks.flowed(),
            "tr": self._row,
            "txbxContent": lambda element: self.breaks.note(plain(element)),
            "footnoteReference": lambda element: self._note("footnotes", element),
            "endnoteReference": lambda element: self._note("endnotes", element),
        }
        for root in parts_of(document.part, "header", "footer"):
            self.breaks.note(plain(root))

    def into(self, element: Any) -> None:
        for one in element:
            name = local(one)
            if name in SIGNS:
                self.breaks.add(SIGNS[name])
            elif name not in NOT_TEXT and name:
                self._handlers.get(name, self.into)(one)

    def _paragraph(self, paragraph: Any) -> None:
        if is_on(child(paragraph, "pPr", "pageBreakBefore")):
            self.breaks.new_page()
        self.into(paragraph)
        self.breaks.add("\n")
        if child(paragraph, "pPr", "sectPr") is not None:
            self._end_section()

    def _run(self, run: Any) -> None:
        if not is_on(child(run, "rPr", "vanish")):
            self.into(run)

    def _line_or_page(self, element: Any) -> None:
        if attribute(element, "type") == "page":
            self.breaks.new_page()
        else:
            self.breaks.add("\n")

    def _row(self, found: Any) -> None:
        self.breaks.add(row(plain(cell) for cell in found if local(cell) in ("tc", "sdt")))

    def _note(self, kind: str, reference: Any) -> None:
        note = self._notes.pop((kind, attribute(reference, "id")), None)
        if note is not None:
            self.breaks.note(plain(note))

    def _end_section(self) -> None:
        """The next one says itself whether it begins on a new page, and does when silent."""
        self._ended += 1
        following = self._sections[self._ended : self._ended + 1]
        if following:
            kind = child(following[0], "type")
            if kind is None or attribute(kind, "val") not in SAME_PAGE:
                self.breaks.new_page()


def plain(element: Any) -> str:
    """All text below an element, a line for each paragraph."""
    texts: list[str] = []
    _collect(element, texts)
    return "".join(texts)


def _collect(element: Any, texts: list[str]) -> None:
    for one in element:
        name = local(one)
        if name == "t":
            texts.append(one.text or "")
        elif name in SIGNS or name == "br":
            texts.append(SIGNS.get(name, "\n"))
        elif name == "r" and is_on(child(one, "rPr", "vanish")):
            continue
        elif name == "tr":
            texts.append(row(plain(cell) for cell in one))
        elif name not in NOT_TEXT and name:
            _collect(one, texts)
            if name == "p":
                texts.append("\n")
