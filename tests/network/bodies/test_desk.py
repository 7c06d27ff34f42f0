"""Editors keep the bodies of their own region, and no others, whatever they send."""

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset

from network.bodies.models import Body, Seat
from tests.factories import UserFactory
from tests.network.bodies.making import body, midden_limburg
from tests.network.desk_forms import flat

DOORS = ("edit", "delete", "history", "usage")


@pytest.fixture
def desk(client, editor):
    client.force_login(editor)
    return client


def address(name, *args):
    return reverse(f"bodies:{name}", args=args)


def form(page, name="Stuurgroep", seats=(), initial=0, **fields):
    texts = ("name_en", "purpose", "rhythm", "constituency")
    empty = {f"{text}_{language}": "" for text in texts[1:] for language in ("nl", "en")}
    return flat(
        {
            "region": str(page.region_id),
            "kind": "steering",
            "name_nl": name,
            "name_en": "",
            "slug": name.lower(),
            "parent": "",
            "commissioned_by": "",
            "order": "0",
            **empty,
            "seats": inline_formset([seat_form(**seat) for seat in seats], initial=initial),
            **fields,
        }
    )


def seat_form(**fields):
    names = ("number", "role_nl", "role_en", "organisation_kind", "organisation", "note_nl", "note_en")
    return dict.fromkeys(names, "") | fields


def test_editor_makes_a_body_with_its_seats(desk, twente):
    assert desk.get(address("add")).status_code == 200
    seats = [{"number": "4", "role_nl": "Directeuren"}, {"role_nl": "Partners", "note_nl": "wisselt"}]
    response = desk.post(address("add"), form(twente, seats=seats))
    assert response.status_code == 302
    made = Body.objects.get()
    assert (made.region, made.name_nl) == (twente.region, "Stuurgroep")
    assert [(seat.number, seat.role_nl) for seat in made.seats.all()] == [(4, "Directeuren"), (None, "Partners")]
    assert desk.get("/nl/regios/twente/organisatie/").status_code == 200


def test_editor_drags_seats_and_they_stay_the_same_rows(desk, twente):
    made = body(twente, "Stuurgroep", Seat(role_nl="Een"), Seat(role_nl="Twee"))
    first, second = made.seats.order_by("sort_order")
    seats = [
        {"id": str(first.pk), "role_nl": "Een", "ORDER": "2"},
        {"id": str(second.pk), "role_nl": "Twee", "ORDER": "1"},
    ]
    assert desk.post(address("edit", made.pk), form(twente, seats=seats, initial=2)).status_code == 302
    assert [seat.pk for seat in Body.objects.get().seats.order_by("sort_order")] == [second.pk, first.pk]


def test_a_seat_without_anybody_is_refused_and_nothing_is_lost(desk, twente):
    response = desk.post(
        address("add"), form(twente, "Werkgroep", [{"number": "3"}], purpose_nl="Zes gezinnen helpen.")
    )
    assert response.status_code == 200
    assert "Zes gezinnen helpen." in response.content.decode()
    assert not Body.objects.exists()


@pytest.mark.parametrize("line", ["parent", "commissioned_by"])
def test_editor_cannot_hang_a_body_on_one_of_another_region(desk, twente, almere, line):
    other = body(almere, "Geheime groep")
    assert "Geheime groep" not in desk.get(address("add")).content.decode()
    response = desk.post(address("add"), form(twente, **{line: str(other.pk)}))
    assert response.status_code == 200
    assert list(response.context["form"].errors) == [line]
    assert not Body.objects.filter(region=twente.region).exists()
    own = body(twente, "Werkgroep")
    assert desk.post(address("edit", own.pk), form(twente, **{line: str(other.pk)})).status_code == 200
    assert Body.objects.filter(pk=own.pk, parent=None, commissioned_by=None).exists()


def test_a_body_of_the_editors_other_region_is_refused_too(client, national, twente, almere):
    client.force_login(national)
    other = body(almere, "Stuurgroep")
    response = client.post(address("add"), form(twente, parent=str(other.pk)))
    assert list(response.context["form"].errors) == ["parent"]


def test_editor_cannot_make_a_body_for_another_region_nor_take_one_there(desk, twente, almere):
    assert desk.post(address("add"), form(almere)).status_code == 200
    assert not Body.objects.exists()
    own = body(twente, "Stuurgroep")
    assert desk.post(address("edit", own.pk), form(almere, "Stuurgroep", name_en="Board")).status_code == 302
    own.refresh_from_db()
    assert (own.region, own.name_en) == (twente.region, "Board")


@pytest.mark.parametrize("door", DOORS)
def test_bodies_of_another_region_do_not_exist(desk, twente, almere, door):
    other, own = body(almere, "Geheime groep"), body(twente, "Stuurgroep")
    assert desk.get(address(door, other.pk)).status_code == 404
    assert desk.get(address(door, own.pk)).status_code == 200
    if door in ("edit", "delete"):
        assert desk.post(address(door, other.pk), form(twente, "Gekaapt")).status_code == 404
        assert Body.objects.get(pk=other.pk).name_nl == "Geheime groep"
    assert "Geheime groep" not in desk.get(address("index")).content.decode()


def test_a_body_in_use_is_not_deleted_and_the_screen_says_where(desk, twente):
    made = midden_limburg(twente)
    for response in (
        desk.get(address("delete", made["steering"].pk)),
        desk.post(address("delete", made["steering"].pk)),
    ):
        assert "Werkgroep preventie" in response.content.decode()
    assert response.status_code == 409
    assert Body.objects.filter(pk=made["steering"].pk).exists()
    assert desk.post(address("delete", made["working"].pk)).status_code == 302
    assert not Body.objects.filter(pk=made["working"].pk).exists()


def test_who_has_no_role_finds_no_bodies(client, twente):
    client.force_login(UserFactory())
    assert client.get(address("index")).status_code in (302, 403)
