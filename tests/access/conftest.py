"""One network with secrets for all crawls."""

import pytest
from django.db import connection

from tests.access.building import Canaries, build
from tests.worlds import kept


@pytest.fixture
@kept
def canaries(db) -> Canaries:
    """The network, with what was counted on its pages before the secrets came.

    That is compared on one database: what lists ask is the same on each.
    """
    return build(reading=connection.vendor == "sqlite")
