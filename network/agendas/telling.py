"""An agenda in the words of a page: themes as the component `agenda_themes.html` takes them, facts, other years."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from catalogue.models import Entry
from core.bilingual import Wording, wording
from core.facts import Fact, FactValue, facts
from network.agendas.choices import EDITION_LENSES, POINT_LENSES, EditionStatus, PointStatus
from network.agendas.findables import agenda_badge
from network.agendas.models import AgendaEdition, AgendaTheme, AttentionPoint
from network.agendas.passages import Passages
from network.agendas.progress import Progress
from network.themes.views import theme_link

Badge = dict[str, str]


@dataclass(frozen=True)
class ToldPoint:
    """A point with its status as a badge, and how it stood when, the newest first."""

    text: Any
    badge: Badge
    standings: list[tuple[date, SafeString]] = field(default_factory=list)


@dataclass(frozen=True)
class ToldTheme:
    """A numbered theme. `summary` stands on the fold with the points; `carried` says who carries and leads it."""

    anchor: str
    number: str
    title: Wording
    url: str = ""
    introduction: SafeString = field(default_factory=SafeString)
    carried: list[Fact] = field(default_factory=list)
    chips: list[dict[str, str]] = field(default_factory=list)
    summary: str = ""
    points: list[ToldPoint] = field(default_factory=list)


@dataclass(frozen=True)
class OtherEdition:
    """Another agenda of the same region."""

    title: str
    url: str
    language: str
    foreign: bool
    year: int
    badge: Badge


def point_badge(status: str) -> Badge:
    known = PointStatus(status)
    return {"label": str(known.label), "state": POINT_LENSES[known]}


def edition_badge(status: str) -> Badge:
    known = EditionStatus(status)
    return {"label": str(known.label), "state": EDITION_LENSES[known]}


def points_summary(progress: Progress) -> str:
    """`4 attention points, 1 done`."""
    number = ngettext("%(number)s attention point", "%(number)s attention points", progress.total)
    words = number % {"number": progress.total}
    done = _("%(number)s done") % {"number": progress.done}
    return f"{words}, {done}" if progress.done else words


def told_theme(theme: AgendaTheme, region_slug: str, passages: Passages) -> ToldTheme:
    """A theme with all that is below it; what it takes must be loaded."""
    points = list(theme.points.all())
    tags = sorted((item.tag for item in theme.theme_items.all()), key=lambda tag: (tag.order, tag.name))
    return ToldTheme(
        anchor=theme.anchor,
        number=theme.number,
        title=wording(theme, "title"),
        introduction=passages.prose(wording(theme, "introduction")),
        carried=carried_by(theme, region_slug),
        chips=[theme_link(tag) for tag in tags],
        summary=points_summary(Progress.of(point.status for point in points)),
        points=[told_point(point, passages) for point in points],
    )


def told_point(point: AttentionPoint, passages: Passages) -> ToldPoint:
    standings = sorted(point.standings.all(), key=lambda standing: (standing.date, standing.pk), reverse=True)
    return ToldPoint(
        text=passages.line(wording(point, "text")),
        badge=point_badge(point.status),
        standings=[(standing.date, passages.line(wording(standing, "text"))) for standing in standings],
    )


def carried_by(theme: AgendaTheme, region_slug: str) -> list[Fact]:
    """The body that carries a theme, with the way to it, and who leads it."""
    body = []
    if theme.body is not None:
        address = f"{reverse('region_organisation', args=[region_slug])}#{theme.body.slug}"
        body = [FactValue.said(wording(theme.body, "name"), address)]
    lead = wording(theme, "lead")
    return facts((_("Carried by"), body), (_("Lead"), [FactValue.said(lead)] if lead else []))


def edition_facts(edition: AgendaEdition, region: FactValue, predecessor: Entry | None) -> list[Fact]:
    """What stands beside an agenda: its region, status, who adopted it when, and what was there before."""
    adopted_by = edition.said("adopted_by")
    adopted_on = date_format(edition.adopted_on, _("j F Y")) if edition.adopted_on else ""
    before = [FactValue.said(Wording(predecessor.title, predecessor.language), predecessor.url)] if predecessor else []
    return facts(
        (_("Region"), [region]),
        (_("Year"), [str(edition.year)]),
        (_("Status"), [str(edition.get_status_display())]),
        (_("Adopted by"), [FactValue.said(adopted_by)] if adopted_by else []),
        (_("Adopted on"), [adopted_on] if adopted_on else []),
        (_("Builds on"), before),
    )


def other_editions(entries: Iterable[Entry], shown: int) -> list[OtherEdition]:
    """The other agendas of a region, the newest first, each in the language of the reader or in Dutch."""
    language = get_language() or "nl"
    found = [
        OtherEdition(
            title=entry.title,
            url=entry.url,
            language=entry.language,
            foreign=entry.language != language,
            year=entry.facts["year"],
            badge=dict(zip(("label", "state"), agenda_badge(entry.facts), strict=True)),
        )
        for entry in entries
        if entry.source_id != shown
    ]
    return sorted(found, key=lambda edition: -edition.year)


def current_of(entries: Sequence[Entry]) -> Entry | None:
    """The entry of the agenda that holds."""
    return next((entry for entry in entries if entry.facts["current"]), None)
