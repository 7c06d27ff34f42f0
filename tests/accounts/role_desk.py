"""People with roles in two regions, and a desk for each of them."""

import re
from datetime import timedelta

from django.test import Client
from django.urls import reverse

from accounts.models import EVERYWHERE, Grant, User
from accounts.services import give_grant
from tests.factories import UserFactory

LIST = "/beheer/mensen-en-rollen/"
DAY = timedelta(days=1)


def holder(role: str, scope: str = EVERYWHERE, *, by: User | None = None, **fields: str) -> User:
    return give_grant(user=UserFactory(**fields), role=role, scope=scope, by=by).user


def desk(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def end_url(grant: Grant) -> str:
    return reverse("end_role", args=[grant.pk])


def names_on(html: str) -> list[str]:
    """The people in the list, in its order."""
    return re.findall(r'<h3 class="w-label-3 w-font-bold w-mt-0 w-mb-0">(.*?)</h3>', html)
