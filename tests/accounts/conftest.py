"""Two regions, and somebody with each role in each place where it can hold."""

import pytest

from accounts.models import ROLES_EVERYWHERE, ROLES_IN_A_PLACE, User
from tests.accounts.role_desk import holder
from tests.factories import RegionFactory
from tests.worlds import kept


@pytest.fixture
@kept
def twente() -> str:
    return f"region:{RegionFactory(name='Twente').pk}"


@pytest.fixture
@kept
def almere() -> str:
    return f"region:{RegionFactory(name='Almere').pk}"


@pytest.fixture
@kept
def network(twente, almere) -> dict[str, User]:
    """Their names say which role they hold and where."""
    people = {
        f"{role} {place}": holder(role, scope, name=f"{role} {place}")
        for role in ROLES_IN_A_PLACE
        for place, scope in (("twente", twente), ("almere", almere))
    }
    return people | {f"{role} all": holder(role, name=f"{role} all") for role in ROLES_EVERYWHERE}
