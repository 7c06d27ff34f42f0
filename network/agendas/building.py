"""A whole agenda from its texts: what services, pasted text and samples make one from."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import models

from catalogue.services import one_refresh
from network.agendas.choices import EditionStatus, PointStatus
from network.agendas.models import (
    AgendaEdition,
    AgendaFootnote,
    AgendaSection,
    AgendaTheme,
    AgendaThemeTag,
    AttentionPoint,
    Standing,
)
from network.bodies.models import Body
from network.regions.models import Region
from network.themes.models import Theme


@dataclass(frozen=True)
class SectionText:
    """A part of the story; the texts are HTML."""

    heading_nl: str = ""
    text_nl: str = ""
    heading_en: str = ""
    text_en: str = ""


@dataclass(frozen=True)
class FootnoteText:
    number: str
    text_nl: str
    text_en: str = ""


@dataclass(frozen=True)
class StandingText:
    date: date
    text_nl: str
    text_en: str = ""


@dataclass(frozen=True)
class PointText:
    text_nl: str
    text_en: str = ""
    status: str = PointStatus.NOT_STARTED
    standings: Sequence[StandingText] = ()


@dataclass(frozen=True)
class ThemeText:
    """A numbered theme. The introductions are HTML; `themes` are codes of themes of the network."""

    number: str
    title_nl: str
    title_en: str = ""
    introduction_nl: str = ""
    introduction_en: str = ""
    themes: Sequence[str] = ()
    body: Body | None = None
    lead_nl: str = ""
    lead_en: str = ""
    points: Sequence[PointText] = ()


@dataclass(frozen=True)
class EditionText:
    """An edition with all that is in it. The introductions are HTML."""

    year: int
    title_nl: str
    title_en: str = ""
    introduction_nl: str = ""
    introduction_en: str = ""
    status: str = EditionStatus.CONCEPT
    adopted_by_nl: str = ""
    adopted_by_en: str = ""
    adopted_on: date | None = None
    origin_nl: str = ""
    origin_en: str = ""
    sections: Sequence[SectionText] = ()
    footnotes: Sequence[FootnoteText] = ()
    themes: Sequence[ThemeText] = ()


EDITION_FIELDS = (
    "year",
    "title_nl",
    "title_en",
    "introduction_nl",
    "introduction_en",
    "status",
    "adopted_by_nl",
    "adopted_by_en",
    "adopted_on",
    "origin_nl",
    "origin_en",
)


def build_edition(
    *, region: Region, text: EditionText, predecessor: AgendaEdition | None = None, published: bool = False
) -> AgendaEdition:
    """An edition with everything in it, not saved. Raises ValidationError for a code that is no theme."""
    known = {theme.slug: theme for theme in Theme.objects.all()}
    edition = AgendaEdition(
        region=region,
        predecessor=predecessor,
        published=published,
        **{name: getattr(text, name) for name in EDITION_FIELDS},
    )
    edition.sections = [AgendaSection(sort_order=place, **vars(section)) for place, section in enumerate(text.sections)]
    edition.footnotes = [AgendaFootnote(sort_order=place, **vars(note)) for place, note in enumerate(text.footnotes)]
    edition.themes = [build_theme(theme, place, known) for place, theme in enumerate(text.themes)]
    return edition


def build_theme(text: ThemeText, place: int, known: dict[str, Theme]) -> AgendaTheme:
    unknown = [code for code in text.themes if code not in known]
    if unknown:
        raise ValidationError(f"There is no theme {', '.join(unknown)}.")
    words = {name: value for name, value in vars(text).items() if name not in ("themes", "points")}
    theme = AgendaTheme(sort_order=place, **words)
    theme.theme_items = [AgendaThemeTag(tag=known[code]) for code in dict.fromkeys(text.themes)]
    theme.points = [build_point(point, order) for order, point in enumerate(text.points)]
    return theme


def build_point(text: PointText, place: int) -> AttentionPoint:
    point = AttentionPoint(sort_order=place, text_nl=text.text_nl, text_en=text.text_en, status=text.status)
    point.standings = [Standing(**vars(standing)) for standing in text.standings]
    return point


def save_whole(edition: AgendaEdition) -> AgendaEdition:
    """Check and save an edition that was built, with everything in it, or nothing of it.

    Raises ValidationError that says what is wrong with the first thing that is.
    """
    edition.full_clean()
    for child, above in children(edition):
        child.full_clean(exclude=[above])
    for theme in edition.themes.all():
        if theme.is_carried_from_outside(edition.region_id):
            raise ValidationError(f"{theme.body} is a body of another region.")
    with one_refresh():
        edition.save()
    return edition


def children(edition: AgendaEdition) -> Iterator[tuple[models.Model, str]]:
    """Everything in an edition, each with the name of the field that points at what is above it."""
    for child in (*edition.sections.all(), *edition.footnotes.all()):
        yield child, "edition"
    for theme in edition.themes.all():
        yield theme, "edition"
        for point in theme.points.all():
            yield point, "theme"
            yield from ((standing, "point") for standing in point.standings.all())
