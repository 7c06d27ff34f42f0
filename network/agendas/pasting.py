"""An agenda out of pasted text: what an editor copied from a PDF, from Word or from a scan, as pieces to correct.

The parser proposes and never decides: every word of the text is in one of the pieces, and what fits nowhere (page
numbers, tables of contents, the line "Aandachtspunten:" above the points) is in `rest`.
"""

from dataclasses import dataclass

from network.agendas.pasting_labels import labelled
from network.agendas.pasting_lines import PasteRefused, read_lines
from network.agendas.pasting_pieces import Gathering

__all__ = [
    "PasteRefused",
    "PastedAgenda",
    "PastedFootnote",
    "PastedSection",
    "PastedTheme",
    "label_lines",
    "parse_agenda",
]


@dataclass(frozen=True)
class PastedSection:
    """A narrative part; `text` is Markdown (paragraphs, lists, footnote marks `[^1]`), `heading` may be empty."""

    heading: str
    text: str


@dataclass(frozen=True)
class PastedTheme:
    """A numbered theme, `number` as it was written ("3" or "3.1"), with its attention points in their order."""

    number: str
    title: str
    introduction: str
    points: tuple[str, ...]


@dataclass(frozen=True)
class PastedFootnote:
    """A footnote, `number` as it was written; texts refer to it as `[^number]` where the reference was legible."""

    number: str
    text: str


@dataclass(frozen=True)
class PastedAgenda:
    """What the parser made of a text; `title` is empty when the text begins with a section."""

    title: str
    sections: tuple[PastedSection, ...]
    themes: tuple[PastedTheme, ...]
    footnotes: tuple[PastedFootnote, ...]
    rest: tuple[str, ...]


def parse_agenda(text: str) -> PastedAgenda:
    """The pieces of a pasted agenda.

    Raises PasteRefused, with a sentence for the editor, for text without words, for binary data and for more than
    `pasting_lines.MOST_BYTES` bytes.
    """
    gathered = Gathering(labelled(read_lines(text)))
    return PastedAgenda(
        title=gathered.title,
        sections=tuple(PastedSection(heading, body) for heading, body in gathered.sections()),
        themes=tuple(PastedTheme(*parts) for parts in gathered.themes()),
        footnotes=tuple(PastedFootnote(*parts) for parts in gathered.footnotes()),
        rest=gathered.rest(),
    )


def label_lines(text: str) -> list[tuple[int, str]]:
    """The kind of each line that is not empty, by its number (from 1, as `str.splitlines` counts them)."""
    return [(line.number, str(line.kind)) for line in labelled(read_lines(text))]
