"""The kind of each line: a heading, a theme, a point, the rest of a point, text, a footnote, noise."""

import re

from network.agendas.pasting_lines import FOOTNOTE, SUPERSCRIPTS, Kind, Line, is_noise, text_width, wraps
from network.agendas.pasting_numbers import CHAPTER_WORD, Role, roles

SENTENCE_INSIDE = re.compile(r"[^\W\d_]{3}[.?!] +[A-Z‘“]")
DATED = re.compile(r",[^,]{0,30}\b(?:19|20)\d\d$")
LONGEST_HEADING = 100
# "Samenstelling:" is a heading, "Het overleg heeft de volgende doelen:" leads in a list.
MOST_WORDS_BEFORE_COLON = 3
SHORTEST_FOOTNOTE = 15
GOES_ON = {Kind.POINT: Kind.POINT_MORE}


def labelled(lines: list[Line]) -> list[Line]:
    """The lines, each with its kind."""
    Labels(lines).tell()
    return lines


class Labels:
    """One walk through the lines, from the first to the last."""

    def __init__(self, lines: list[Line]) -> None:
        self.lines = lines
        self.width = text_width(lines)
        self.roles = roles(lines)
        # The last line that is neither noise nor footnote, and the footnote that may still go on.
        self.last: Line | None = None
        self.note: Line | None = None
        self.notes = 0
        self.untitled = 0
        self.point_indent = 0
        self.among_themes = False

    def tell(self) -> None:
        for place, line in enumerate(self.lines):
            line.kind = self.kind_of(place, line)
            if line.kind == Kind.FOOTNOTE:
                self.note = line
            elif line.kind != Kind.NOISE:
                self.last, self.note = line, None

    def kind_of(self, place: int, line: Line) -> Kind:
        if is_noise(line):
            return Kind.NOISE
        if self.is_note(line) or self.note_goes_on(line):
            return Kind.FOOTNOTE
        if line.bullet:
            self.point_indent = line.indent
            return Kind.POINT
        if line.item:
            return self.numbered(place, line)
        if self.last and self.goes_on(self.last, line):
            line.begins = False
            return GOES_ON.get(self.last.kind, self.last.kind)
        if self.last is None and self.is_title(place, line):
            return Kind.TITLE
        if self.is_heading(place, line):
            return self.heading(line)
        line.begins = self.is_paragraph(line)
        return Kind.TEXT

    def is_note(self, line: Line) -> bool:
        """Whether a footnote begins: the next number, after a sentence that is finished."""
        found = FOOTNOTE.match(line.words)
        if not found or line.item or line.bullet or len(line.words) < SHORTEST_FOOTNOTE:
            return False
        number = next(group for group in found.groups() if group).translate(SUPERSCRIPTS)
        marked = not line.words[0].isascii() or line.words[0] == "["
        if not marked:
            after_break = line.after_blank or self.note is not None
            finished = self.last is not None and self.last.finished
            if int(number) != self.notes + 1 or not after_break or not finished:
                return False
        self.notes = int(number)
        line.note, line.words = number, line.words[found.end() :]
        return True

    def note_goes_on(self, line: Line) -> bool:
        if self.note is None or line.bullet or line.item:
            return False
        if line.after_blank and not (line.starts_low and not self.note.finished):
            return False
        line.begins = False
        return True

    def numbered(self, place: int, line: Line) -> Kind:
        role = self.roles[place]
        if role == Role.THEME:
            self.untitled += line.torn
            self.among_themes = True
            return Kind.THEME
        if self.among_themes and (role == Role.LISTED or len(line.item) > 1):
            self.point_indent = line.indent
            return Kind.POINT
        if role == Role.LISTED or len(line.words) > LONGEST_HEADING + 20:
            return Kind.TEXT
        return Kind.HEADING

    def goes_on(self, last: Line, line: Line) -> bool:
        """Whether `line` belongs to the title, point or paragraph that `last` is in."""
        if last.kind in (Kind.HEADING, Kind.TITLE, Kind.THEME):
            if line.after_blank and not (last.kind == Kind.THEME and last.is_full(self.width)):
                return False
            return line.words[:1].islower() and not last.torn
        if last.kind == Kind.TEXT:
            return wraps(last, line, self.width)
        indented = (line.indent > self.point_indent and not line.finished) or line.indent > self.point_indent + 1
        cut = not line.after_blank and last.is_full(self.width)
        return not last.words or indented or cut or wraps(last, line, self.width)

    def is_title(self, place: int, line: Line) -> bool:
        return len(self.lines) > 1 and not CHAPTER_WORD.match(line.words) and self.looks_like_heading(place, line)

    def is_heading(self, place: int, line: Line) -> bool:
        last = self.last
        if not self.looks_like_heading(place, line):
            return False
        if line.after_blank or last is None:
            return True
        # Without an empty line above it a heading is short, and stands after a sentence that is finished.
        if len(line.words) >= 0.6 * self.width:
            return False
        if last.kind == Kind.TITLE:
            return place + 1 < len(self.lines) and len(self.lines[place + 1].words) > self.width
        return last.finished and last.kind in (Kind.TEXT, Kind.POINT, Kind.POINT_MORE)

    def looks_like_heading(self, place: int, line: Line) -> bool:
        words = line.words
        if line.starts_low or len(words) > LONGEST_HEADING or "@" in words or words.endswith((",", "-", "|")):
            return False
        if line.finished and not self.may_end(words):
            return False
        if SENTENCE_INSIDE.search(words) or DATED.search(words):
            return False
        following = self.lines[place + 1] if place + 1 < len(self.lines) else None
        if following is None or following.bullet or following.item:
            return True
        if following.starts_low:
            return False
        # A line that had room for the next word did not end at the margin.
        had_room = len(words) + 1 + following.words.find(" ") < len(following.words)
        return bool(line.before_blank or self.untitled or had_room or not line.is_full(self.width))

    def may_end(self, words: str) -> bool:
        """A heading may be a short question, or a word or two with a colon."""
        if words.endswith(":"):
            return len(words.split()) <= MOST_WORDS_BEFORE_COLON
        return words.endswith("?") and len(words) <= 60

    def heading(self, line: Line) -> Kind:
        """A heading; the title of a theme whose number was torn off; or the line below the title of a theme."""
        if self.untitled and not line.words.endswith(":"):
            self.untitled -= 1
            return Kind.THEME
        if self.last and self.last.kind == Kind.THEME and not line.words.endswith(":"):
            return Kind.TEXT
        return Kind.HEADING

    def is_paragraph(self, line: Line) -> bool:
        """Whether a new paragraph begins: after an empty line, or after a line that ends before the margin."""
        last = self.last
        if line.after_blank or last is None or last.kind != Kind.TEXT:
            return True
        return (last.finished or bool(last.item)) and not last.is_full(self.width)
