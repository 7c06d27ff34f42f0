"""What agendas add to other pages: what a region works on, who works on a theme, what a body carries."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from core.access import request_tokens
from core.bilingual import Wording, wording
from core.sections import Section
from core.templatetags.look import said
from network.agendas.choices import PointStatus
from network.agendas.models import AgendaEdition, AgendaTheme
from network.agendas.progress import Progress
from network.agendas.queries import agenda_points_by_region
from network.agendas.telling import ToldPoint, ToldTheme, edition_badge, point_badge, points_summary
from network.bodies.themes import BodyTheme
from network.regions.models import Region
from network.themes.columns import Column, Line
from network.themes.models import Theme

# What one row of an agenda holds: the edition, a theme of it, and a point of that theme.
OF_THEME = ("pk", "number", "title_nl", "title_en")
OF_POINT = ("pk", "text_nl", "text_en", "status")


def agenda_of_region(request: HttpRequest, region: Region) -> Section | None:
    """The agenda that holds: its themes with their points, and how far they are. One query.

    Whoever may see the page of the region may see its agenda.
    """
    rows = list(
        AgendaEdition.objects.current()
        .filter(region=region)
        .order_by("themes__sort_order", "themes__pk", "themes__points__sort_order", "themes__points__pk")
        .values(
            *("year", "status", "title_nl", "title_en"),
            *(f"themes__{name}" for name in OF_THEME),
            *(f"themes__points__{name}" for name in OF_POINT),
        )
    )
    if not rows:
        return None
    edition = AgendaEdition(region=region, **{name: rows[0][name] for name in ("year", "title_nl", "title_en")})
    url = edition.address(get_language() or "nl")
    return Section(
        name="agenda",
        title=_("What we work on"),
        template="agendas/section.html",
        context={
            "title": edition.said("title"),
            "url": url,
            "badge": edition_badge(rows[0]["status"]),
            "progress": Progress.of(row["themes__points__status"] for row in rows if row["themes__points__pk"]),
            "themes": themes_in(rows, url),
        },
        order=20,
    )


def themes_in(rows: Sequence[Mapping[str, Any]], url: str) -> list[ToldTheme]:
    """The themes in these rows, each with its points folded below it, and the way to it on the page of the agenda."""
    points: dict[int, list[SimpleNamespace]] = defaultdict(list)
    themes: dict[int, AgendaTheme] = {}
    for row in rows:
        if row["themes__pk"] is not None:
            theme = AgendaTheme(**{name: row[f"themes__{name}"] for name in OF_THEME})
            themes.setdefault(theme.pk, theme)
            if row["themes__points__pk"] is not None:
                point = SimpleNamespace(**{name: row[f"themes__points__{name}"] for name in OF_POINT})
                points[theme.pk].append(point)
    return [
        ToldTheme(
            anchor="",
            number=theme.number,
            title=wording(theme, "title"),
            url=f"{url}#{theme.anchor}",
            summary=points_summary(Progress.of(point.status for point in points[pk])),
            points=[ToldPoint(said(wording(point, "text")), point_badge(point.status)) for point in points[pk]],
        )
        for pk, theme in themes.items()
    ]


def themes_seen(request: HttpRequest) -> QuerySet[AgendaTheme]:
    """The themes of all agendas that hold and that the visitor may see, in their order, with agenda and region."""
    editions = AgendaEdition.objects.current().seen_with(request_tokens(request))
    themes = AgendaTheme.objects.filter(edition__in=editions.values("pk")).select_related("edition__region")
    return themes.order_by("edition__region__name", "sort_order", "pk")


@dataclass(frozen=True)
class ThemeLine:
    """A theme of an agenda in one line."""

    title: Wording
    url: str
    region: str
    year: int
    progress: str


def agendas_of_theme(request: HttpRequest, theme: Theme) -> Section | None:
    """Which regions have a theme about this on their agenda, and how far they are. One query."""
    done = Count("points", filter=Q(points__status=PointStatus.DONE), distinct=True)
    found = themes_seen(request).filter(theme_items__tag=theme)
    language = get_language() or "nl"
    lines = [
        ThemeLine(
            title=wording(each, "title"),
            url=each.address(language),
            region=each.edition.region.name,
            year=each.edition.year,
            progress=Progress.of_numbers(done=each.done, total=each.total).sentence,
        )
        for each in found.annotate(total=Count("points", distinct=True), done=done)
    ]
    if not lines:
        return None
    return Section(
        name="agenda",
        title=_("On the agenda of regions"),
        template="agendas/theme_section.html",
        context={"lines": lines},
        order=25,
    )


def points_beside(request: HttpRequest, theme: Theme) -> dict[str, list[Line]]:
    """For the table of regions: the points about a theme on the agenda of each region. One query."""
    language = get_language() or "nl"
    found = agenda_points_by_region(theme.code, language, request_tokens(request))
    return {
        points[0].region: [
            Line(point.text.text, point.url, point.text.language, point.text.language != language) for point in points
        ]
        for points in found.values()
    }


AGENDA_BESIDE = Column(title=gettext_lazy("On the agenda"), cells=points_beside, order=20)


def themes_of_bodies(request: HttpRequest, keys: Collection[int]) -> dict[int, list[BodyTheme]]:
    """The themes of agendas that hold and that these bodies carry. One query."""
    language = get_language() or "nl"
    found: dict[int, list[BodyTheme]] = defaultdict(list)
    for theme in themes_seen(request).filter(body__in=keys):
        if theme.body_id is not None:
            found[theme.body_id].append(BodyTheme(wording(theme, "title"), theme.address(language)))
    return dict(found)
