"""Who is the last administrator, asked of the rule itself: who else there is counts only when they stay one."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import Grant, Role, User
from personaldata.permissions import is_last_administrator
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)
ROLE = Role.ADMINISTRATOR


def somebody(*grants: dict, **fields) -> User:
    """Each grant has its role, and its beginning and end in days from now."""
    user, now = UserFactory(**fields), timezone.now()
    for grant in grants:
        end = grant.get("end")
        Grant.objects.create(
            user=user,
            role=grant["role"],
            scope=grant.get("scope", "all"),
            valid_from=now + grant.get("begin", -2) * DAY,
            valid_until=None if end is None else now + end * DAY,
        )
    return user


@pytest.mark.parametrize("fields", [{"is_superuser": True}, {"grants": [{"role": ROLE}]}])
def test_whoever_is_alone_is_the_last_by_grant_or_by_command_line(fields):
    last = somebody(*fields.pop("grants", []), **fields)
    assert is_last_administrator(last)
    assert not is_last_administrator(somebody({"role": Role.MEMBER}))
    assert not is_last_administrator(somebody({"role": Role.NATIONAL_EDITOR}))


@pytest.mark.parametrize(
    ("grants", "fields"),
    [
        ([{"role": ROLE}], {}),
        ([], {"is_superuser": True}),
        ([{"role": Role.MEMBER, "end": -1}], {"is_superuser": True}),
        ([{"role": ROLE, "end": 5}], {"is_superuser": True}),
    ],
    ids=["by grant", "by command line", "who was a member", "by command line while a grant runs out"],
)
def test_who_has_somebody_beside_them_is_not_the_last(grants, fields):
    somebody(*grants, **fields)
    assert not is_last_administrator(somebody({"role": ROLE}))


@pytest.mark.parametrize(
    ("grants", "fields"),
    [
        ([], {}),
        ([{"role": Role.NATIONAL_EDITOR}], {}),
        ([{"role": ROLE, "end": 5}], {}),
        ([{"role": ROLE, "begin": 2}], {}),
        ([{"role": ROLE, "scope": "region:1"}], {}),
        ([{"role": ROLE}], {"is_active": False}),
        ([], {"is_active": False, "is_superuser": True}),
        ([{"role": ROLE, "end": -1}], {"is_superuser": True}),
    ],
    ids=[
        "no role",
        "national editor",
        "ends",
        "has not begun",
        "in one place",
        "switched off",
        "switched off by command line",
        "ended",
    ],
)
def test_who_will_not_stay_an_administrator_does_not_count(grants, fields):
    somebody(*grants, **fields)
    assert is_last_administrator(somebody(is_superuser=True))
