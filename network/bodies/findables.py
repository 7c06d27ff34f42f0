"""What the catalogue may know of bodies: one entry per region and language, the page with all its bodies.

Not one per body: they share a page, and an address in the catalogue is that of a page. The key is `body:<id of the
region>`. The page is there in both languages, because what makes it (kinds, numbers, who commissions whom) is; the
names in it stand in the language in which they were written.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator
from typing import Any

from django.db.models import Model, QuerySet
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from catalogue.findables import EntryData, Findable
from catalogue.pages import sort_form
from core.texts import paragraphs, words_in
from core.urlwords import LANGUAGES
from network.bodies.models import Body, BodyKind, Seat
from network.bodies.rows import with_seats
from network.organisations.models import Organisation
from network.regions.audiences import audiences_of_regions, regions_below
from network.regions.models import Region, RegionPage

KIND = "body"


def body_entries(ids: Collection[str]) -> Iterator[EntryData]:
    """Entries of the regions with these keys that have bodies and a page; others, and unknown keys, yield nothing."""
    wanted = [found for found in ids if found.isdecimal()]
    bodies: dict[int, list[Body]] = defaultdict(list)
    for body in with_seats(Body.objects.filter(region__in=wanted).order_by("order", "pk")):
        bodies[body.region_id].append(body)
    if not bodies:
        return
    audiences = audiences_of_regions(bodies.keys())
    for region in Region.objects.filter(pk__in=audiences).select_related("leading_theme").order_by("pk"):
        for language in LANGUAGES:
            yield entry_of(region, bodies[region.pk], language, audiences[region.pk])


def entry_of(region: Region, bodies: list[Body], language: str, audience: str) -> EntryData:
    kinds = dict.fromkeys(body.kind for body in bodies)
    changed = max(body.changed_at for body in bodies)
    with translation.override(language):
        url = reverse("region_organisation", args=[region.slug])
        title = gettext("How %(region)s is organised") % {"region": region.name}
        summary = ", ".join(str(BodyKind(kind).label) for kind in kinds)
    return EntryData(
        key=f"{KIND}:{region.pk}",
        kind=KIND,
        language=language,
        audience=audience,
        url=url,
        source_id=region.pk,
        title=title,
        sort_title=sort_form(title),
        summary=summary,
        hue=str(region.hue),
        cover=f"region-{region.slug}",
        date=changed,
        updated=changed,
        facts={"region": region.slug, "region_name": region.name},
        facets=frozenset({("regio", region.slug)}),
        text=paragraphs(word for body in bodies for word in words_of_body(body, language)),
    )


def words_of_body(body: Body, language: str) -> Iterator[str]:
    """What a body is and who sits in it, as far as it is told in `language`.

    Not which themes of an agenda it carries: who looks for these finds the agenda.
    """
    yield from words_in(language, body, "name", "purpose", "rhythm", "constituency")
    for seat in body.seats.all():
        organisation = seat.organisation.name if seat.organisation else ""
        with translation.override(language):
            kind = str(seat.get_organisation_kind_display())
        role, note = words_in(language, seat, "role", "note")
        yield ", ".join(filter(None, [role, organisation, kind]))
        yield note


def region_id(body: Any) -> str:
    return str(body.region_id)


def all_region_ids() -> Iterator[str]:
    return (str(pk) for pk in Body.objects.order_by().values_list("region_id", flat=True).distinct())


def region_ids_below(path: str) -> Iterator[str]:
    """The regions whose page is at this tree path or below it."""
    return (str(pk) for pk in regions_below(path))


BODIES = Findable(
    kind=KIND,
    label=_("How a region is organised"),
    plural=_("How regions are organised"),
    model=Body,
    entries_for=body_entries,
    all_ids=all_region_ids,
    id_of=region_id,
    ids_below=region_ids_below,
)


def keys_of_region_page(page: RegionPage) -> list[str]:
    """Who sees the page of a region sees its bodies."""
    return [f"{KIND}:{page.region_id}"]


def keys_of_region(region: Model) -> list[str]:
    return [f"{KIND}:{region.pk}"]


def keys_of_seat(seat: Seat) -> list[str]:
    """The page of the body that the seat is in; nothing while body and seat are being deleted together."""
    return keys_of_regions(Body.objects.filter(pk=seat.body_id))


def keys_with_seat_for(organisation: Organisation) -> list[str]:
    return keys_of_regions(Body.objects.filter(seats__organisation=organisation.pk))


def keys_of_regions(bodies: QuerySet[Body]) -> list[str]:
    return [f"{KIND}:{pk}" for pk in bodies.order_by().values_list("region_id", flat=True).distinct()]
