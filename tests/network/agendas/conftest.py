"""Two regions with a page, and an editor of the first."""

import pytest

from accounts.models import Role
from accounts.services import give_grant
from tests import factories
from tests.worlds import kept


@pytest.fixture
@kept
def own(tree):
    return factories.region_page(tree, factories.RegionFactory(name="Heuvelland", slug="heuvelland"))


@pytest.fixture
@kept
def region(own):
    return own.region


@pytest.fixture
@kept
def other(tree):
    return factories.region_page(tree, factories.RegionFactory(name="Polder", slug="polder")).region


@pytest.fixture
@kept
def editor(region):
    user = factories.UserFactory()
    give_grant(user=user, role=Role.REGION_EDITOR, scope=f"region:{region.pk}", by=None)
    return user


@pytest.fixture
def national(db):
    user = factories.UserFactory()
    give_grant(user=user, role=Role.NATIONAL_EDITOR, by=None)
    return user


@pytest.fixture
def desk(client, editor):
    client.force_login(editor)
    return client
