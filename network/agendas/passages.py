"""The texts of an agenda as a reader gets them: in their own language, with links to the notes and back."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.html import conditional_escape, format_html, linebreaks
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from wagtail.rich_text import expand_db_html

from core.bilingual import Wording, wording
from network.agendas.models import AgendaFootnote

MARK = re.compile(r"\[\^([0-9A-Za-z]{1,5})\]")
TAG = re.compile(r"(<[^>]*>)")


@dataclass(frozen=True)
class Note:
    """A note below the texts. `back` are the places that lead to it, none where nothing does."""

    number: str
    anchor: str
    text: SafeString
    back: list[str]


class Passages:
    """Makes texts of one page, the first first, and remembers which note was named where."""

    def __init__(self, footnotes: Iterable[AgendaFootnote]) -> None:
        self.footnotes = list(footnotes)
        self.numbers = {note.number for note in self.footnotes}
        self.named: Counter[str] = Counter()

    def prose(self, text: Wording) -> SafeString:
        """Running text that editors formatted."""
        return within("div", text, self.marked(expand_db_html(text.text))) if text else SafeString("")

    def plain(self, text: Wording) -> SafeString:
        """Text that editors typed, with paragraphs where they left a line empty."""
        return within("div", text, self.marked(linebreaks(text.text, autoescape=True))) if text else SafeString("")

    def line(self, text: Wording) -> SafeString:
        """A text on one line, for within a paragraph or an item of a list."""
        return within("span", text, self.marked(conditional_escape(text.text))) if text else SafeString("")

    def notes(self) -> list[Note]:
        """The notes in their order; ask last, when every text has been made."""
        return [
            Note(
                number=note.number,
                anchor=anchor_of(note.number),
                text=within("span", said, conditional_escape(said.text)),
                back=[place_of(note.number, time) for time in range(1, self.named[note.number] + 1)],
            )
            for note in self.footnotes
            for said in [wording(note, "text")]
        ]

    def marked(self, html: str) -> SafeString:
        """`html` with a link for every `[^1]` in its words; what stands inside a tag, or names no note, is left."""
        parts = TAG.split(html)
        linked = (part if at % 2 else MARK.sub(self.link, part) for at, part in enumerate(parts))
        return mark_safe("".join(linked))  # noqa: S308 - what came was HTML, what is added is escaped

    def link(self, mark: re.Match[str]) -> str:
        number = mark[1]
        if number not in self.numbers:
            return mark[0]
        self.named[number] += 1
        return format_html(
            '<sup class="note-mark"><a href="#{}" id="{}" aria-label="{}">{}</a></sup>',
            anchor_of(number),
            place_of(number, self.named[number]),
            _("Footnote %(number)s") % {"number": number},
            number,
        )


def anchor_of(number: str) -> str:
    return f"noot-{number}"


def place_of(number: str, time: int) -> str:
    """The place that names a note, for the first time or a later one."""
    return f"verwijzing-{number}" if time == 1 else f"verwijzing-{number}-{time}"


def within(tag: str, text: Wording, html: str) -> SafeString:
    """`html` in an element that says its language, where that is another than the page's."""
    inside = SafeString(html)
    return format_html('<{} lang="{}">{}</{}>', tag, text.language, inside, tag) if text.foreign else inside
