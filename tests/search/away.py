"""A search server that is away for a while: how soon that is said, and that it comes back with what it held."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from elasticsearch import Elasticsearch

from search.engines.connection import connect
from search.engines.errors import EngineUnavailable


@contextmanager
def back_with_what_it_held(running: Any) -> Iterator[Elasticsearch]:
    """Whatever becomes of the server in here, it is there at the end with what it was told before; gives a client."""
    client = connect(running.url, timeout=1)
    patient = client.options(request_timeout=30)
    patient.index(index="kept", id="1", document={"title": "bewaard"}, refresh=True)
    yield client
    assert client.options(request_timeout=10).count(index="kept")["count"] == 1
    patient.indices.delete(index="kept")


def seconds_until_said(running: Any, client: Elasticsearch) -> list[float]:
    """How long a client that knows the server takes to say that it is away, and how long a new one does."""
    seconds = []
    for ask in (client.info, lambda: connect(running.url, timeout=1)):
        begun = time.monotonic()
        with pytest.raises(EngineUnavailable):
            ask()
        seconds.append(time.monotonic() - begun)
    return seconds
