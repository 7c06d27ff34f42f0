"""From labelled lines to pieces: lines are joined, words that were cut are made whole, footnotes get their marks."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from network.agendas.pasting_lines import SUPERSCRIPTS, Kind, Line

# "start- en schakelklassen": the hyphen belongs there.
JOINING_WORDS = {"en", "of", "tot", "dan", "and", "or"}
HYPHENATED = re.compile(r"[^\W\d_]+-[^\W\d_]+$")
LONGEST_WORD = 60
LAST_PART = re.compile(r"[^\W\d_]+-$")
FIRST_PART = re.compile(r"[^\W\d_]+")
# The number of a footnote, stuck to a word or raised above it.
MARK = re.compile(
    r"(?:(?<=[^\W\d_’”)])|(?<=[^\W\d_][.,;:]))(\d{1,2})(?![\w’-]|[.,]\d)|(?<=\S)([⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})|\[(\d{1,3})\]"
)
OWN_LINE = re.compile(r"(?:- |\d{1,2}[.)] )")


@dataclass
class Block:
    """One paragraph, point or title: the lines that it was printed on."""

    mark: str = ""
    lines: list[Line] = field(default_factory=list)


@dataclass
class Section:
    heading: Block
    blocks: list[Block] = field(default_factory=list)


@dataclass
class Theme:
    number: str
    title: Block
    introduction: list[Block] = field(default_factory=list)
    points: list[Block] = field(default_factory=list)


class Gathering:
    """The pieces of an agenda, each with the lines it came from."""

    def __init__(self, lines: list[Line]) -> None:
        self.title_block = Block()
        self.section_list: list[Section] = []
        self.theme_list: list[Theme] = []
        self.notes: list[tuple[str, Block]] = []
        self.left: list[Line] = []
        self.untitled: list[Theme] = []
        self.theme: Theme | None = None
        self.block = Block()
        self.last_theme = max((place for place, line in enumerate(lines) if line.kind == Kind.THEME), default=-1)
        self.hyphenated = set(hyphenated(lines))
        mark_footnotes(lines)
        for place, line in enumerate(lines):
            following = lines[place + 1] if place + 1 < len(lines) else None
            self.take(place, line, following)

    def take(self, place: int, line: Line, following: Line | None) -> None:
        if line.kind == Kind.NOISE:
            self.left.append(line)
        elif line.kind == Kind.FOOTNOTE:
            if line.begins:
                self.notes.append((line.note, Block()))
            self.notes[-1][1].lines.append(line)
        elif not line.begins:
            self.block.lines.append(line)
        elif line.kind == Kind.THEME:
            self.begin_theme(line)
        elif line.kind == Kind.HEADING:
            self.begin_heading(place, line, following)
        elif line.kind == Kind.TITLE:
            self.block = self.title_block
            self.block.lines.append(line)
        else:
            self.begin_text(place, line)

    def begin_theme(self, line: Line) -> None:
        """A theme with its number; or a number without title, or the title for the first such number."""
        if not line.item and self.untitled:
            self.theme = self.untitled.pop(0)
            self.block = self.theme.title
            self.block.lines.append(line)
            return
        number, title = split_number(line)
        line.words = title
        theme = Theme(number, Block(lines=[line] if title else []))
        self.theme_list.append(theme)
        if line.torn:
            self.untitled.append(theme)
            return
        self.theme, self.block = theme, theme.title

    def begin_heading(self, place: int, line: Line, following: Line | None) -> None:
        above_points = following is not None and following.kind == Kind.POINT
        if self.theme and above_points:
            # "Aandachtspunten:" says what the points are; on the page they are just that.
            self.left.append(line)
        elif self.theme and place < self.last_theme:
            self.begin_text(place, line)
        else:
            self.theme = None
            self.block = Block(lines=[line])
            self.section_list.append(Section(self.block))

    def begin_text(self, place: int, line: Line) -> None:
        is_point = line.kind == Kind.POINT
        self.block = Block("- " if is_point else "", [line])
        if self.theme and is_point:
            self.theme.points.append(self.block)
            return
        if self.theme and self.theme.points and place > self.last_theme:
            # What follows the points of the last theme is no longer about that theme.
            self.theme = None
            self.section_list.append(Section(Block()))
        if self.theme:
            self.theme.introduction.append(self.block)
            return
        if not self.section_list:
            self.section_list.append(Section(Block()))
        self.section_list[-1].blocks.append(self.block)

    @property
    def title(self) -> str:
        return self.joined(self.title_block)

    def sections(self) -> Iterable[tuple[str, str]]:
        return ((self.joined(section.heading), self.text(section.blocks)) for section in self.section_list)

    def themes(self) -> Iterable[tuple[str, str, str, tuple[str, ...]]]:
        for theme in self.theme_list:
            points = tuple(self.joined(block) for block in theme.points)
            yield theme.number, self.joined(theme.title), self.text(theme.introduction), points

    def footnotes(self) -> Iterable[tuple[str, str]]:
        return ((number, self.joined(block)) for number, block in self.notes)

    def rest(self) -> tuple[str, ...]:
        return tuple(line.words for line in self.left)

    def joined(self, block: Block) -> str:
        """The lines of a block as one; a word that was cut at the margin is whole again."""
        parts: list[str] = []
        for line in block.lines:
            if not line.words:
                continue
            if parts:
                parts[-1], glue = self.glued(parts[-1], line.words)
                parts.append(glue)
            parts.append(line.words)
        return "".join(parts)

    def glued(self, before: str, after: str) -> tuple[str, str]:
        """The end of `before` and what comes between it and `after`."""
        cut = LAST_PART.search(before[-LONGEST_WORD:])
        first = FIRST_PART.match(after[:LONGEST_WORD])
        if not cut:
            return before, "" if before.endswith("/") else " "
        if not first:
            return before, "" if after[0].isdigit() else " "
        if first[0].casefold() in JOINING_WORDS:
            return before, " "
        kept = not first[0][0].islower() or (cut[0] + first[0]).casefold() in self.hyphenated
        return (before if kept else before[:-1]), ""

    def text(self, blocks: list[Block]) -> str:
        """Blocks as Markdown: an empty line between paragraphs, none between the items of a list."""
        pieces: list[str] = []
        for block in blocks:
            piece = block.mark + self.joined(block)
            if pieces:
                listed = OWN_LINE.match(piece) and OWN_LINE.match(pieces[-1])
                pieces.append("\n" if listed else "\n\n")
            pieces.append(piece)
        return "".join(pieces)


def hyphenated(lines: list[Line]) -> Iterable[str]:
    """The words of a text that are written with a hyphen: cut at it, they keep it."""
    for line in lines:
        for word in line.words.split():
            if "-" in word and len(word) <= LONGEST_WORD and HYPHENATED.match(bare := word.strip(".,;:()‘’“”'\"")):
                yield bare.casefold()


def split_number(line: Line) -> tuple[str, str]:
    """The number of a theme and its title. "Opdracht 2: Taal" keeps its words, and its number is 2."""
    if line.named:
        return str(line.item[0]), line.words
    number, _space, title = line.words.partition(" ")
    return number.rstrip(".):"), title


def mark_footnotes(lines: list[Line]) -> None:
    """Write `[^2]` for the last 2 that is stuck to a word before footnote 2 begins."""
    seen: dict[str, tuple[Line, int, int]] = {}
    chosen: dict[int, list[tuple[int, int, str]]] = {}
    by_number: dict[int, Line] = {}
    for line in lines:
        if line.kind == Kind.FOOTNOTE:
            if found := seen.pop(line.note, None):
                marked, start, end = found
                by_number[marked.number] = marked
                chosen.setdefault(marked.number, []).append((start, end, line.note))
        elif line.kind != Kind.NOISE:
            for mark in MARK.finditer(line.words):
                number = next(group for group in mark.groups() if group).translate(SUPERSCRIPTS)
                seen[number] = (line, mark.start(), mark.end())
    for key, marks in chosen.items():
        line = by_number[key]
        for start, end, number in sorted(marks, reverse=True):
            line.words = f"{line.words[:start]}[^{number}]{line.words[end:]}"
