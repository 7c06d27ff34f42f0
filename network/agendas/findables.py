"""What the catalogue may know of agendas: one entry per published edition and language.

Whoever may see the page of the region may see its agendas. Dutch always, English where the title is there in English.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date, datetime, time
from typing import Any

from bs4 import BeautifulSoup
from django.db.models import Count, Model, Q
from django.urls import reverse
from django.utils import translation
from django.utils.timezone import get_default_timezone
from django.utils.translation import gettext_lazy as _

from catalogue.facets import Facet, choice_labels
from catalogue.findables import EntryData, Findable
from catalogue.pages import shortened, sort_form
from core.bilingual import wording
from core.urlwords import LANGUAGES
from network.agendas.choices import EDITION_LENSES, EditionStatus, PointStatus
from network.agendas.models import AgendaEdition, AgendaTheme
from network.agendas.queries import KIND, STATUS_FACET
from network.agendas.words import LOADED, agenda_text
from network.bodies.models import Body
from network.regions.audiences import audiences_of_regions, regions_below
from network.regions.models import RegionPage


def agenda_entries(ids: Collection[str]) -> Iterator[EntryData]:
    """Entries of the editions with these keys that are on the site; others, and unknown keys, yield nothing."""
    wanted = [found for found in ids if found.isdecimal()]
    editions = AgendaEdition.objects.published().filter(pk__in=wanted).order_by("pk")
    found = list(
        editions.select_related("region__leading_theme")
        .prefetch_related("themes__theme_items__tag", *LOADED)
        .annotate(
            points=Count("themes__points"),
            done=Count("themes__points", filter=Q(themes__points__status=PointStatus.DONE)),
        )
    )
    if not found:
        return
    audiences = audiences_of_regions({edition.region_id for edition in found})
    current = set(AgendaEdition.objects.current().filter(pk__in=wanted).values_list("pk", flat=True))
    for edition in found:
        for language in LANGUAGES:
            if edition.region_id in audiences and (language == "nl" or edition.title_en):
                audience = audiences[edition.region_id]
                yield entry_of(edition, language, audience, current=edition.pk in current)


def entry_of(edition: Any, language: str, audience: str, *, current: bool) -> EntryData:
    title = wording(edition, "title", language).text
    themes = list(edition.themes.all())
    codes = {item.tag.slug for theme in themes for item in theme.theme_items.all()}
    with translation.override(language):
        url = reverse("region_agenda_year", args=[edition.region.slug, edition.year])
    return EntryData(
        key=edition.key,
        kind=KIND,
        language=language,
        audience=audience,
        url=url,
        source_id=edition.pk,
        title=title,
        sort_title=sort_form(title),
        summary=summary_of(edition, themes, language),
        hue=str(edition.region.hue),
        cover=f"agenda-{edition.region.slug}-{edition.year}",
        date=noon(edition.adopted_on or date(edition.year, 1, 1)),
        updated=edition.changed_at,
        facts={
            "region": edition.region.slug,
            "region_name": edition.region.name,
            "year": edition.year,
            "agenda_status": edition.status,
            "current": current,
            "themes": len(themes),
            "points": edition.points,
            "done": edition.done,
        },
        facets=frozenset(
            {
                ("regio", edition.region.slug),
                ("jaar", str(edition.year)),
                (STATUS_FACET, edition.status),
                *(("thema", code) for code in codes),
            }
        ),
        text=agenda_text(edition, language),
    )


def noon(day: date) -> datetime:
    """A moment on that day, the same day in every language and near every time zone."""
    return datetime.combine(day, time(12), tzinfo=get_default_timezone())


def summary_of(edition: AgendaEdition, themes: Iterable[AgendaTheme], language: str) -> str:
    """The beginning of the introduction, else the titles of the themes; only what is in `language`."""
    introduction = wording(edition, "introduction", language)
    titles = [wording(theme, "title", language) for theme in themes]
    text = BeautifulSoup(introduction.text, "html.parser").get_text(" ") if introduction.language == language else ""
    return shortened(text) or shortened("; ".join(title.text for title in titles if title.language == language))


def agenda_badge(facts: Mapping[str, Any]) -> tuple[str, str]:
    """The status of an agenda, in a word and with a lens."""
    status = EditionStatus(facts["agenda_status"])
    return str(status.label), EDITION_LENSES[status]


def agenda_id(edition: Model) -> str:
    return str(edition.pk)


def all_agenda_ids() -> Iterator[str]:
    return (str(pk) for pk in AgendaEdition.objects.values_list("pk", flat=True).iterator())


def agendas_below(path: str) -> Iterator[str]:
    """The agendas of the regions whose page is at this tree path or below it."""
    pks = AgendaEdition.objects.filter(region__in=regions_below(path)).values_list("pk", flat=True)
    return (str(pk) for pk in pks)


AGENDA = Findable(
    kind=KIND,
    label=_("Agenda"),
    plural=_("Agendas"),
    model=AgendaEdition,
    entries_for=agenda_entries,
    all_ids=all_agenda_ids,
    id_of=agenda_id,
    ids_below=agendas_below,
    badge=agenda_badge,
)
# Not `status`: that is the status of a region.
AGENDA_FACETS = (Facet(name=STATUS_FACET, label=_("Agenda is"), labels=choice_labels(EditionStatus)),)


def keys_of_region(region_id: int | None) -> set[str]:
    """Keys of all agendas of a region: which of them holds depends on the others."""
    return {f"{KIND}:{pk}" for pk in AgendaEdition.objects.filter(region=region_id).values_list("pk", flat=True)}


def keys_of_region_page(page: RegionPage) -> set[str]:
    """Who sees the page of a region sees its agendas."""
    return keys_of_region(page.region_id)


def keys_beside(edition: AgendaEdition) -> set[str]:
    return keys_of_region(edition.region_id)


def keys_of_theme(theme_id: int | None) -> set[str]:
    """The key of the agenda that a theme is part of; nothing while theme and agenda are being deleted together."""
    editions = AgendaTheme.objects.filter(pk=theme_id).values_list("edition_id", flat=True)
    return {f"{KIND}:{pk}" for pk in editions}


def keys_of_point(point_id: int | None) -> set[str]:
    """The key of the agenda that a point is part of; nothing while both are being deleted."""
    editions = AgendaTheme.objects.filter(points=point_id).values_list("edition_id", flat=True) if point_id else ()
    return {f"{KIND}:{pk}" for pk in editions}


def keys_of_body(body: Body) -> set[str]:
    """Keys of the agendas that name this body: it carries a theme in them."""
    return {f"{KIND}:{pk}" for pk in AgendaTheme.objects.filter(body=body.pk).values_list("edition_id", flat=True)}
