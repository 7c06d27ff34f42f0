"""What an agenda says, for search."""

from collections.abc import Iterator
from itertools import chain

from core.texts import paragraphs, text_of_html, words_in
from network.agendas.models import AgendaEdition, AgendaTheme
from network.agendas.passages import MARK

# What `agenda_text` takes besides the edition.
LOADED = ("sections", "footnotes", "themes__body", "themes__points__standings")


def agenda_text(edition: AgendaEdition, language: str) -> str:
    """All that is told in an agenda in `language`, in the order of its page, without the marks of footnotes."""
    told = chain(
        formatted(language, edition, "introduction"),
        words_in(language, edition, "adopted_by"),
        *(words_of_theme(theme, language) for theme in edition.themes.all()),
        *(
            (*words_in(language, section, "heading"), *formatted(language, section, "text"))
            for section in edition.sections.all()
        ),
        words_in(language, edition, "origin"),
        *(words_in(language, note, "text") for note in edition.footnotes.all()),
    )
    return paragraphs(MARK.sub("", words) for words in told)


def words_of_theme(theme: AgendaTheme, language: str) -> Iterator[str]:
    """A theme, who carries and leads it, and its points with how they stand."""
    yield from words_in(language, theme, "title")
    yield from formatted(language, theme, "introduction")
    if theme.body is not None:
        yield from words_in(language, theme.body, "name")
    yield from words_in(language, theme, "lead")
    for point in theme.points.all():
        yield from words_in(language, point, "text")
        for standing in sorted(point.standings.all(), key=lambda one: (one.date, one.pk), reverse=True):
            yield from words_in(language, standing, "text")


def formatted(language: str, thing: object, *names: str) -> Iterator[str]:
    """As `words_in`, of running text that editors formatted."""
    return (text_of_html(html) for html in words_in(language, thing, *names))
