"""Editors of a region and of the network, and mails that wait in the outbox."""

import pytest

from accounts.models import Role, User
from accounts.services import give_grant
from network.joining.models import JoinRequest
from network.regions.models import Region
from network.regions.scopes import scope_name
from tests.factories import RegionFactory, UserFactory, region_page, site_tree
from tests.network.joining.inviting import link_in, newest_mail, send
from tests.worlds import kept


@pytest.fixture(autouse=True)
def mail_settings(settings):
    settings.EMAIL_BACKEND = "outbox.backend.OutboxBackend"
    settings.CONTACT_EMAIL = "redactie@example.nl"


@pytest.fixture
@kept
def dal(db) -> Region:
    return RegionFactory(name="Het Dal", slug="het-dal")


@pytest.fixture
@kept
def berg(db) -> Region:
    return RegionFactory(name="De Berg", slug="de-berg")


def editor_of(region: Region) -> User:
    user = UserFactory(name="Fleur Ankersmit")
    give_grant(user=user, role=Role.REGION_EDITOR, scope=scope_name(region), by=None)
    return user


@pytest.fixture
@kept
def editor(dal) -> User:
    """The editor of Het Dal."""
    return editor_of(dal)


@pytest.fixture
@kept
def neighbour(berg) -> User:
    """The editor of De Berg."""
    return editor_of(berg)


@pytest.fixture
@kept
def national(db) -> User:
    user = UserFactory(name="Noor de Wit")
    give_grant(user=user, role=Role.NATIONAL_EDITOR, by=None)
    return user


@pytest.fixture
def administrator(db) -> User:
    return User.objects.create_superuser("beheer@example.nl", "x", name="Bea Heer")


@pytest.fixture
@kept
def shown(dal):
    """Het Dal has a page that everybody may see."""
    return region_page(site_tree(), dal)


@pytest.fixture
def asked(client, dal, shown) -> JoinRequest:
    """A confirmed request for Het Dal."""
    send(client, region=dal.pk)
    client.post(link_in(newest_mail("an@example.nl")))
    return JoinRequest.objects.get()
