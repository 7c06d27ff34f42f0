"""Who holds which role now, and what follows from it, asked of the rules themselves."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from accounts.models import Grant, Role, User
from accounts.permissions import (
    can_edit_scope,
    can_give_grants,
    is_administrator,
    is_national_editor,
    roles_in_force,
    scopes_to_edit,
    with_a_role,
)
from accounts.tokens import grant_tokens
from core.access import EDITORS, MEMBERS, tokens_for
from tests.factories import RegionFactory, UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.once]

DAY = timedelta(days=1)


def holder(*roles: str, **fields) -> User:
    """Somebody with these roles, each everywhere or, as `region-editor region:3`, in one place."""
    user = UserFactory(**fields)
    for role in roles:
        name, _space, scope = role.partition(" ")
        Grant.objects.create(user=user, role=name, scope=scope or "all")
    return user


@pytest.mark.parametrize("nobody", [None, AnonymousUser(), User(email="nog-niet@example.nl")])
def test_who_has_no_account_holds_nothing(nobody):
    assert roles_in_force(nobody) == frozenset()
    assert not is_administrator(nobody)
    assert not is_national_editor(nobody)
    assert not can_edit_scope(nobody, "region:1")


def test_who_is_switched_off_holds_nothing_whatever_they_were_given():
    user = holder(Role.ADMINISTRATOR, Role.MEMBER, is_superuser=True, is_active=False)
    without_grant = UserFactory(is_superuser=True, is_active=False)
    assert roles_in_force(user) == roles_in_force(without_grant) == frozenset()
    assert tokens_for(user) == {"public"}
    assert not Grant.objects.in_force().filter(user=user).exists()


def test_a_grant_holds_from_its_beginning_until_its_end():
    now = timezone.now()
    user = UserFactory()
    grant = Grant.objects.create(user=user, role=Role.MEMBER, valid_from=now - DAY, valid_until=now + DAY)
    for moment, holds in [(-2, False), (-1, True), (0, True), (1, False), (2, False)]:
        assert Grant.objects.in_force(now + moment * DAY).filter(pk=grant.pk).exists() is holds
    assert not Grant.objects.ended().exists()
    assert not Grant.objects.ended(now).exists()
    assert Grant.objects.ended(now + DAY).get() == grant
    assert not Grant.objects.ended(now + DAY / 2).exists()


def test_an_administrator_of_the_command_line_needs_no_grant_until_one_has_ended():
    user = UserFactory(is_superuser=True)
    assert is_administrator(user)
    now = timezone.now()
    Grant.objects.create(user=user, role=Role.MEMBER, valid_from=now - 2 * DAY, valid_until=now - DAY)
    assert is_administrator(user), "another role ended"
    grant = Grant.objects.create(user=user, role=Role.ADMINISTRATOR, valid_from=now + DAY)
    assert is_administrator(user), "the grant has not begun"
    grant.valid_from, grant.valid_until = now - 2 * DAY, now - DAY
    grant.save()
    assert not is_administrator(user)
    assert roles_in_force(user) == frozenset()


def test_who_has_a_role_is_the_same_in_one_query_as_person_by_person():
    now = timezone.now()
    superuser = {"is_superuser": True}
    taking_part = [holder(Role.MEMBER), holder("connector region:3"), UserFactory(**superuser)]
    taking_part += [holder(Role.ADMINISTRATOR, **superuser)]
    others = [UserFactory(), holder(Role.MEMBER, is_active=False), UserFactory(is_active=False, **superuser)]
    ended = {"valid_from": now - 2 * DAY, "valid_until": now - DAY}
    for fields, role, dates, list_of in [
        ({}, Role.MEMBER, ended, others),
        ({}, Role.MEMBER, {"valid_from": now + DAY}, others),
        (superuser, Role.ADMINISTRATOR, ended, others),
        (superuser, Role.MEMBER, ended, taking_part),
        (superuser, Role.ADMINISTRATOR, {"valid_from": now + DAY}, taking_part),
    ]:
        user = UserFactory(**fields)
        Grant.objects.create(user=user, role=role, **dates)
        list_of.append(user)
    assert set(with_a_role()) == set(taking_part)
    assert {user for user in User.objects.all() if roles_in_force(user)} == set(taking_part)
    assert not set(others) & set(with_a_role())


@pytest.mark.parametrize(
    ("roles", "administrator", "national"),
    [
        ((), False, False),
        ((Role.MEMBER,), False, False),
        ((Role.COALITION_CONNECTOR,), False, False),
        (("region-editor region:1",), False, False),
        ((Role.NATIONAL_EDITOR,), False, True),
        ((Role.ADMINISTRATOR,), True, True),
        ((Role.MEMBER, Role.NATIONAL_EDITOR), False, True),
        ((Role.MEMBER, Role.ADMINISTRATOR), True, True),
    ],
)
def test_what_a_role_may_everywhere(roles, administrator, national):
    user = holder(*roles)
    assert (is_administrator(user), is_national_editor(user)) == (administrator, national)
    assert can_give_grants(user) is administrator
    assert can_edit_scope(user, "region:1") is (national or "region-editor region:1" in roles)
    assert (EDITORS in grant_tokens(user)) is national


def test_the_command_line_gives_grants():
    assert can_give_grants(None)


def test_an_editor_of_a_region_edits_that_one_only():
    user = holder("region-editor region:1", "connector region:2", "member region:3", Role.MEMBER)
    assert scopes_to_edit(user) == {"region:1"}
    assert [can_edit_scope(user, f"region:{number}") for number in (1, 2, 3)] == [True, False, False]


def test_tokens_are_those_of_the_places_of_a_role_and_all_for_who_edits_all():
    places = {f"region:{RegionFactory().pk}" for _number in range(2)}
    assert grant_tokens(UserFactory()) == set()
    assert grant_tokens(holder(Role.MEMBER)) == {MEMBERS}
    assert grant_tokens(holder("connector region:9", Role.MEMBER)) == {MEMBERS, "region:9"}
    assert grant_tokens(holder(Role.NATIONAL_EDITOR, Role.MEMBER)) == {MEMBERS, EDITORS, *places}
    assert tokens_for(user := holder(Role.MEMBER)) == {"public", MEMBERS, f"user:{user.pk}"}


def test_an_account_has_an_address():
    assert User.objects.create_user("iemand@example.nl").email == "iemand@example.nl"
    with pytest.raises(ValueError, match="address"):
        User.objects.create_user("")


def test_somebody_is_called_by_name_or_else_by_address():
    named, unnamed = UserFactory(name="Fleur Ankersmit"), UserFactory(name="", email="zonder@example.nl")
    assert {str(named), named.get_full_name()} == {"Fleur Ankersmit"}
    assert named.get_short_name() == "Fleur"
    # At the desk, where others read it, never by the address; on their own pages by that.
    assert unnamed.get_full_name() == f"persoon {unnamed.pk}"
    assert {str(unnamed), unnamed.get_short_name()} == {"zonder@example.nl"}
    assert User.objects.get_by_natural_key("ZONDER@example.nl") == unnamed
    with pytest.raises(User.DoesNotExist):
        User.objects.get_by_natural_key(None)
