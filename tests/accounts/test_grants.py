"""Roles are given as grants; groups, the administrator's mark and access tokens follow."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from wagtail.models import GroupCollectionPermission, GroupPagePermission

from accounts.models import EVERYWHERE, ROLES_EVERYWHERE, ROLES_IN_A_PLACE, Grant, Role, User
from accounts.services import expire_grants, give_grant, withdraw_grant
from core import clock
from core.access import tokens_for
from core.shared_media import shared_collection
from tests.factories import RegionFactory, UserFactory, region_page, site_tree
from tests.worlds import kept

pytestmark = pytest.mark.django_db


@pytest.fixture
@kept
def region():
    return RegionFactory(name="Twente")


@pytest.fixture
@kept
def editor(region):
    user = UserFactory()
    give_grant(user=user, role=Role.REGION_EDITOR, scope=f"region:{region.pk}", by=None)
    return user


def groups(user: User) -> set[str]:
    return set(user.groups.values_list("name", flat=True))


def own_tokens(user: User) -> set[str]:
    """What somebody holds without any role."""
    return {"public", f"user:{user.pk}"}


def end(user: User) -> None:
    """Let all grants of somebody have ended a moment ago, as time does: nothing else is told."""
    now = timezone.now()
    user.grants.update(valid_from=now - timedelta(days=2), valid_until=now - timedelta(seconds=1))


def test_a_region_editor_holds_the_tokens_of_members_and_the_region(region, editor):
    assert tokens_for(editor) == {"public", f"user:{editor.pk}", "members", f"region:{region.pk}"}


def test_a_national_editor_and_an_administrator_hold_every_token(region):
    for role in (Role.NATIONAL_EDITOR, Role.ADMINISTRATOR):
        user = UserFactory()
        give_grant(user=user, role=role, by=None)
        assert {"members", "editors", f"region:{region.pk}"} < tokens_for(user)


@pytest.mark.parametrize("role", [Role.MEMBER, Role.COALITION_CONNECTOR])
def test_whoever_holds_a_role_is_a_member(role):
    user = UserFactory()
    give_grant(user=user, role=role, by=None)
    assert tokens_for(user) == {*own_tokens(user), "members"}
    assert not user.has_perm("wagtailadmin.access_admin")


@pytest.mark.parametrize("role", [Role.MEMBER, Role.CONNECTOR])
def test_whoever_holds_a_role_in_a_region_is_one_of_its_people(region, role):
    user = UserFactory()
    give_grant(user=user, role=role, scope=f"region:{region.pk}", by=None)
    assert tokens_for(user) == {*own_tokens(user), "members", f"region:{region.pk}"}
    assert not user.has_perm("wagtailadmin.access_admin")


def test_an_account_without_a_role_is_no_member():
    assert tokens_for(former := UserFactory()) == own_tokens(former)


def test_a_switched_off_person_holds_nothing(editor):
    editor.is_active = False
    editor.save()
    assert tokens_for(editor) == {"public"}
    assert not Grant.objects.in_force().filter(user=editor).exists()


def test_a_grant_that_ended_gives_no_token(editor):
    end(editor)
    assert tokens_for(editor) == own_tokens(editor)


def test_a_grant_that_has_yet_to_begin_gives_no_token(editor):
    editor.grants.update(valid_from=timezone.now() + timedelta(days=1))
    assert tokens_for(editor) == own_tokens(editor)


def test_the_clock_takes_people_out_of_the_groups_of_ended_grants(region, editor):
    administrator = User.objects.create_superuser("beheer@example.nl", "x")
    other = UserFactory()
    give_grant(user=other, role=Role.ADMINISTRATOR, by=administrator)
    assert groups(editor) == {f"region-editors:{region.pk}"}
    end(editor)
    end(other)
    assert expire_grants() == 2
    other.refresh_from_db()
    administrator.refresh_from_db()
    assert groups(editor) == set()
    assert not other.is_superuser
    assert administrator.is_superuser
    assert expire_grants() == 0


def test_the_clock_knows_of_roles_that_end():
    assert clock.schedules["expire grants"].run is expire_grants


def test_the_clock_brings_people_into_the_groups_of_grants_that_began(region):
    user = UserFactory()
    Grant.objects.create(user=user, role=Role.REGION_EDITOR, scope=f"region:{region.pk}")
    assert expire_grants() == 1
    assert groups(user) == {f"region-editors:{region.pk}"}


def test_a_region_editors_group_reaches_the_pages_of_the_region_in_every_language(region):
    tree = site_tree()
    dutch = region_page(tree, region)
    other = region_page(tree)
    user = UserFactory()
    give_grant(user=user, role=Role.REGION_EDITOR, scope=f"region:{region.pk}", by=None)

    def reached() -> set[int]:
        return set(GroupPagePermission.objects.filter(group__user=user).values_list("page_id", flat=True))

    assert reached() == {dutch.pk}
    english = region_page(tree, region, language="en", translation_key=dutch.translation_key)
    assert reached() == {dutch.pk, english.pk}
    assert other.pk not in reached()


def test_a_region_editors_group_keeps_the_collection_of_the_region_and_chooses_from_that_of_the_network(region, editor):
    region.refresh_from_db()
    rows = GroupCollectionPermission.objects.filter(group__user=editor)
    shared = shared_collection()
    assert {row.collection_id for row in rows} == {region.collection_id, shared.pk}
    allowed = set(rows.filter(collection=shared).values_list("permission__codename", flat=True))
    assert allowed == {"choose_image", "choose_document"}
    assert region.collection.name == "Twente"
    assert region.collection.get_parent().name == "Regio's"


def test_giving_the_same_role_again_moves_its_end(editor, region):
    until = timezone.now() + timedelta(days=30)
    grant = give_grant(user=editor, role=Role.REGION_EDITOR, scope=f"region:{region.pk}", by=None, until=until)
    assert Grant.objects.get() == grant
    assert grant.valid_until == until


def test_a_withdrawn_grant_gives_nothing_and_is_remembered(editor):
    withdraw_grant(grant=editor.grants.get(), by=None)
    assert groups(editor) == set()
    assert tokens_for(editor) == own_tokens(editor)
    assert editor.grants.get().valid_until <= timezone.now()


def place_of(name: str, region) -> str:
    return {"own": f"region:{region.pk}", "other": f"region:{RegionFactory().pk}", "all": EVERYWHERE}[name]


# Who can give which role where: the highest role of the giver, and all that they can give.
ROLES = {
    None: set(),
    Role.MEMBER: set(),
    Role.CONNECTOR: set(),
    Role.COALITION_CONNECTOR: set(),
    Role.REGION_EDITOR: {(Role.MEMBER, "own"), (Role.CONNECTOR, "own"), (Role.REGION_EDITOR, "own")},
    Role.NATIONAL_EDITOR: {
        *((role, place) for role in (Role.MEMBER, Role.CONNECTOR, Role.REGION_EDITOR) for place in ("own", "other")),
        (Role.MEMBER, "all"),
        (Role.COALITION_CONNECTOR, "all"),
    },
    Role.ADMINISTRATOR: {
        *((role, place) for role in ROLES_IN_A_PLACE for place in ("own", "other")),
        *((role, "all") for role in ROLES_EVERYWHERE),
    },
}
GIVEN = [
    *((role, place) for role in ROLES_IN_A_PLACE for place in ("own", "other")),
    *((role, "all") for role in ROLES_EVERYWHERE),
]


@pytest.mark.once
@pytest.mark.parametrize("giver", ROLES)
def test_nobody_gives_or_ends_a_role_above_their_own(region, giver):
    by = UserFactory()
    if giver:
        in_a_place = giver in ROLES_IN_A_PLACE and giver != Role.MEMBER
        give_grant(user=by, role=giver, scope=f"region:{region.pk}" if in_a_place else EVERYWHERE, by=None)
    User.objects.create_superuser("beheer@example.nl", "x")
    for role, place in GIVEN:
        scope, user = place_of(place, region), UserFactory()
        if (role, place) in ROLES[giver]:
            assert give_grant(user=user, role=role, scope=scope, by=by).given_by == by
            withdraw_grant(grant=user.grants.get(), by=by)
            assert not Grant.objects.in_force().filter(user=user).exists()
        else:
            with pytest.raises(PermissionDenied):
                give_grant(user=user, role=role, scope=scope, by=by)
            grant = give_grant(user=user, role=role, scope=scope, by=None)
            with pytest.raises(PermissionDenied):
                withdraw_grant(grant=grant, by=by)


def test_an_editor_cannot_make_their_own_role_longer(editor, region):
    editor.grants.update(valid_until=timezone.now() + timedelta(days=1))
    with pytest.raises(PermissionDenied):
        give_grant(user=editor, role=Role.REGION_EDITOR, scope=f"region:{region.pk}", by=editor)


def test_a_new_administrator_holds_the_mark(region):
    administrator, national = User.objects.create_superuser("beheer@example.nl", "x"), UserFactory()
    give_grant(user=national, role=Role.ADMINISTRATOR, by=administrator)
    national.refresh_from_db()
    assert national.is_superuser


def test_the_last_administrator_stays():
    administrator = User.objects.create_superuser("beheer@example.nl", "x")
    with pytest.raises(ValidationError, match=r"last administrator|laatste beheerder"):
        withdraw_grant(grant=administrator.grants.get(), by=administrator)


@pytest.mark.parametrize(
    ("role", "scope", "field"),
    [
        ("wethouder", "all", "role"),
        (Role.REGION_EDITOR, "all", "scope"),
        (Role.REGION_EDITOR, "region:999999", "scope"),
        (Role.REGION_EDITOR, "region:x", "scope"),
        (Role.REGION_EDITOR, "moon:1", "scope"),
        (Role.NATIONAL_EDITOR, "region:1", "scope"),
    ],
)
def test_a_role_that_cannot_be_given_is_refused_with_the_field_that_is_wrong(role, scope, field):
    with pytest.raises(ValidationError) as caught:
        give_grant(user=UserFactory(), role=role, scope=scope, by=None)
    assert list(caught.value.message_dict) == [field]


def test_a_role_cannot_end_before_it_begins(region):
    with pytest.raises(ValidationError) as caught:
        give_grant(user=UserFactory(), role=Role.NATIONAL_EDITOR, by=None, until=timezone.now() - timedelta(hours=1))
    assert list(caught.value.message_dict) == ["valid_until"]


def test_a_region_that_is_gone_leaves_no_role_behind(region, editor):
    region.delete()
    assert not Grant.objects.exists()
    assert groups(editor) == set()


def test_a_role_ends_at_its_end_and_not_after_it(monkeypatch):
    """To the moment, as `in_force` and `ended` read it: never both, and never neither."""
    now = timezone.now()
    monkeypatch.setattr(timezone, "now", lambda: now)
    moment = timedelta(microseconds=1)
    for until, ended in ((now - moment, True), (now, True), (now + moment, False), (None, False)):
        grant = Grant.objects.create(
            user=UserFactory(), role=Role.MEMBER, valid_from=now - timedelta(days=1), valid_until=until
        )
        assert grant.has_ended is ended
        assert Grant.objects.ended().filter(pk=grant.pk).exists() is ended
        assert Grant.objects.in_force().filter(pk=grant.pk).exists() is not ended
