"""The bodies of the demo's regions: who steers, who works, who sits where."""

from typing import Any

from catalogue.services import one_refresh
from network.bodies.models import Body, Seat
from network.organisations.models import Organisation
from network.regions.models import Region
from pages.demo_network.texts import FOLDER, read_yaml

TEXTS = ("name", "purpose", "rhythm", "constituency")


def load_bodies() -> int:
    """The bodies in `bodies/<region>.yaml` that are not there yet; gives how many bodies there are in those files.

    What somebody changed stays as it is. Raises a ValidationError or KeyError for a file that cannot be.
    """
    organisations = {organisation.slug: organisation for organisation in Organisation.objects.all()}
    number = 0
    with one_refresh():
        for path in sorted((FOLDER / "bodies").glob("*.yaml")):
            rows = read_yaml(f"bodies/{path.name}")
            write_bodies(Region.objects.get(slug=path.stem), rows, organisations)
            number += len(rows)
    return number


def write_bodies(region: Region, rows: list[dict[str, Any]], organisations: dict[str, Organisation]) -> None:
    """All bodies of one region first, then what hangs on what, so that the order in the file is free."""
    known = {body.slug: body for body in Body.objects.filter(region=region)}
    made: dict[str, dict[str, Any]] = {row["slug"]: row for row in rows if row["slug"] not in known}
    for order, row in enumerate(rows):
        if row["slug"] in made:
            body = Body(region=region, slug=row["slug"], kind=row["kind"], order=order)
            for text in TEXTS:
                set_texts(body, row, text)
            body.seats = [seat_of(seat, organisations, place) for place, seat in enumerate(row.get("seats") or [])]
            body.full_clean()
            body.save()
            known[body.slug] = body
    for slug, row in made.items():
        body = known[slug]
        for line in ("parent", "commissioned_by"):
            setattr(body, line, known[row[line]] if row.get(line) else None)
        body.full_clean()
        body.save()


def set_texts(thing: Any, row: dict[str, Any], name: str) -> None:
    for language in ("nl", "en"):
        setattr(thing, f"{name}_{language}", (row.get(f"{name}_{language}") or "").strip())


def seat_of(row: dict[str, Any], organisations: dict[str, Organisation], place: int) -> Seat:
    seat = Seat(
        organisation_kind=row.get("organisation_kind") or "",
        organisation=organisations[row["organisation"]] if row.get("organisation") else None,
        number=row.get("number"),
        sort_order=place,
    )
    for text in ("role", "note"):
        set_texts(seat, row, text)
    seat.full_clean(exclude=["body"])
    return seat
