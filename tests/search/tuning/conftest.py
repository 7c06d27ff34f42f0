"""The small network of search, and nothing noted yet."""

import pytest

from search.tuning.noting import notes
from tests.search.conftest import regions, stories, tree  # noqa: F401 - the fixtures of the floor above


@pytest.fixture(autouse=True)
def _nothing_noted():
    yield
    notes.questions.clear()
    notes.choices.clear()
    notes.waiting = False
