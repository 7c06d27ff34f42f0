"""Two regions beside each other, and who works there."""

from dataclasses import dataclass

import pytest
from django.test import Client

from tests.network.confinement.two_regions import OWN, SECRET, OneRegion, one_region
from tests.worlds import kept


@dataclass(frozen=True)
class Regions:
    """What all tests here look at."""

    mine: OneRegion
    theirs: OneRegion


@pytest.fixture
@kept
def regions(tree) -> Regions:
    return Regions(one_region(tree, "Twente", OWN), one_region(tree, "Almere", SECRET))


@pytest.fixture
def mine(regions) -> OneRegion:
    return regions.mine


@pytest.fixture
def theirs(regions) -> OneRegion:
    return regions.theirs


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
