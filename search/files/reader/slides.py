"""The text of a presentation of PowerPoint (PPTX), slide by slide."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from pptx import Presentation

from search.files.reader.limits import Limits
from search.files.reader.ooxml import NOT_TEXT, attribute, local, parts_of, row
from search.files.reader.packages import check_package
from search.files.reader.pages import Read


def read_slides(file: BytesIO, limits: Limits) -> Read:
    """One page for each slide: its text boxes, tables and diagrams, and the notes of its speaker. Raises Unreadable."""
    check_package(file)
    read = Read()
    read.take(_slides(Presentation(file)), limits)
    return read


def _slides(presentation: Any) -> Iterator[str]:
    for slide in presentation.slides:
        texts = [plain(slide.shapes.element)]
        texts += [plain(root) for root in parts_of(slide.part, "diagramData")]
        if slide.has_notes_slide and slide.notes_slide.notes_text_frame is not None:
            texts.append(plain(slide.notes_slide.notes_text_frame._txBody))
        yield "\n".join(texts)


def plain(element: Any) -> str:
    """All text below an element, a line for each paragraph and each row of a table."""
    texts: list[str] = []
    _collect(element, texts)
    return "".join(texts)


def _collect(element: Any, texts: list[str]) -> None:
    for one in element:
        name = local(one)
        if name == "t" and not len(one):
            texts.append(one.text or "")
        elif name == "br":
            texts.append("\n")
        elif name == "fld" and attribute(one, "type") == "slidenum":
            continue
        elif name == "tr":
            texts.append(row(plain(cell) for cell in one))
        elif name not in NOT_TEXT and name:
            _collect(one, texts)
            if name == "p":
                texts.append("\n")
