"""A network with people in it."""

import pytest
from django.test import Client

from network.people.models import Person
from network.people.photos import portrait as make_portrait
from network.people.services import write_profile
from tests.core.media_samples import photo
from tests.factories import MemberFactory


@pytest.fixture
def member(tree):
    """The browser of a member who has no profile worth reading."""
    client = Client()
    client.force_login(MemberFactory(name="Lotte Lezer"))
    return client


@pytest.fixture
def portrait():
    """Gives somebody a photo."""

    def portrait(someone: Person) -> Person:
        return write_profile(person=someone, by=someone.user, told={}, shown={}, photo=make_portrait(photo()))

    return portrait
