"""One person per e-mail address, however it is written."""

import unicodedata

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from accounts.models import User
from accounts.permissions import is_administrator
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db

TWINS = [
    ("jansen@example.nl", "JANSEN@Example.NL"),
    ("jansen@example.nl", "  jansen@example.nl "),
    ("jan@zoë.example.nl", unicodedata.normalize("NFD", "JAN@ZOË.example.nl")),
    ("ſam@example.nl", "sam@example.nl"),
    ("kees@example.nl", "\u212aees@example.nl"),
]


@pytest.mark.parametrize(("one", "other"), TWINS)
def test_twins_of_an_address_are_one_address_in_the_database(one, other):
    User.objects.create_user(one)
    with pytest.raises(IntegrityError):
        User.objects.bulk_create([User(email=other)])


@pytest.mark.parametrize(("one", "other"), TWINS)
def test_twins_of_an_address_find_each_other(one, other):
    user = User.objects.create_user(one)
    assert User.objects.get(email=other) == user
    assert User.objects.get_by_natural_key(other) == user


def test_changing_an_address_to_a_twin_of_anothers_is_refused():
    User.objects.create_user("jansen@example.nl")
    other = User.objects.create_user("pieters@example.nl")
    with pytest.raises(IntegrityError):
        User.objects.filter(pk=other.pk).update(email="Jansen@EXAMPLE.nl")


def test_a_form_is_told_that_somebody_has_the_address():
    User.objects.create_user("jansen@example.nl")
    with pytest.raises(ValidationError) as caught:
        User(email="JANSEN@example.nl", password="x").full_clean()
    assert "email" in caught.value.message_dict


def test_an_address_longer_than_mail_allows_is_refused():
    with pytest.raises(ValidationError) as caught:
        User(email=f"{'a' * 60}@{'b' * 60}.{'c' * 60}.{'d' * 60}.{'e' * 60}.nl", password="x").full_clean()
    assert "email" in caught.value.message_dict


def test_without_an_address_there_is_no_user():
    with pytest.raises(ValueError, match="e-mail address"):
        User.objects.create_user("")


def test_without_a_password_nobody_can_log_in_as_a_new_user(client):
    User.objects.create_user("jansen@example.nl")
    assert not client.login(email="jansen@example.nl", password="")


def test_an_administrator_from_the_command_line_has_the_grant_that_says_so():
    administrator = User.objects.create_superuser("beheer@example.nl", "x")
    assert administrator.grants.get().role == "administrator"
    assert is_administrator(administrator)
    assert not is_administrator(UserFactory())
