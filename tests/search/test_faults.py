"""A search server that fails in each way: no visitor meets an error, nothing is lost, and it is in step again after."""

import threading
import time
from contextlib import contextmanager

import pytest
from django.test import override_settings

from core.access import MEMBERS, PUBLIC
from search import engines, queue
from search.comparing import keep_in_step
from search.engines import breaker
from search.engines.breaker import Mode
from search.engines.database.engine import DatabaseEngine
from search.engines.elastic import server as servers
from search.engines.elastic.engine import ElasticEngine
from search.engines.elastic.server import Server
from search.engines.errors import EngineUnavailable
from search.finding import SearchQuery, find
from search.models import Build, Pending
from search.rebuilding import rebuild
from tests.search import corpus
from tests.search.away import back_with_what_it_held, seconds_until_said
from tests.search.engines import (
    assert_in_step,
    corpus_of_a_module,
    no_other_answers,
    nobody_asks,
    remove_entry,
    rewrite,
    server_at,
)
from tests.search.test_connection import CONFUSED, ELASTICSEARCH, OPENSEARCH, UNAVAILABLE
from tests.search.test_connection import Server as Pretender

pytestmark = [pytest.mark.once, pytest.mark.xdist_group("search_servers")]
on_own_servers = pytest.mark.search_servers
# Each start costs some seconds of a processor, so each way to be killed is shown on one of them. What a killed server
# says in the middle of an answer, visitors of the other meet below: nothing, or half of it.
on_elasticsearch = pytest.mark.parametrize("own_server", ["elasticsearch"], indirect=True)
on_opensearch = pytest.mark.parametrize("own_server", ["opensearch"], indirect=True)
entries = corpus_of_a_module(corpus.build_in_short)
QUERIES = [
    SearchQuery(text, "nl", frozenset({PUBLIC, MEMBERS}), page_size=100) for text in ("zorg", "", "school -kind")
]
LIMIT = 1.0


@pytest.fixture(autouse=True)
def impatient(monkeypatch):
    monkeypatch.setattr(breaker, "FIRST_REST", 0.2)
    monkeypatch.setattr(breaker, "LONGEST_REST", 0.4)
    monkeypatch.setattr(servers, "WRITE_SECONDS", 5.0)


@pytest.fixture
def server(running, entries, db):
    """With the corpus on it, and a connection that is warm."""
    with server_at(running.url, SEARCH_TIMEOUT=LIMIT * 5):
        list(rebuild(Server.configured()))
        assert_served_by_server()
        with override_settings(SEARCH_TIMEOUT=LIMIT):
            assert_served_by_server()
            yield Server.configured()


def answers():
    return [({hit.entry.pk for hit in found.hits}, found.total, found.counts) for found in map(find, QUERIES)]


def answers_of_database():
    with override_settings(SEARCH_URL=""):
        return answers()


def assert_served_by_server():
    """By the server itself, and with what the database says."""
    expected, find_of_database = answers_of_database(), DatabaseEngine.find
    end = time.monotonic() + 20
    while True:
        assert answers() == expected
        if engines.engine().breaker.mode is Mode.SERVING:
            break
        assert time.monotonic() < end, "the server is not asked again"
        time.sleep(0.1)
    try:
        DatabaseEngine.find = no_other_answers
        assert answers() == expected
    finally:
        DatabaseEngine.find = find_of_database


def assert_right_again():
    """Told, compared, asked: as if nothing had happened."""
    end = time.monotonic() + 20
    while Pending.objects.exists() or Build.objects.exists():
        queue.drain(at_once=True)
        keep_in_step()
        assert time.monotonic() < end, "what waits is not taken"
    assert_in_step(Server.configured(10.0))
    with override_settings(SEARCH_TIMEOUT=LIMIT * 5):
        assert_served_by_server()


@contextmanager
def killed_after(running, seconds):
    """In the middle of whatever is done in here."""
    timer = threading.Timer(seconds, running.kill)
    timer.start()
    try:
        yield
    finally:
        timer.join()


@contextmanager
def away_until_started(running):
    """Killed in here, it is said to be gone at once; started again after, it has what it was told before."""
    with back_with_what_it_held(running) as client:
        yield
        assert all(seconds < 1 for seconds in seconds_until_said(running, client))
        running.start()


def assert_database_answers(entries):
    """While the server is away: nobody asks it any more, and what changes holds at once."""
    assert engines.engine().breaker.mode is Mode.RESTING
    rewrite(entries["jeugdzorg"], audience="user:5")
    assert answers() == answers_of_database()
    assert queue.drain() == 0


def ask_for(seconds, expected):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        assert answers() == expected


