"""From pasted text to an agenda: nothing of it is lost, also where it does not fit."""

import re
from collections.abc import Iterator, Sequence

from django.utils import translation
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from network.agendas.building import EditionText, FootnoteText, PointText, SectionText, ThemeText
from network.agendas.models import LONGEST_HEADING, LONGEST_NOTE_NUMBER, LONGEST_NUMBER, LONGEST_TITLE
from network.agendas.pasting import PastedAgenda, PastedFootnote, PastedTheme
from network.regions.models import Region

BULLET = re.compile(r"- +(.*)")
NUMBERED = re.compile(r"(\d{1,2})[.)] +(.*)")


def edition_text(*, pasted: PastedAgenda, region: Region, year: int) -> EditionText:
    """The concept that an editor corrects. What the parser put nowhere stands in a last part that says so."""
    with translation.override("nl"):
        title, more = fitted(pasted.title or _("Agenda of %(region)s") % {"region": region.name}, LONGEST_TITLE)
        sections = [section_text(section.heading, section.text) for section in pasted.sections]
        if pasted.rest:
            sections.append(SectionText(_("What found no place yet"), paragraphs(pasted.rest)))
        return EditionText(
            year=year,
            title_nl=title,
            introduction_nl=paragraphs([more]),
            sections=sections,
            footnotes=footnote_texts(pasted.footnotes),
            themes=[theme_text(theme, place) for place, theme in enumerate(pasted.themes, 1)],
        )


def section_text(heading: str, text: str) -> SectionText:
    short, whole = fitted(heading, LONGEST_HEADING)
    return SectionText(short, paragraphs([whole]) + html_of(text))


def theme_text(theme: PastedTheme, place: int) -> ThemeText:
    number, title = theme.number, theme.title
    if len(number) > LONGEST_NUMBER:
        number, title = str(place), f"{number} {title}".strip()
    short, whole = fitted(title or _("Theme %(number)s") % {"number": number}, LONGEST_TITLE)
    return ThemeText(
        number=number or str(place),
        title_nl=short,
        introduction_nl=paragraphs([whole]) + html_of(theme.introduction),
        points=[PointText(point) for point in theme.points if point],
    )


def footnote_texts(notes: Sequence[PastedFootnote]) -> list[FootnoteText]:
    """Each number once; where a text counts anew on every page, the notes with one number stand together."""
    found: dict[str, list[str]] = {}
    for note in notes:
        found.setdefault(note.number[:LONGEST_NOTE_NUMBER], []).append(note.text)
    return [FootnoteText(number, "\n\n".join(texts)) for number, texts in found.items()]


def fitted(words: str, longest: int) -> tuple[str, str]:
    """`words` cut between two words to fit a title, and in that case all of them once more, for the text below."""
    if len(words) <= longest:
        return words, ""
    begin = words[: longest - 2]
    return f"{begin.rpartition(' ')[0] or begin} …", words


def paragraphs(texts: Sequence[str]) -> SafeString:
    return format_html_join("", "<p>{}</p>", ((text,) for text in texts if text))


def html_of(text: str) -> SafeString:
    """HTML of what the parser gives: paragraphs with an empty line between them, and lists without."""
    pieces = (piece for block in text.split("\n\n") for piece in pieces_of(block.splitlines()))
    return mark_safe("".join(pieces))  # noqa: S308 - each piece is escaped


def pieces_of(lines: Sequence[str]) -> Iterator[SafeString]:
    """A list where every line is an item of it, and else a paragraph a line.

    Numbers that do not count from one stay words: a list on a page always begins with one.
    """
    if all(BULLET.match(line) for line in lines) and lines:
        yield listed("ul", [line.partition("- ")[2].strip() for line in lines])
        return
    numbers = [NUMBERED.match(line) for line in lines]
    if [found and found[1] for found in numbers] == [str(place) for place in range(1, len(lines) + 1)] and lines:
        yield listed("ol", [found[2] for found in numbers if found])
        return
    for line in lines:
        yield paragraphs([line])


def listed(tag: str, items: Sequence[str]) -> SafeString:
    inside = format_html_join("", "<li>{}</li>", ((item,) for item in items))
    return format_html("<{}>{}</{}>", tag, inside, tag)
