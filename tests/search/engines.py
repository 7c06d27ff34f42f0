"""The engines of the tests: the database, and the two search servers with what the database holds on them."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from uuid import uuid4

import pytest
from django.db import transaction
from django.test import override_settings

from catalogue.models import Entry, Facet
from search.comparing import compare
from search.engines.elastic.server import Server
from search.indexing import OF_CATALOGUE, Source, write
from search.models import Build, Document, Pending
from search.rebuilding import condition, rebuild

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


def corpus_of_a_module(build):
    """A fixture: what `build` writes, once for all tests of a module, each of which may change it for itself."""

    @pytest.fixture(scope="module")
    def entries(django_db_setup, django_db_blocker):
        with django_db_blocker.unblock(), transaction.atomic():
            yield build()
            transaction.set_rollback(True)

    return entries


def rewrite(entry: Entry, *, audience: str | None = None, text: str | None = None) -> None:
    """As the catalogue does when the thing behind it changed."""
    entry = Entry.objects.get(pk=entry.pk)
    if audience:
        entry.audience = audience
        entry.save()
    facets = Facet.objects.filter(entry=entry, name__in=OF_CATALOGUE).values_list("name", "value")
    if text is None:
        text = Document.objects.get(pk=entry.pk).text
    write([Source(entry, frozenset(facets), text)])


def remove_entry(entry: Entry) -> None:
    write([], [entry.pk])
    Entry.objects.filter(pk=entry.pk).delete()


def assert_in_step(server: Server) -> None:
    """The server holds what the database does, nothing waits, and no index is left over."""
    found = compare(server)
    assert (found.entries, found.trouble) == ((), "")
    assert not Pending.objects.exists()
    assert not Build.objects.exists()
    now = condition(server)
    assert {name for indices in now.held.values() for name in indices} == set(now.answering.values())


def indices_of(server: Server) -> set[str]:
    return {name for indices in server.held().values() for name in indices}


def nobody_asks(*arguments: object) -> None:
    raise AssertionError("an engine was asked that is to be left alone")


def no_other_answers(*arguments: object) -> None:
    raise AssertionError("the database answered instead of the server")
