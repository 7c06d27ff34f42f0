"""The lines of a pasted text, cleaned of what programs leave in it, and what each line begins with."""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext_lazy as _

MOST_BYTES = 200_000
# Of a text that people can read, hardly a character is a control character; of a file that is no text, many are.
MOST_CONTROLS = 0.05

ZERO_WIDTH = dict.fromkeys([0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF])
SOFT_HYPHEN = "\u00ad"
# What Word, PDFs and scans print before a point. Letters of the private area (U+F0B7, U+F0A7 …) are Word's symbols.
STANDING_BULLETS = "•‣◦▪▫■□●○∙⁃✓✔➢➤►▶¢"
SPACED_BULLETS = "-–—=*+>»·"
# Word's round bullet of the second level arrives as a letter before a tab.
ROUND_BULLET = re.compile(r"^[ \u00a0]{0,20}o(?:\t|[ \u00a0]{2})")
SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")

# Of what could be a number only the first characters are looked at, so no line costs more than its length.
NUMBER = re.compile(r"(\d{1,2}(?:\.\d{1,2}){0,3})([.):]?)(?:[ ]+|$)")
NAMED_NUMBER = re.compile(
    r"(?:thema|opdracht|speerpunt|actielijn|programmalijn|pijler|ambitie|prioriteit|theme|assignment|priority|ambition)"
    r" (\d{1,2})(?: ?[.:)–-]|$)",
    re.IGNORECASE,
)
LETTERED = re.compile(r"[a-z][.)] ")
FOOTNOTE = re.compile(
    r"(?:\[\^?(\d{1,3})\]:?|\((\d{1,3})\)|([⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})|(\d{1,3})(?= |[A-Z]))"
    r" ?(?=[^\W\d_]|[‘“'\"(])"
)
PAGE_NUMBER = re.compile(
    r"(?:[-–|] ?)?(?:(?:pagina|page|blz\.?|p\.) ?)?\d{1,3}(?: ?(?:van|of|/) ?\d{1,3})?(?: ?[-–|])?$", re.I
)
PAGE_WORD = re.compile(r"\b(?:pagina|page|blz\.?) ?\d{1,3}(?: ?(?:van|of|/) ?\d{1,3})?$", re.IGNORECASE)


class Kind(StrEnum):
    """What a line is. The following lines of a wrapped title, text or footnote are of the kind of the first."""

    TITLE = "title"
    HEADING = "heading"
    THEME = "theme"
    POINT = "point"
    POINT_MORE = "point_more"
    TEXT = "text"
    FOOTNOTE = "footnote"
    NOISE = "noise"


class PasteRefused(ValueError):
    """The text cannot be read as an agenda; the message tells the editor why and what to do."""


@dataclass
class Line:
    """One line that is not empty. `words` is the line without its bullet."""

    number: int
    words: str
    indent: int
    after_blank: bool
    before_blank: bool = True
    bullet: bool = False
    item: tuple[int, ...] = ()
    named: bool = False
    torn: bool = False
    kind: Kind = Kind.TEXT
    # For the first line of a footnote its number.
    note: str = ""
    # The line begins a piece of its own: a title, a point, a paragraph, an item of a list.
    begins: bool = True

    @property
    def finished(self) -> bool:
        """Whether a sentence ends where the line ends."""
        return self.words.rstrip("”’\"')»] ").endswith((".", "!", "?", ";", ":", "…"))

    @property
    def starts_low(self) -> bool:
        """Whether the line begins in the middle of a sentence: a small letter, a digit, a comma."""
        first = self.words.lstrip("(‘“'\"")[:1]
        return first.islower() or first.isdigit() or first in ",;&/+"

    def is_full(self, width: int) -> bool:
        """Whether the line was cut because it reached the right margin of a text that is `width` characters wide."""
        return 0.75 * width <= len(self.words) <= 1.3 * width


def is_control(character: str) -> bool:
    return unicodedata.category(character) in ("Cc", "Cs", "Cn")


