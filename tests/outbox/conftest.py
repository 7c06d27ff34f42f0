"""Mail passes through the outbox, as on the real site; Django's test runner would take it away before."""

from collections.abc import Iterator

import pytest

from tests.outbox.smtp_server import Server, mail_server


@pytest.fixture(autouse=True)
def through_the_outbox(settings):
    settings.EMAIL_BACKEND = "outbox.backend.OutboxBackend"


@pytest.fixture
def smtp(settings) -> Iterator[Server]:
    """A mail server that is up."""
    with mail_server() as server:
        settings.OUTBOX_TRANSPORT = "smtp"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
        yield server
