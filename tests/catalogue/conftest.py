"""A small network whose entries can be watched."""

from collections.abc import Callable

import pytest

from network.regions.models import RegionPage
from pages.site_tree import SiteTree
from tests.catalogue.making import drifted
from tests.factories import RegionFactory, region_page, site_tree
from tests.worlds import kept


@pytest.fixture
@kept
def tree(db) -> SiteTree:
    return site_tree()


@pytest.fixture
@kept
def twente(tree) -> RegionPage:
    return region_page(tree, RegionFactory(name="Twente", slug="twente"))


@pytest.fixture
@kept
def almere(tree) -> RegionPage:
    return region_page(tree, RegionFactory(name="Almere", slug="almere"))


@pytest.fixture
def drift() -> Callable[[], list[str]]:
    """Everything in which the catalogue differs from the things themselves; nothing when it is right."""

    return drifted
