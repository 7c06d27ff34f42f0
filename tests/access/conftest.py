"""One network with secrets for all crawls."""

import pytest

from tests.access.building import Canaries, build
from tests.worlds import kept


@pytest.fixture
@kept
def canaries(db) -> Canaries:
    """The network, with what was counted on its pages before the secrets came."""
    return build()
