"""A glossary without the words of the migration, so that a test knows every word in it."""

import pytest

from glossary.models import Term
from tests.worlds import kept


@pytest.fixture
@kept
def glossary(db) -> None:
    for row in Term.objects.all():
        row.delete()