@on_own_servers
@on_opensearch
def test_killed_while_visitors_search(running, server, entries):
    expected = answers_of_database()
    with away_until_started(running):
        with killed_after(running, 0.1):
            ask_for(0.6, expected)
        assert_database_answers(entries)
    assert_right_again()


@on_own_servers
@on_elasticsearch
def test_killed_while_it_is_told_what_changed(running, server, entries, monkeypatch):
    monkeypatch.setattr(queue, "AT_A_TIME", 2)
    for number, entry in enumerate(entries.values()):
        if number % 5:
            rewrite(entry)
        else:
            rewrite(entry, audience="user:5")
    remove_entry(entries["oza"])
    expected = answers_of_database()
    with away_until_started(running):
        with killed_after(running, 0.05):
            queue.drain()
        assert Pending.objects.exists()
        ask_for(0.5, expected)
        assert_database_answers(entries)
    assert_right_again()


@on_own_servers
@on_elasticsearch
def test_killed_while_new_indexes_take_the_place_of_the_old(running, server, entries, monkeypatch):
    swap = Server.swap

    def and_killed(self, stamp):
        with killed_after(running, 0.002):
            swap(self, stamp)

    monkeypatch.setattr(Server, "swap", and_killed)
    rewrite(entries["jeugdzorg"], audience="user:5")
    with pytest.raises(EngineUnavailable):
        list(rebuild(server))
    monkeypatch.undo()
    assert answers() == answers_of_database()
    running.start()
    assert_right_again()


@on_own_servers
def test_hanging_it_costs_a_few_visitors_the_limit_and_the_others_nothing(running, server, entries, monkeypatch):
    monkeypatch.setattr(servers, "WRITE_SECONDS", 1.0)
    expected = answers_of_database()
    running.suspend()
    begun = time.monotonic()
    assert answers() == expected
    assert time.monotonic() - begun > LIMIT
    # After three of them nobody waits: the server is not even asked.
    assert engines.engine().breaker.mode is Mode.RESTING
    monkeypatch.setattr(engines.engine().breaker, "_until", time.monotonic() + 600)
    with monkeypatch.context() as alone:
        alone.setattr(ElasticEngine, "find", nobody_asks)
        alone.setattr(ElasticEngine, "ping", nobody_asks)
        for _number in range(3):
            assert answers() == expected
    rewrite(entries["jeugdzorg"], audience="user:5")
    remove_entry(entries["oza"])
    assert queue.drain(server=Server.configured(1.0)) == 0
    assert answers() == answers_of_database()
    running.resume()
    monkeypatch.setattr(engines.engine().breaker, "_until", 0)
    assert_right_again()


@on_own_servers
def test_taking_no_writes_it_answers_without_what_was_restricted(running, server, entries):
    client = Server.configured(10.0).client
    client.indices.put_settings(index=server.aliases, settings={"index.blocks.read_only": True})
    rewrite(entries["jeugdzorg"], audience="user:5")
    remove_entry(entries["oza"])
    assert queue.drain() == 0
    assert not {entries["jeugdzorg"].pk, entries["oza"].pk} & set.union(*(ids for ids, _total, _counts in answers()))
    assert answers() == answers_of_database()
    client.indices.put_settings(index=server.aliases, settings={"index.blocks.read_only": None})
    assert_right_again()


@on_own_servers
def test_empty_after_a_disaster_it_is_filled_again_before_it_answers(running, server, entries):
    Server.configured(10.0).drop([name for indices in server.held().values() for name in indices])
    assert answers() == answers_of_database()
    rewrite(entries["jeugdzorg"], audience="user:5")
    assert answers() == answers_of_database()
    keep_in_step()
    assert_right_again()


@pytest.mark.parametrize("banner", [ELASTICSEARCH, OPENSEARCH], ids=["elasticsearch", "opensearch"])
@pytest.mark.parametrize("said", [*UNAVAILABLE.values(), *CONFUSED.values()], ids=[*UNAVAILABLE, *CONFUSED])
def test_whatever_answers_in_its_place_visitors_notice_nothing_and_the_queue_keeps_all(entries, db, said, banner):
    expected = answers_of_database()
    pretender = Pretender()
    pretender.says(banner, said)
    with override_settings(SEARCH_URL=pretender.url, SEARCH_TIMEOUT=LIMIT):
        rewrite(entries["jeugdzorg"], audience="user:5")
        remove_entry(entries["oza"])
        assert answers() == answers_of_database() != expected
        assert queue.drain() == 0
        keep_in_step()
        assert Pending.objects.count() == 2
    pretender.socket.close()
