"""The agenda of a region: the one that holds, and the one of each year.

Each edition has one address of its own, that of its year, and that is the canonical one. Without a year stands the
edition that holds, and the page says where it will stay.
"""

from collections.abc import Iterable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from catalogue.links import PAGE_LINK, links_for
from catalogue.models import Entry
from catalogue.place import place_of, shown_as
from core.access import request_tokens
from core.bilingual import wording
from core.facts import FactValue
from network.agendas.choices import EditionStatus
from network.agendas.models import AgendaEdition
from network.agendas.passages import Passages
from network.agendas.progress import Progress
from network.agendas.queries import KIND
from network.agendas.telling import current_of, edition_badge, edition_facts, other_editions, told_theme
from network.regions.places import region_address

NOT_HERE = "There is no agenda here that this visitor may see."


def entries_of(request: HttpRequest, slug: str) -> list[Entry]:
    """The agendas of a region that the visitor may see, each in their language or as it was written. One query."""
    entries = Entry.objects.visible_with(request_tokens(request), kinds=[KIND]).with_facet("regio", [slug])
    return list(entries.in_language_or_original(get_language() or "nl"))


@require_safe
def current(request: HttpRequest, slug: str) -> HttpResponse:
    """The agenda that holds now. Raises Http404 where the region has none that this visitor may see.

    One that is there in Dutch only is read at its own address, so that no page is half in another language.
    """
    entries = entries_of(request, slug)
    found = current_of(entries)
    if found is None:
        raise Http404(NOT_HERE)
    if found.language != get_language():
        return redirect(found.url)
    shown_as(request, found.url)
    return answer(request, found, entries)


@require_safe
def edition(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """The agenda of one year. Raises Http404 where there is none that this visitor may see in this language."""
    here = place_of(request).here
    if here is None or here.kind != KIND:
        raise Http404(NOT_HERE)
    return answer(request, here, entries_of(request, slug))


def answer(request: HttpRequest, entry: Entry, entries: list[Entry]) -> HttpResponse:
    found = get_object_or_404(
        AgendaEdition.objects.select_related("region").prefetch_related(
            "sections",
            "footnotes",
            "themes__body",
            "themes__theme_items__tag",
            "themes__points__standings",
        ),
        pk=entry.source_id,
    )
    with links_for(request_tokens(request), linked_pages(texts_of(found))):
        context = agenda_context(request, found, entry, entries)
    return render(request, "agendas/agenda.html", context)


def texts_of(found: AgendaEdition) -> Iterable[str]:
    """The formatted texts of an agenda, in both languages."""
    for name in ("introduction_nl", "introduction_en"):
        yield getattr(found, name)
        yield from (getattr(theme, name) for theme in found.themes.all())
    for section in found.sections.all():
        yield from (section.text_nl, section.text_en)


def linked_pages(texts: Iterable[str]) -> set[int]:
    return {int(page) for text in texts for page in PAGE_LINK.findall(text)}


def agenda_context(request: HttpRequest, found: AgendaEdition, entry: Entry, entries: list[Entry]) -> dict[str, Any]:
    """What the page of an agenda shows. The texts are made in the order in which they are read, for the notes."""
    region = found.region
    predecessor = next((other for other in entries if other.source_id == found.predecessor_id), None)
    passages = Passages(found.footnotes.all())
    introduction = passages.prose(found.said("introduction"))
    themes = [told_theme(theme, region.slug, passages) for theme in found.themes.all()]
    sections = [
        (wording(section, "heading"), passages.prose(wording(section, "text"))) for section in found.sections.all()
    ]
    progress = Progress.of(point.status for theme in found.themes.all() for point in theme.points.all())
    holds = current_of(entries)
    return {
        "edition": found,
        "region": region,
        "hue": entry.hue,
        "title": found.said("title"),
        "badge": edition_badge(found.status),
        "is_concept": found.status == EditionStatus.CONCEPT,
        "introduction": introduction,
        "themes": themes,
        "sections": sections,
        "origin": passages.plain(found.said("origin")),
        "progress": progress,
        "facts": edition_facts(found, FactValue(region.name, region_address(request, region)), predecessor),
        "holds": holds if holds is not None and holds.source_id != found.pk else None,
        "others": other_editions(entries, found.pk),
        "notes": passages.notes(),
    }
