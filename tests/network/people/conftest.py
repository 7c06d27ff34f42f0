"""A network with people in it."""

import pytest
from django.test import Client

from tests.factories import MemberFactory


@pytest.fixture
def member(tree):
    """The browser of a member who has no profile worth reading."""
    client = Client()
    client.force_login(MemberFactory(name="Lotte Lezer"))
    return client
