"""The demo's bodies and timelines, read from rows as its files have them."""

import pytest
from django.core.exceptions import ValidationError

from network.bodies.models import Body, Seat
from network.timelines.models import Milestone
from pages.demo_network.bodies import write_bodies
from pages.demo_network.timelines import write_moment
from tests.factories import OrganisationFactory

pytestmark = pytest.mark.django_db


def rows():
    """What is below comes first: the order in a file is free."""
    return [
        {
            "slug": "werkgroep",
            "kind": "working",
            "name_nl": "Werkgroep",
            "name_en": None,
            "parent": "stuurgroep",
            "commissioned_by": "stuurgroep",
            "seats": [
                {"role_nl": "Trekker", "organisation": "cjg", "organisation_kind": "cjg", "number": 1},
                {"role_nl": "Partners", "organisation": None, "number": None, "note_nl": "wisselt"},
            ],
        },
        {"slug": "stuurgroep", "kind": "steering", "name_nl": "Stuurgroep", "parent": None, "purpose_nl": " Stuurt.\n"},
    ]


def test_bodies_are_made_once_and_stay_as_somebody_changed_them(twente):
    organisations = {"cjg": OrganisationFactory(slug="cjg")}
    write_bodies(twente.region, rows(), organisations)
    working, steering = Body.objects.order_by("order")
    assert (working.parent, working.commissioned_by, steering.purpose_nl) == (steering, steering, "Stuurt.")
    assert [(seat.organisation, seat.number) for seat in working.seats.all()] == [
        (organisations["cjg"], 1),
        (None, None),
    ]
    Body.objects.filter(pk=working.pk).update(name_nl="Kernteam", parent=None)
    write_bodies(twente.region, rows(), organisations)
    working.refresh_from_db()
    assert (Body.objects.count(), Seat.objects.count(), working.name_nl, working.parent) == (2, 2, "Kernteam", None)


def test_a_row_that_cannot_be_is_refused(twente):
    with pytest.raises(ValidationError):
        write_bodies(twente.region, [{"slug": "x", "kind": "club", "name_nl": "Club"}], {})
    with pytest.raises(ValidationError):
        write_bodies(twente.region, [{"slug": "y", "kind": "other", "name_nl": "Y", "seats": [{"number": 2}]}], {})


def test_a_moment_is_read_with_what_was_moved_to_when(twente):
    row = {"date": "2020-04-14", "precision": "day", "title_nl": "Conferentie", "status": "postponed"}
    moment = write_moment(twente.region, {**row, "postponed_to": "2020-09-15", "postponed_precision": "month"})
    assert str(Milestone.objects.get(pk=moment.pk).postponed_to) == "2020-09-01"
    with pytest.raises(ValidationError):
        write_moment(twente.region, {**row, "status": "later"})
