"""What an invitation brings to who accepts it: its organisation, and its role unless that is there already."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from accounts.models import Grant, Role
from accounts.services import give_grant
from core.retention import retention_rules
from network.joining.models import Invitation, InvitationList, JoinRequest
from network.joining.services import accept, open_account
from network.organisations.merging import merge_organisations
from network.people.models import Person
from network.people.services import add_organisation
from tests.factories import OrganisationFactory, UserFactory
from tests.network.joining.inviting import PASSWORD, invited

pytestmark = pytest.mark.django_db


@pytest.fixture
def school():
    return OrganisationFactory(name="De Brug")


def test_organisation_of_the_invitation_is_in_the_new_profile(editor, dal, school):
    invitation = invited(editor, dal, organisation=school)
    account = open_account(invitation=invitation, name="An", password=PASSWORD)
    assert list(Person.objects.get(user=account).organisations.all()) == [school]


def test_organisations_that_somebody_told_already_stay(editor, dal, school):
    an, own = UserFactory(email="an@example.nl"), OrganisationFactory(name="De Eigen")
    add_organisation(user=an, organisation=own, by=an)
    accept(invitation=invited(editor, dal, organisation=school), account=an)
    accept(invitation=Invitation.objects.get(), account=an)
    assert set(Person.objects.get(user=an).organisations.all()) == {own, school}


def test_invitation_without_organisation_adds_none(editor, dal):
    account = open_account(invitation=invited(editor, dal), name="An", password=PASSWORD)
    assert not Person.objects.get(user=account).organisations.exists()


def test_what_names_an_organisation_that_is_merged_names_the_one_that_stays(asked, editor, national, dal, school):
    stays = OrganisationFactory(name="De Brede Brug")
    invitation = invited(editor, dal, organisation=school)
    several = InvitationList.objects.create(made_by=editor, role=Role.MEMBER, organisation=school)
    JoinRequest.objects.update(organisation=school)
    merge_organisations(keep=stays, gone=school, by=national)
    for row in (invitation, several, asked):
        row.refresh_from_db()
        assert row.organisation == stays


def test_nobody_adds_an_organisation_to_somebody_elses_profile(editor, school):
    other = UserFactory()
    with pytest.raises(PermissionDenied):
        add_organisation(user=other, organisation=school, by=editor)


def test_each_thing_that_is_forgotten_has_one_rule_of_its_own_schedule():
    for name in ("forget invitations", "forget requests"):
        assert retention_rules[name].schedule == name


def test_log_in_page_shows_the_way_to_join(client):
    assert 'href="/nl/meedoen/"' in client.get("/account/login/").content.decode()


def test_a_role_that_was_given_meanwhile_keeps_its_end(editor, dal):
    until = timezone.now() + timedelta(days=30)
    an, invitation = UserFactory(email="an@example.nl"), invited(editor, dal)
    give_grant(user=an, role=invitation.role, scope=invitation.scope, by=None, until=until)
    accept(invitation=invitation, account=an)
    assert Grant.objects.get(user=an, role=invitation.role).valid_until == until
    assert Invitation.objects.get().state == "accepted"
