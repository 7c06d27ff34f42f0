"""Three nodes with a copy of each part: one is killed, and answers stay complete, from the cluster itself."""

import threading
import time

import pytest
from django.test import override_settings
from elasticsearch.helpers import bulk

from core.access import PUBLIC
from search import engines, queue
from search.engines.breaker import Mode
from search.engines.connection import connect
from search.engines.database.engine import DatabaseEngine
from search.engines.elastic.engine import waiting
from search.engines.elastic.server import Server
from search.models import Pending
from search.questions import Ask, Plan
from search.rebuilding import rebuild
from tests.search import brute, corpus
from tests.search.engines import assert_in_step, corpus_of_a_module, no_other_answers, rewrite, server_at
from tests.search.servers import cluster
from tests.search.test_servers import MAPPINGS, document

pytestmark = [
    # Without it one test comes long after the other, and the nodes are started twice.
    pytest.mark.django_db,
    pytest.mark.once,
    pytest.mark.search_servers,
    pytest.mark.xdist_group("search_servers"),
]
entries = corpus_of_a_module(corpus.build_in_short)
EVERYTHING = Ask(plans={"nl": Plan(), "en": Plan()}, tokens=frozenset({PUBLIC}), language="nl", size=100)


@pytest.fixture(scope="module")
def nodes():
    with cluster(3) as nodes:
        yield nodes


def test_cluster_answers_in_full_without_one_of_its_three_nodes(nodes):
    client = connect(",".join(node.url for node in nodes), timeout=10)
    client.indices.create(index="stories", mappings=MAPPINGS, settings={"number_of_shards": 3, "number_of_replicas": 1})
    client.cluster.health(index="stories", wait_for_status="green", timeout="9s")
    actions = [{"_index": "stories", "_id": str(number), **document(number)} for number in range(60)]
    bulk(client, actions, refresh=True)
    nodes[0].kill()
    others = connect(",".join(node.url for node in nodes[1:]), timeout=10)
    others.cluster.health(wait_for_nodes="2", timeout="9s")
    answer = others.search(index="stories", size=0, track_total_hits=True)
    assert (answer["hits"]["total"]["value"], answer["_shards"]["failed"]) == (60, 0)
    others.index(index="stories", id="60", document=document(60), refresh=True)
    nodes[0].start(wait=False)
    nodes[0].wait_until("wait_for_nodes=3")
    assert connect(nodes[0].url, timeout=10).count(index="stories")["count"] == 61


def assert_complete(asked):
    """What the cluster answers is what the database holds, but for what waits to be told."""
    left_out = frozenset(waiting())
    found = engines.engine().find(asked)
    ids, counts = brute.answer(Ask(**{**asked.__dict__, "excluded": left_out}), brute.things())
    assert (set(found.ids), found.total, found.counts) == (ids, len(ids), counts)


def test_node_killed_during_questions_and_writes_is_not_missed(nodes, entries, db, monkeypatch):
    url = ",".join(node.url for node in nodes)
    monkeypatch.setattr(DatabaseEngine, "find", no_other_answers)
    monkeypatch.setattr(queue, "AT_A_TIME", 5)
    with server_at(url, SEARCH_TIMEOUT=5.0, SEARCH_SHARDS=3) as server:
        list(rebuild(server))
        server.client.cluster.health(index=server.aliases, wait_for_status="green", timeout="9s")
        assert_complete(EVERYTHING)
        killer = threading.Timer(0.4, nodes[0].kill)
        killer.start()
        told, asked, after, end = 0, 0, 0, time.monotonic() + 40
        names = list(entries)
        while after < 3:
            assert time.monotonic() < end, "questions and writes take too long"
            after += not killer.is_alive()
            for name in names[asked % 40 : asked % 40 + 6]:
                rewrite(entries[name], audience="user:5" if asked % 2 else PUBLIC)
            told += queue.drain(seconds=2, at_once=True)
            for _number in range(3):
                assert_complete(EVERYTHING)
                asked += 1
        killer.join()
        end = time.monotonic() + 25
        while Pending.objects.exists():
            assert time.monotonic() < end, "what waits is not taken"
            told += queue.drain(at_once=True)
            assert_complete(EVERYTHING)
        assert told
        assert engines.engine().breaker.mode is Mode.SERVING
        assert_complete(EVERYTHING)
        with override_settings(SEARCH_URL=",".join(node.url for node in nodes[1:])):
            assert_in_step(Server.configured())
