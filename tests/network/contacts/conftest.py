"""A region that can be written to, and a form that has been open for a while."""

import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from core.stamps import new_stamp
from tests.factories import RegionFactory, region_page, site_tree
from tests.network.contacts.writing import WORDS, address
from tests.outbox.smtp_server import Server, mail_server
from tests.worlds import kept


@pytest.fixture(autouse=True)
def mail_settings(settings):
    settings.EMAIL_BACKEND = "outbox.backend.OutboxBackend"
    settings.CONTACT_EMAIL = "redactie@example.nl"


@pytest.fixture
@kept
def tree():
    return site_tree()


@pytest.fixture
@kept
def region(tree):
    region = RegionFactory(name="Het Dal", slug="het-dal")
    region.coordinator_name, region.coordinator_email = "Bo Veldman", "bo@dal.example.nl"
    region.save()
    region_page(tree, region)
    return region


@pytest.fixture
def stamp(region) -> Callable[[], str]:
    """The stamp of a form that was opened a minute ago; each call is another opening."""
    return lambda: new_stamp(f"contact:{region.pk}", opened_at=time.time() - 60)


@pytest.fixture
def send(client, region, stamp) -> Callable[..., Any]:
    """Send the form in English, filled in by a person but for what is given."""

    def send(query: str = "", headers: dict[str, str] | None = None, **fields: Any) -> Any:
        data = {**WORDS, "stamp": stamp(), **fields}
        return client.post(address(region) + query, {k: v for k, v in data.items() if v is not None}, headers=headers)

    return send


@pytest.fixture
def smtp(settings) -> Iterator[Server]:
    """A mail server that is up."""
    with mail_server() as server:
        settings.OUTBOX_TRANSPORT = "smtp"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
        yield server
