"""What can be done with an agenda: it is written, its points move on, and somebody tells how they stand."""

from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from network.agendas.building import EditionText, build_edition, save_whole
from network.agendas.choices import PointStatus
from network.agendas.from_paste import edition_text
from network.agendas.models import AgendaEdition, AttentionPoint, Standing
from network.agendas.pasting import parse_agenda
from network.agendas.permissions import can_keep_agenda, can_write_agenda
from network.regions.models import Region


def write_edition(
    *,
    by: Any,
    region: Region,
    text: EditionText,
    predecessor: AgendaEdition | None = None,
    published: bool = False,
) -> AgendaEdition:
    """Write a new agenda of `region` with everything in it, or nothing of it.

    Raises PermissionDenied for who may not edit the region, ValidationError where something is not right, such as a
    year of which there is an agenda already.
    """
    if not can_write_agenda(by, region):
        raise PermissionDenied("This agenda would belong to another region.")
    return save_whole(build_edition(region=region, text=text, predecessor=predecessor, published=published))


def paste_edition(*, by: Any, region: Region, year: int, pasted: str) -> AgendaEdition:
    """Make a concept, not on the site, from pasted text, for an editor to correct.

    Raises PasteRefused for what is no readable text, and all that `write_edition` raises.
    """
    text = edition_text(pasted=parse_agenda(pasted), region=region, year=year)
    return write_edition(by=by, region=region, text=text)


@transaction.atomic
def set_point_status(*, by: Any, point: AttentionPoint, status: str) -> AttentionPoint:
    """Say how far a point is. Raises PermissionDenied, and ValueError for what is no status."""
    kept = point_to_keep(by, point)
    kept.status = PointStatus(status)
    kept.save()
    touch(kept.theme.edition)
    return kept


@transaction.atomic
def add_standing(
    *, by: Any, point: AttentionPoint, text_nl: str, text_en: str = "", on: date | None = None
) -> Standing:
    """Tell how a point stands on a day (today, when none is given). Raises PermissionDenied, or ValidationError."""
    kept = point_to_keep(by, point)
    standing = Standing(point=kept, date=on or timezone.localdate(), text_nl=text_nl, text_en=text_en)
    standing.full_clean()
    standing.save()
    touch(kept.theme.edition)
    return standing


def publish_edition(*, by: Any, edition: AgendaEdition, published: bool = True) -> AgendaEdition:
    """Put an edition on the site, or take it off. Raises PermissionDenied, or ValidationError."""
    if not can_keep_agenda(by, edition):
        raise PermissionDenied("This agenda belongs to another region.")
    kept = AgendaEdition.objects.get(pk=edition.pk)
    kept.published = published
    kept.full_clean()
    kept.save()
    return kept


def point_to_keep(by: Any, point: AttentionPoint) -> AttentionPoint:
    """The point as it is now, for who may change it."""
    kept: AttentionPoint = (
        AttentionPoint.objects.select_for_update(of=("self",)).select_related("theme__edition__region").get(pk=point.pk)
    )
    if not can_keep_agenda(by, kept.theme.edition):
        raise PermissionDenied("This agenda belongs to another region.")
    return kept


def touch(edition: AgendaEdition) -> None:
    """Something in `edition` changed: so did the edition, for feeds and sitemap."""
    AgendaEdition.objects.get(pk=edition.pk).save(update_fields=["changed_at"])
