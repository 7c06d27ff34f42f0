"""Bodies that several tests make."""

from typing import Any

from network.bodies.models import Body, Seat
from network.regions.models import RegionPage


def body(page: RegionPage, name: str, *seats: Seat, **fields: Any) -> Body:
    """A body of the region of `page`, with its seats in this order."""
    fields.setdefault("slug", "-".join(name.lower().split()))
    made = Body(region=page.region, name_nl=name, **fields)
    made.seats = list(seats)
    made.full_clean()
    made.save()
    return made


def midden_limburg(page: RegionPage) -> dict[str, Body]:
    """How a region with two consultations, one steering group and working groups per theme is organised."""
    oogo = body(
        page,
        "Bestuurlijk OOGO",
        Seat(role_nl="Bestuurders van de gemeenten", organisation_kind="municipality", note_nl="wie, volgt nog"),
        Seat(role_nl="Voorzitter van het bestuur", organisation_kind="swv-po", number=1),
        Seat(role_nl="Voorzitter van het bestuur", organisation_kind="swv-vo", number=1),
        Seat(role_nl="Bestuurder", organisation_kind="cjg", number=1, note_nl="alleen bij onderwijs en jeugdhulp"),
        Seat(role_nl="Projectleider", number=1),
        kind="oogo",
        slug="oogo",
        name_en="Statutory consultation",
        purpose_nl="Samen verantwoordelijk zijn.\n\n- Geeft de stuurgroep haar opdracht\n- Stemt in met de plannen",
        rhythm_nl="twee keer per jaar",
        rhythm_en="twice a year",
        constituency_nl="Ieder spreekt voor de eigen achterban en haalt daar op wat er leeft.",
    )
    for order, side in enumerate(("Oost", "West")):
        body(page, f"OOGO {side}", kind="oogo", parent=oogo, order=order)
    steering = body(
        page,
        "Ambtelijke stuurgroep",
        Seat(role_nl="Coördinatoren van de samenwerkingsverbanden", number=4),
        Seat(role_nl="Beleidsadviseurs", organisation_kind="municipality", number=2),
        Seat(role_nl="Projectleider", number=1),
        Seat(organisation_kind="cjg", number=1),
        Seat(role_nl="Zorgaanbieders en andere partners", note_nl="wisselt per agenda"),
        kind="steering",
        parent=oogo,
        commissioned_by=oogo,
        order=2,
        rhythm_nl="elke acht weken, vaker als het nodig is",
        purpose_nl="Stuurt de werkgroepen aan en legt verbanden.",
    )
    working = body(
        page,
        "Werkgroep preventie",
        Seat(role_nl="Trekker", number=1),
        Seat(role_nl="Mensen uit onderwijs, gemeente en jeugdhulp met kennis van het thema"),
        kind="working",
        parent=steering,
        commissioned_by=steering,
        purpose_nl="De opdracht staat vooraf zo precies mogelijk op papier.",
    )
    return {"oogo": oogo, "steering": steering, "working": working}
