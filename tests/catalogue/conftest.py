"""A small network whose entries can be watched."""

from collections.abc import Callable

import pytest

from catalogue.differences import differences
from catalogue.findables import kinds
from catalogue.models import Entry
from catalogue.services import known_keys
from network.regions.models import RegionPage
from pages.site_tree import SiteTree
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

    def found() -> list[str]:
        names = []
        for kind in {*kinds(), *Entry.objects.values_list("kind", flat=True)}:
            result = differences(known_keys(kind))
            names += [f"missing {wanted.identity}" for wanted in result.missing]
            names += [f"stale {stale.entry} {stale.fields}" for stale in result.stale]
            names += [f"surplus {entry}" for entry in result.surplus]
        return names

    return found
