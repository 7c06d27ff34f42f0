"""An organisation or a municipality that something needs is kept, and the desk says what needs it."""

import pytest
from django.urls import reverse

from accounts.models import Role
from accounts.services import give_grant
from network.organisations.models import Municipality, Organisation
from network.stories.models import StoryOrganisation
from tests.factories import (
    MunicipalityFactory,
    OrganisationFactory,
    RegionFactory,
    UserFactory,
    region_page,
    site_tree,
    story_page,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client):
    user = UserFactory()
    give_grant(user=user, role=Role.NATIONAL_EDITOR, by=None)
    client.force_login(user)
    return client


@pytest.fixture
def town():
    return MunicipalityFactory(name="Enschede")


def test_a_municipality_of_organisations_stays_and_the_first_of_them_are_named(desk, town):
    for number in range(1, 8):
        OrganisationFactory(name=f"School {number}", municipality=town)
    url = reverse("municipalities:delete", args=[town.pk])
    html = desk.get(url).content.decode()
    assert "School 1, School 2, School 3, School 4, School 5" in html
    assert "School 6" not in html
    assert "Ja, verwijderen" not in html
    assert desk.post(url).status_code == 409
    assert Municipality.objects.filter(pk=town.pk).exists()


def test_an_organisation_in_a_story_stays_and_the_story_is_named(desk):
    story = story_page(region_page(site_tree(), RegionFactory()), title="Elf gezinnen")
    school = OrganisationFactory(name="De Brug")
    StoryOrganisation.objects.create(page=story, organisation=school)
    url = reverse("organisations:delete", args=[school.pk])
    assert "Elf gezinnen" in desk.get(url).content.decode()
    assert desk.post(url).status_code == 409
    assert Organisation.objects.filter(pk=school.pk).exists()


def test_what_nothing_needs_is_deleted_after_a_question(desk, town):
    for name, row in (("municipalities", town), ("organisations", OrganisationFactory(municipality=None))):
        url = reverse(f"{name}:delete", args=[row.pk])
        assert 'type="submit"' in desk.get(url).content.decode()
        assert type(row).objects.filter(pk=row.pk).exists()
        assert desk.post(url).status_code == 302
        assert not type(row).objects.filter(pk=row.pk).exists()
