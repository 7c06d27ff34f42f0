"""A small network to test with."""

import pytest

from pages.site_tree import SiteTree
from tests import factories


@pytest.fixture
def tree(db) -> SiteTree:
    """Home and index pages in both languages."""
    return factories.site_tree()
