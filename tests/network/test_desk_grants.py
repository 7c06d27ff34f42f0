"""Giving and ending roles at the desk."""

import pytest
from django.urls import reverse

from accounts.models import Grant, Role, User
from tests.factories import RegionFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client):
    client.force_login(User.objects.create_superuser("beheer@example.nl", "x"))
    return client


@pytest.fixture
def region():
    return RegionFactory(name="Twente")


def give(desk, user, role=Role.REGION_EDITOR, scope="all", until=""):
    data = {"user": user.pk, "role": role, "scope": scope, "valid_until": until}
    return desk.post(reverse("grants:add"), data)


def test_an_administrator_gives_a_role_in_a_region(desk, region):
    user = UserFactory()
    assert "Twente" in desk.get(reverse("grants:add")).content.decode()
    assert give(desk, user, scope=f"region:{region.pk}").status_code == 302
    grant = user.grants.get()
    assert grant.given_by.email == "beheer@example.nl"
    assert set(user.groups.values_list("name", flat=True)) == {f"region-editors:{region.pk}"}
    html = desk.get(reverse("grants:index")).content.decode()
    assert "Twente" in html
    assert user.name in html


@pytest.mark.parametrize(
    ("role", "everywhere"),
    [(Role.MEMBER, True), (Role.MEMBER, False), (Role.CONNECTOR, False), (Role.COALITION_CONNECTOR, True)],
)
def test_every_role_of_the_network_is_given_at_the_desk_and_brings_a_profile(desk, region, role, everywhere):
    user = UserFactory()
    assert str(role.label) in desk.get(reverse("grants:add")).content.decode()
    assert give(desk, user, role=role, scope="all" if everywhere else f"region:{region.pk}").status_code == 302
    assert user.grants.get().role == role
    assert user.person.seen_by("members")
    assert not user.groups.exists()


def test_a_role_in_the_wrong_place_is_refused_at_its_field(desk, region):
    response = give(desk, UserFactory(), scope="all")
    assert list(response.context["form"].errors) == ["scope"]
    response = give(desk, UserFactory(), role=Role.NATIONAL_EDITOR, scope=f"region:{region.pk}")
    assert list(response.context["form"].errors) == ["scope"]
    response = give(desk, UserFactory(), scope=f"region:{region.pk}", until="2001-01-01 10:00")
    assert list(response.context["form"].errors) == ["valid_until"]


def test_giving_a_role_again_sets_its_end(desk, region):
    user = UserFactory()
    give(desk, user, scope=f"region:{region.pk}")
    give(desk, user, scope=f"region:{region.pk}", until="2099-01-01 10:00")
    assert user.grants.get().valid_until.year == 2099


def test_the_end_of_a_role_is_changed_and_nothing_else(desk, region):
    user, other = UserFactory(), UserFactory()
    give(desk, user, scope=f"region:{region.pk}")
    grant = user.grants.get()
    url = reverse("grants:edit", args=[grant.pk])
    assert desk.get(url).status_code == 200
    desk.post(url, {"user": other.pk, "role": Role.ADMINISTRATOR, "scope": "all", "valid_until": "2099-01-01 10:00"})
    changed = Grant.objects.get(pk=grant.pk)
    assert (changed.user, changed.role, changed.scope) == (user, grant.role, grant.scope)
    assert changed.valid_until.year == 2099
    assert changed.valid_from == grant.valid_from


def test_a_role_is_ended_and_remembered(desk, region):
    user = UserFactory()
    give(desk, user, scope=f"region:{region.pk}")
    url = reverse("grants:delete", args=[user.grants.get().pk])
    assert desk.get(url).status_code == 200
    assert desk.post(url).status_code == 302
    assert not Grant.objects.in_force().filter(user=user).exists()
    assert user.grants.exists()
    assert not user.groups.exists()


def test_the_last_administrator_cannot_end_their_own_role(desk):
    grant = Grant.objects.get(role=Role.ADMINISTRATOR)
    response = desk.post(reverse("grants:delete", args=[grant.pk]), follow=True)
    assert response.status_code == 200
    assert Grant.objects.in_force().filter(pk=grant.pk).exists()