def refuse_unreadable(text: str) -> None:
    if not any(character.isalnum() for character in text):
        raise PasteRefused(_("There is no text here. Copy the text of the agenda and paste it into this field."))
    if len(text.encode("utf-8", "ignore")) > MOST_BYTES:
        raise PasteRefused(_("This text is longer than 200 kB. Paste the agenda in parts."))
    controls = sum(is_control(character) and not character.isspace() for character in text)
    unreadable = controls + text.count("\ufffd")
    if "\0" in text or unreadable > MOST_CONTROLS * len(text):
        raise PasteRefused(_("This is a file, not text. Open the file, copy the text in it and paste that."))


def clean(raw: str) -> str:
    """A line without what cannot be seen: every space a plain one, no zero-width and control characters."""
    raw = unicodedata.normalize("NFC", raw.encode("utf-8", "ignore").decode()).translate(ZERO_WIDTH)
    plain = "".join(" " if each.isspace() else each for each in raw if each.isspace() or not is_control(each))
    if plain.rstrip().endswith(SOFT_HYPHEN):
        plain = plain.rstrip()[:-1] + "-"
    return plain.replace(SOFT_HYPHEN, "")


def read_lines(text: str) -> list[Line]:
    """The lines that are not empty. Raises PasteRefused when the text cannot be read."""
    refuse_unreadable(text)
    lines: list[Line] = []
    blank = True
    for number, raw in enumerate(text.splitlines(), 1):
        cleaned = clean(ROUND_BULLET.sub("• ", raw, count=1))
        words = " ".join(cleaned.split())
        if not words:
            blank = True
            if lines:
                lines[-1].before_blank = True
            continue
        if lines and not blank:
            lines[-1].before_blank = False
        indent = len(cleaned) - len(cleaned.lstrip())
        lines.append(shaped(Line(number, words, indent, after_blank=blank)))
        blank = False
    return lines


def shaped(line: Line) -> Line:
    """Tell what the line begins with: a bullet, a number, both absent."""
    first = line.words[0]
    symbol = first in STANDING_BULLETS or unicodedata.category(first) == "Co"
    if symbol or (first in SPACED_BULLETS and line.words[1:2] in ("", " ")):
        line.bullet = True
        line.words = line.words[1:].strip()
    elif LETTERED.match(line.words):
        line.bullet = True
    elif found := NAMED_NUMBER.match(line.words):
        line.item, line.named = (int(found[1]),), True
    elif found := NUMBER.match(line.words):
        parts = tuple(int(part) for part in found[1].split("."))
        following = line.words[found.end() :]
        line.torn = not following and bool(found[2] or len(parts) > 1)
        titled = following[:1].isalpha() if found[2] else len(parts) > 1 and following[:1].isupper()
        if line.torn or titled or (found[2] and following[:1] in "‘“'\"("):
            line.item = parts if line.torn or following else ()
    return line


def text_width(lines: list[Line]) -> int:
    """How wide the text was where it was copied: as wide as its longer lines, paragraphs of one line left out."""
    lengths = sorted(len(line.words) for line in lines if 40 <= len(line.words) <= 160)
    return lengths[int(0.8 * len(lengths))] if len(lengths) >= 5 else 90


def wraps(last: Line, line: Line, width: int) -> bool:
    """Whether `line` goes on with the sentence that `last` left unfinished, also over an empty line."""
    if line.bullet or line.item or line.torn or last.torn:
        return False
    if last.words.endswith(("-", ",", "|", "/")) and not last.words.endswith(" -"):
        return True
    if line.starts_low:
        return not (line.after_blank and last.finished)
    ends = line.finished and not line.words.endswith(":")
    return last.is_full(width) and not last.finished and (not line.after_blank or ends)


def is_noise(line: Line) -> bool:
    """A page number, a running header with one, a line of a table of contents, a ruled line."""
    words = line.words
    if line.bullet:
        return False
    if not any(character.isalnum() for character in words) or PAGE_NUMBER.match(words):
        return not line.torn
    if len(words) < 100 and PAGE_WORD.search(words[-20:]):
        return True
    leader = words.rstrip("0123456789")
    return leader != words and leader.rstrip().endswith(("....", "……", ". . ."))
