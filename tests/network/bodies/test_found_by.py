"""By which words the page with the bodies of a region is found."""

import pytest

from network.bodies.models import Body, Seat
from network.organisations.merging import merge_organisations
from tests.catalogue.making import drifted
from tests.factories import OrganisationFactory, region_page
from tests.found_text import digest, queries_for, said
from tests.network.bodies.making import body, midden_limburg

pytestmark = pytest.mark.django_db


def key(page) -> str:
    return f"body:{page.region_id}"


def test_bodies_and_who_sits_in_them_are_told(twente):
    midden_limburg(twente)
    organisation = OrganisationFactory(name="De Brug")
    body(twente, "Kernteam", Seat(organisation=organisation), kind="core_team")
    found = said(key(twente))
    for words in (
        "Bestuurlijk OOGO", "Samen verantwoordelijk zijn.", "twee keer per jaar", "Ieder spreekt voor de eigen",
        "Projectleider", "wisselt per agenda", "De Brug", "Gemeente", "Werkgroep preventie",
    ):  # fmt: skip
        assert words in found
    assert "youth-care-provider" not in found
    assert "swv-po" not in found


def test_english_text_has_no_dutch(twente):
    midden_limburg(twente)
    found = said(key(twente), "en")
    for words in ("Statutory consultation", "twice a year", "Municipality"):
        assert words in found
    for words in ("Bestuur", "Samen", "twee keer", "Projectleider", "volgt nog", "Gemeente"):
        assert words not in found


def test_every_part_refreshes_the_page(twente, national):
    made = midden_limburg(twente)
    seat = made["working"].seats.first()
    organisation = OrganisationFactory(name="De Brug")
    sitting = Seat(body=made["working"], organisation=organisation, sort_order=9)
    sitting.save()
    assert "De Brug" in said(key(twente))
    for row, field in ((seat, "role_nl"), (made["oogo"], "purpose_nl"), (organisation, "name")):
        before = digest(key(twente))
        setattr(row, field, f"Nieuw in {row._meta.model_name}")
        row.save()
        assert digest(key(twente)) != before, row
        assert f"Nieuw in {row._meta.model_name}" in said(key(twente))
    merge_organisations(keep=OrganisationFactory(name="De Haven"), gone=organisation, by=national)
    assert "De Haven" in said(key(twente))
    assert drifted() == []
    before = digest(key(twente))
    Seat.objects.get(pk=sitting.pk).delete()
    assert digest(key(twente)) != before
    Body.objects.get(pk=made["working"].pk).delete()
    assert drifted() == []


def test_more_regions_ask_no_more_queries(tree):
    pages = [region_page(tree) for _ in range(4)]
    for page in pages:
        midden_limburg(page)
    assert queries_for([key(page) for page in pages[:2]]) == queries_for([key(page) for page in pages])
