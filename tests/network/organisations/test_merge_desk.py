"""Merging at the desk: for national editors, looked at before, done by POST."""

import re

import pytest
from django.urls import reverse

from network.organisations.models import Organisation
from network.regions.models import Partner
from tests.factories import OrganisationFactory
from tests.worlds import kept

pytestmark = pytest.mark.django_db


@pytest.fixture
def keep(tree):
    return OrganisationFactory(name="CJG Noord", slug="cjg-noord")


@pytest.fixture
@kept
def gone(db, twente):
    organisation = OrganisationFactory(
        name="Centrum voor jeugd", slug="centrum-voor-jeugd", website="https://a.example.nl/"
    )
    twente.region.partners = [Partner(kind="cjg", organisation=organisation)]
    twente.region.save()
    return organisation


@pytest.fixture
def desk(client, national):
    client.force_login(national)
    return client


def address(organisation):
    return reverse("organisations:merge", args=[organisation.pk])


def words(response):
    html = response.content.decode().partition("<main")[2]
    return " ".join(re.sub(r"<[^>]*>", " ", html).split())


def test_the_screen_of_an_organisation_leads_to_merging(desk, gone):
    assert address(gone) in desk.get(reverse("organisations:edit", args=[gone.pk])).content.decode()


def test_national_editor_looks_before_and_merges_after(desk, keep, gone):
    asked = desk.get(address(gone))
    assert asked.status_code == 200
    assert asked.context["plan"] is None
    shown = desk.get(address(gone), {"keep": keep.pk})
    told = words(shown)
    for fact in ("CJG Noord", "Twente", "centrum-voor-jeugd"):
        assert fact in told
    assert shown.context["plan"].fills == ["website"]
    assert Organisation.objects.count() == 2
    done = desk.post(address(gone), {"keep": keep.pk})
    assert (done.status_code, done.url) == (302, reverse("organisations:edit", args=[keep.pk]))
    assert list(Organisation.objects.all()) == [keep]
    history = desk.get(reverse("organisations:history", args=[keep.pk])).content.decode()
    assert "Centrum voor jeugd" in history


@pytest.mark.parametrize("wrong", ["", "0", "999999", "x", "gone"])
def test_a_choice_that_cannot_be_is_told_and_nothing_happens(desk, keep, gone, wrong):
    chosen = {"keep": gone.pk if wrong == "gone" else wrong}
    for response in (desk.get(address(gone), chosen), desk.post(address(gone), chosen)):
        assert response.status_code == 200
        assert response.context["form"].errors["keep"]
        assert response.context["plan"] is None
    assert Organisation.objects.count() == 2


def test_region_editor_cannot_merge_nor_look(client, editor, keep, gone):
    client.force_login(editor)
    for response in (client.get(address(gone), {"keep": keep.pk}), client.post(address(gone), {"keep": keep.pk})):
        assert response.status_code in (302, 403)
        assert "merge" not in response.headers.get("Location", "")
    assert Organisation.objects.count() == 2


def test_an_organisation_that_is_gone_cannot_be_merged_again(desk, keep, gone):
    desk.post(address(gone), {"keep": keep.pk})
    assert desk.post(address(gone), {"keep": keep.pk}).status_code == 404
    assert desk.get(address(gone)).status_code == 404
