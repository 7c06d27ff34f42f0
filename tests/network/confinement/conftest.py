"""Two regions beside each other, and who works there."""

import pytest
from django.test import Client

from tests.network.confinement.two_regions import OWN, SECRET, OneRegion, one_region


@pytest.fixture
def mine(tree) -> OneRegion:
    return one_region(tree, "Twente", OWN)


@pytest.fixture
def theirs(tree, mine) -> OneRegion:
    return one_region(tree, "Almere", SECRET)


@pytest.fixture
def desk(client, mine) -> Client:
    """The desk of the editor of Twente."""
    client.force_login(mine.person)
    return client


@pytest.fixture
def national_desk(national) -> Client:
    client = Client()
    client.force_login(national)
    return client
