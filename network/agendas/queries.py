"""Choices over agendas, and their points about one theme for a table of regions."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.apps import apps
from django.db import models
from django.db.models import Case, OuterRef, Subquery, Value, When

from catalogue.models import Entry
from core.access import PUBLIC_ONLY
from core.bilingual import Wording, wording
from network.agendas.choices import EditionStatus, PointStatus

if TYPE_CHECKING:
    from network.agendas.models import AgendaEdition  # noqa: F401 - named in the base class below

KIND = "agenda"
STATUS_FACET = "agendastatus"


class EditionQuerySet(models.QuerySet["AgendaEdition"]):
    """Chainable choices over editions."""

    def published(self) -> "EditionQuerySet":
        return self.filter(published=True)

    def newest_first(self) -> "EditionQuerySet":
        """What holds comes first: adopted before concept before ended, and of those the newest year."""
        rank = Case(
            When(status=EditionStatus.ADOPTED, then=Value(0)),
            When(status=EditionStatus.CONCEPT, then=Value(1)),
            default=Value(2),
        )
        return self.order_by(rank, "-year")

    def current(self) -> "EditionQuerySet":
        """Of each region the edition that holds: its newest adopted one, else its newest concept.

        Only what is published counts. A region with nothing but ended agendas shows the last of them.
        """
        editions = apps.get_model("network_agendas", "AgendaEdition")._default_manager
        of_same_region = editions.published().newest_first().filter(region=OuterRef("region"))
        return self.filter(pk=Subquery(of_same_region.values("pk")[:1]))

    def seen_with(self, tokens: Iterable[str]) -> "EditionQuerySet":
        """Editions that somebody with these access tokens may see."""
        entries = Entry.objects.visible_with(tokens, kinds=[KIND])
        return self.filter(pk__in=entries.values("source_id"))


@dataclass(frozen=True)
class PointLine:
    """An attention point in one line: its words, how far it is, and the theme of the agenda that it is part of."""

    text: Wording
    status: PointStatus
    theme: Wording
    number: str
    url: str
    region_id: int
    region: str


def agenda_points_by_region(
    theme_code: str, language: str, tokens: Iterable[str] = PUBLIC_ONLY
) -> dict[int, list[PointLine]]:
    """The points of each region's current agenda that are about a theme, in their order, by the key of the region.

    As far as somebody with `tokens` may see them. One query for all regions. The address is that of the theme in the
    agenda, in `language` where the agenda can be read in it; `region` is the address of the region.
    """
    model = apps.get_model("network_agendas", "AttentionPoint")
    editions = apps.get_model("network_agendas", "AgendaEdition")._default_manager
    points = (
        model._default_manager.filter(
            theme__edition__in=editions.current().seen_with(tokens).values("pk"),
            theme__theme_items__tag__slug=theme_code,
        )
        .select_related("theme__edition__region")
        .order_by("theme__edition__region", "theme__sort_order", "theme_id", "sort_order", "pk")
    )
    lines: dict[int, list[PointLine]] = defaultdict(list)
    for point in points:
        theme = point.theme
        region_id = theme.edition.region_id
        lines[region_id].append(
            PointLine(
                text=wording(point, "text", language),
                status=PointStatus(point.status),
                theme=wording(theme, "title", language),
                number=theme.number,
                url=theme.address(language),
                region_id=region_id,
                region=theme.edition.region.slug,
            )
        )
    return dict(lines)
