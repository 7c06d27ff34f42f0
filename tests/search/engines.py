"""The engines of the tests: the database, and the two search servers with what the database holds on them."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from uuid import uuid4

import pytest
from django.test import override_settings

from search.engines.elastic.server import Server
from search.rebuilding import rebuild

# What the servers answer does not hang on the database behind the site.
SERVERS = [
    pytest.param("elasticsearch", marks=[pytest.mark.elasticsearch, pytest.mark.once]),
    pytest.param("opensearch", marks=[pytest.mark.opensearch, pytest.mark.once]),
]
ENGINES = ["database", *SERVERS]
# These machines are slow, and nobody waits.
PATIENCE = 30.0


@contextmanager
def served_by(name: str) -> Iterator[None]:
    """What visitors search for is answered by this engine, which holds what the database does at this moment."""
    if name == "database":
        yield
        return
    with server_at(os.environ[f"TEST_{name.upper()}_URL"]) as server:
        for _done in rebuild(server):
            pass
        yield


@contextmanager
def server_at(url: str, **more: object) -> Iterator[Server]:
    """The settings name this server, with indexes of its own, which are gone after. They are not made yet."""
    own = {"SEARCH_URL": url, "SEARCH_PREFIX": f"test-{uuid4().hex}", "SEARCH_TIMEOUT": PATIENCE, **more}
    with override_settings(**own):
        server = Server.configured(PATIENCE)
        assert server is not None
        try:
            yield server
        finally:
            remove(Server.configured(PATIENCE))


def remove(server: Server | None) -> None:
    if server:
        server.drop([name for indices in server.held().values() for name in indices])
