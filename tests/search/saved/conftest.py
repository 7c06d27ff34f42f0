"""Somebody who keeps searches, and their browser."""

import pytest
from django.test import Client

from tests.factories import MemberFactory


@pytest.fixture
def person(db):
    return MemberFactory(name="Fleur Jansen")


@pytest.fixture
def own(person) -> Client:
    client = Client()
    client.force_login(person)
    return client
