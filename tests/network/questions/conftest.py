"""A network in which regions ask something."""

import pytest

from accounts.models import Role
from accounts.services import give_grant
from network.regions.models import RegionPage
from tests.factories import RegionFactory, UserFactory, region_page
from tests.worlds import kept


@pytest.fixture
@kept
def twente(tree) -> RegionPage:
    return region_page(tree, RegionFactory(name="Twente", slug="twente"))


@pytest.fixture
@kept
def almere(tree) -> RegionPage:
    return region_page(tree, RegionFactory(name="Almere", slug="almere"))


@pytest.fixture
@kept
def editor(twente):
    """The editor of Twente."""
    user = UserFactory(name="Fleur Ankersmit")
    give_grant(user=user, role=Role.REGION_EDITOR, scope=f"region:{twente.region_id}", by=None)
    return user


@pytest.fixture
@kept
def national(db):
    user = UserFactory()
    give_grant(user=user, role=Role.NATIONAL_EDITOR, by=None)
    return user
