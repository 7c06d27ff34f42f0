"""The last administrator cannot remove themselves, nor be removed: by no door of the desk."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from accounts.models import Grant, Role, User
from accounts.services import give_grant, withdraw_grant
from tests.accounts.signing_in import log_in
from tests.factories import PASSWORD, UserFactory, site_tree
from tests.worlds import kept

pytestmark = pytest.mark.django_db

LATER = timedelta(days=30)


@pytest.fixture(autouse=True)
@kept
def tree():
    return site_tree()


@pytest.fixture
def last():
    return User.objects.create_superuser("beheer@example.nl", PASSWORD)


@pytest.fixture
def second(last):
    return give_grant(user=UserFactory(email="tweede@example.nl"), role=Role.ADMINISTRATOR, by=last).user


@pytest.fixture
def desk(last):
    client = Client()
    log_in(client, last.email)
    return client


def doors(user: User) -> dict[str, tuple[str, dict[str, str]]]:
    edit = {"email": user.email, "name": "X", "is_active": ""}
    return {
        "switch off": (f"/beheer/users/edit/{user.pk}/", edit),
        "delete": (f"/beheer/users/delete/{user.pk}/", {}),
        "switch off among many": (
            f"/beheer/bulk/accounts/user/set_active_state/?id={user.pk}",
            {"mark_as_active": "False"},
        ),
        "delete among many": (f"/beheer/bulk/accounts/user/delete/?id={user.pk}", {}),
    }


@pytest.mark.parametrize("door", ["switch off", "delete", "switch off among many", "delete among many"])
def test_an_administrator_removes_another_and_never_themselves(door, last, second, desk):
    path, data = doors(last)[door]
    desk.post(path, data)
    assert User.objects.filter(pk=last.pk, is_active=True).exists()
    path, data = doors(second)[door]
    desk.post(path, data)
    assert not User.objects.filter(pk=second.pk, is_active=True).exists()


@pytest.mark.parametrize("door", ["switch off", "delete", "switch off among many", "delete among many"])
def test_no_door_removes_the_last_one(door, last, second, desk, monkeypatch):
    """Two who remove each other at the same moment: the second to arrive is no administrator any more."""
    monkeypatch.setattr("accounts.middleware.settle", lambda user: False)
    Grant.objects.filter(user=last).update(valid_from=timezone.now() - LATER, valid_until=timezone.now() - timedelta(1))
    path, data = doors(second)[door]
    desk.post(path, data)
    assert User.objects.filter(pk=second.pk, is_active=True).exists()


def test_the_last_role_cannot_be_withdrawn_nor_get_an_end(last, desk):
    grant = Grant.objects.get(user=last)
    with pytest.raises(ValidationError):
        withdraw_grant(grant=grant, by=last)
    with pytest.raises(ValidationError):
        give_grant(user=last, role=Role.ADMINISTRATOR, until=timezone.now() + LATER, by=last)
    end = (timezone.localtime() + LATER).strftime("%Y-%m-%d %H:%M")
    data = {"user": last.pk, "role": "administrator", "scope": "all", "valid_until": end}
    page = desk.post(f"/beheer/grants/edit/{grant.pk}/", data)
    assert page.status_code == 200
    assert "valid_until" in page.context["form"].errors
    grant.refresh_from_db()
    assert grant.valid_until is None


def test_with_a_second_one_who_stays_both_are_possible(last, second):
    give_grant(user=last, role=Role.ADMINISTRATOR, until=timezone.now() + LATER, by=last)
    with pytest.raises(ValidationError):
        give_grant(user=second, role=Role.ADMINISTRATOR, until=timezone.now() + 2 * LATER, by=last)
    withdraw_grant(grant=Grant.objects.get(user=last), by=last)
    assert not Grant.objects.in_force().filter(user=last).exists()


def test_ones_own_address_is_not_changed_at_the_desk(last, desk):
    desk.post(f"/beheer/users/edit/{last.pk}/", {"email": "ander@example.nl", "name": "B. Heer"})
    last.refresh_from_db()
    assert (last.email, last.name) == ("beheer@example.nl", "B. Heer")
