"""What a body may hang on, and what must always hold of its seats."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import RestrictedError
from django.utils import translation

from network.bodies.models import Body, Seat
from network.bodies.tree import in_order, tree_of
from network.organisations.models import Organisation
from tests.network.bodies.making import body, midden_limburg

pytestmark = pytest.mark.django_db
LINES = ("parent", "commissioned_by")


@pytest.fixture(autouse=True)
def messages_in_english():
    with translation.override("en"):
        yield


def refused(made):
    with pytest.raises(ValidationError) as mistakes:
        made.full_clean()
    return mistakes.value.message_dict


@pytest.mark.parametrize("line", LINES)
def test_a_body_never_hangs_on_itself_directly_or_in_the_end(twente, line):
    top = body(twente, "Stuurgroep")
    middle = body(twente, "Werkgroep", **{line: top})
    low = body(twente, "Kernteam", **{line: middle})
    for target in (top, middle, low):
        setattr(top, line, target)
        assert "circle" in refused(top)[line][0]
    setattr(low, line, top)
    low.full_clean()


@pytest.mark.parametrize("line", LINES)
def test_a_body_hangs_on_a_body_of_its_own_region(twente, almere, line):
    other = body(almere, "Stuurgroep")
    mine = Body(region=twente.region, slug="werkgroep", name_nl="Werkgroep", **{line: other})
    assert "same region" in refused(mine)[line][0]


def test_a_body_stays_in_its_region(twente, almere):
    made = body(twente, "Stuurgroep")
    made.region = almere.region
    assert "stays in its region" in refused(made)["region"][0]


def test_the_database_refuses_a_body_that_hangs_on_itself_and_two_at_one_address(twente, almere):
    made = body(twente, "Stuurgroep")
    body(almere, "Stuurgroep")
    for line in LINES:
        with pytest.raises(IntegrityError), transaction.atomic():
            Body.objects.filter(pk=made.pk).update(**{line: made.pk})
    with pytest.raises(IntegrityError), transaction.atomic():
        Body.objects.create(region=twente.region, slug="stuurgroep", name_nl="Nog een")
    assert refused(Body(region=twente.region, slug="stuurgroep", name_nl="Nog een"))["__all__"] == [
        "This region already has a body at this address."
    ]
    assert "slug" in refused(Body(region=twente.region, slug="inhoud", name_nl="Inhoud"))


def test_a_body_on_which_others_hang_is_not_removed_but_the_whole_region_may_go(twente):
    made = midden_limburg(twente)
    with pytest.raises(RestrictedError):
        made["oogo"].delete()
    region = twente.region
    twente.delete()
    region.delete()
    assert not Body.objects.exists()


def test_a_seat_says_who_sits_there_and_its_number_is_one_or_more(twente):
    made = body(twente, "Stuurgroep")
    with pytest.raises(ValidationError, match="Write a role"):
        Seat(body=made, number=2).full_clean()
    with pytest.raises(ValidationError, match="number"):
        Seat(body=made, role_nl="Trekker", number=0).full_clean()
    for wrong in ({"number": 2}, {"role_nl": "Trekker", "number": 0}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Seat.objects.create(body=made, **wrong)


def test_an_organisation_that_has_a_seat_is_not_removed(twente):
    organisation = Organisation.objects.create(name="CJG", slug="cjg", kind="cjg")
    seat = Seat(organisation=organisation)
    body(twente, "Stuurgroep", seat)
    assert str(seat) == "CJG"
    with pytest.raises(IntegrityError):
        organisation.delete()


def test_the_tree_has_every_body_once_below_its_parent_in_order(twente):
    midden_limburg(twente)
    tree = tree_of(list(Body.objects.order_by("order", "pk")))
    assert [str(found) for found in in_order(tree)] == [
        "Bestuurlijk OOGO",
        "OOGO Oost",
        "OOGO West",
        "Ambtelijke stuurgroep",
        "Werkgroep preventie",
    ]
    assert [len(branch.parts) for branch in tree] == [3]


def test_a_circle_that_two_editors_made_at_once_hides_no_body_and_ends(twente):
    first, second = body(twente, "Een"), body(twente, "Twee")
    Body.objects.filter(pk=first.pk).update(parent=second)
    Body.objects.filter(pk=second.pk).update(parent=first)
    lost = body(twente, "Drie")
    assert set(in_order(tree_of(list(Body.objects.all())))) == {first, second, lost}
