"""A small network to test with."""

import pytest

from accounts.models import Role, User
from accounts.services import give_grant
from network.regions.models import RegionPage
from pages.site_tree import SiteTree
from tests import factories
from tests.worlds import kept


@pytest.fixture
@kept
def tree(db) -> SiteTree:
    """Home and index pages in both languages."""
    return factories.site_tree()


@pytest.fixture
@kept
def twente(tree) -> RegionPage:
    return factories.region_page(tree, factories.RegionFactory(name="Twente", slug="twente"))


@pytest.fixture
@kept
def almere(tree) -> RegionPage:
    return factories.region_page(tree, factories.RegionFactory(name="Almere", slug="almere"))


@pytest.fixture
@kept
def editor(twente) -> User:
    """The editor of Twente."""
    user = factories.UserFactory(name="Fleur Ankersmit")
    give_grant(user=user, role=Role.REGION_EDITOR, scope=f"region:{twente.region_id}", by=None)
    return user


@pytest.fixture
@kept
def national(tree) -> User:
    user = factories.UserFactory()
    give_grant(user=user, role=Role.NATIONAL_EDITOR, by=None)
    return user
