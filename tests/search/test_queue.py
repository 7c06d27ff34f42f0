"""What changes here is told to the search server: nothing is lost, and nothing comes back or is found too early."""

import os
from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from core.access import PUBLIC
from search import finding, pending, queue, upkeep
from search.comparing import AHEAD, compare, keep_in_step
from search.engines.breaker import Mode
from search.engines.database.engine import DatabaseEngine
from search.engines.elastic import engine as elastic
from search.engines.elastic import server as elastic_server
from search.engines.elastic.documents import nothing
from search.engines.elastic.engine import ElasticEngine
from search.engines.elastic.server import Outcome, Server, Write
from search.engines.errors import EngineUnavailable, EngineUnfit
from search.engines.guarded import GuardedEngine
from search.models import Change, Document, Pending
from search.questions import Ask, Plan
from tests.search import corpus
from tests.search.engines import (
    assert_in_step,
    corpus_of_a_module,
    indices_of,
    nobody_asks,
    remove_entry,
    rewrite,
    server_at,
)
from tests.search.engines import served_by as served

pytestmark = pytest.mark.elasticsearch
entries = corpus_of_a_module(corpus.build_in_short)
EVERYTHING = Ask(plans={"nl": Plan(), "en": Plan()}, tokens=frozenset({PUBLIC}), language="nl", size=100)


@pytest.fixture
def server(entries, db):
    """A server that holds the corpus, and a transaction in which a test may change that."""
    with served("elasticsearch"):
        yield Server.configured()


def found(tokens=EVERYTHING.tokens):
    return set(ElasticEngine(Server.configured(30.0)).find(replace(EVERYTHING, tokens=frozenset(tokens))).ids)


def test_without_a_server_nothing_is_queued(entries, db):
    rewrite(entries["jeugdzorg"])
    assert not Pending.objects.exists()
    assert not Change.objects.latest("number").queued


def test_what_is_written_and_what_is_gone_is_queued_with_it_or_not_at_all(server, entries):
    with transaction.atomic():
        rewrite(entries["jeugdzorg"])
        transaction.set_rollback(True)
    assert not Pending.objects.exists()
    rewrite(entries["jeugdzorg"])
    remove_entry(entries["oza"])
    assert set(Pending.objects.values_list("pk", flat=True)) == {entries["jeugdzorg"].pk, entries["oza"].pk}


def test_queueing_nudges_the_worker_once_the_transaction_stands(server, entries, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as callbacks:
        rewrite(entries["jeugdzorg"])
    assert "tell_search_server" in str([callback.__self__ for callback in callbacks if hasattr(callback, "__self__")])


def test_restricted_and_deleted_things_are_gone_at_once_and_in_step_after(server, entries):
    mine, gone = entries["jeugdzorg"].pk, entries["oza"].pk
    assert {mine, gone} <= found()
    rewrite(entries["jeugdzorg"], audience="user:5")
    remove_entry(entries["oza"])
    assert not {mine, gone} & found({PUBLIC, "user:5"})
    assert queue.drain() == 2
    assert mine in found({PUBLIC, "user:5"})
    assert mine not in found()
    assert gone not in found({PUBLIC, "user:5"})
    assert_in_step(server)


def test_what_is_written_while_the_server_is_told_is_told_once_more(server, entries, monkeypatch):
    entry, told = entries["jeugdzorg"], Server.write

    def and_then_restricted(self, writes, **options):
        outcome = told(self, writes, **options)
        monkeypatch.setattr(Server, "write", told)
        rewrite(entry, audience="user:5")
        return outcome

    rewrite(entry, text="Een andere tekst.")
    monkeypatch.setattr(Server, "write", and_then_restricted)
    queue.drain(seconds=0.0001)
    assert Pending.objects.filter(pk=entry.pk).exists()
    assert entry.pk not in found()
    queue.drain()
    assert_in_step(server)
    assert entry.pk not in found()


def test_late_write_of_a_slow_worker_brings_nothing_back(server, entries):
    restricted, gone = entries["jeugdzorg"], entries["oza"]
    rewrite(restricted)
    rewrite(gone)
    late = queue.writes_of(list(Pending.objects.all()))
    rewrite(restricted, audience="user:5")
    remove_entry(gone)
    queue.drain()
    assert server.write(late).later == {restricted.pk, gone.pk}
    server.refresh()
    assert not {restricted.pk, gone.pk} & found()
    assert_in_step(server)


def test_rows_of_a_dead_worker_are_taken_again_when_its_lease_is_over(server, entries):
    rewrite(entries["jeugdzorg"])
    assert len(queue.take_some("dead")) == 1
    assert queue.drain() == 0
    Pending.objects.update(leased_until=timezone.now() - timedelta(seconds=1))
    assert queue.drain() == 1


def test_refused_document_holds_up_no_other_and_is_tried_again(server, entries, monkeypatch):
    bad, good = entries["jeugdzorg"].pk, entries["oza"].pk
    rewrite(entries["jeugdzorg"])
    rewrite(entries["oza"])
    right = [write for write in queue.writes_of(list(Pending.objects.all())) if write.entry == good]
    monkeypatch.setattr(queue, "writes_of", lambda rows: [*right, Write(bad, 10**6, "nl", {"unknown": 1})])
    assert queue.drain() == 1
    row = Pending.objects.get()
    assert (row.pk, row.attempts, row.refusal) == (bad, 1, "400 strict_dynamic_mapping_exception")
    assert row.due > timezone.now()
    assert good in found()
    monkeypatch.undo()
    assert queue.drain() == 0
    assert queue.drain(at_once=True) == 1
    assert_in_step(server)


def test_while_the_server_takes_no_writes_the_queue_pauses_and_blames_no_document(server, entries, monkeypatch):
    def closed(self, writes, **options):
        raise EngineUnavailable("closed")

    rewrite(entries["jeugdzorg"])
    monkeypatch.setattr(Server, "write", closed)
    assert queue.drain() == 0
    row = Pending.objects.get()
    assert (row.attempts, row.leased_by) == (0, "")
    monkeypatch.undo()
    assert queue.drain() == 0, "it pauses"
    assert queue.drain(at_once=True) == 1


@pytest.mark.parametrize("how", ["many", "long"])
def test_server_that_is_too_far_behind_is_not_asked(server, entries, monkeypatch, how):
    rewrite(entries["jeugdzorg"])
    found()
    if how == "many":
        monkeypatch.setattr(elastic, "MOST_WAITING", 0)
    else:
        Pending.objects.update(since=timezone.now() - timedelta(seconds=31))
    with pytest.raises(EngineUnfit):
        found()


def test_changes_from_a_time_without_the_server_are_found_out_before_it_answers(server, entries, settings):
    url, settings.SEARCH_URL = settings.SEARCH_URL, ""
    rewrite(entries["jeugdzorg"], audience="user:5")
    remove_entry(entries["oza"])
    settings.SEARCH_URL = url
    with pytest.raises(EngineUnfit):
        found()
    assert set(compare(server).entries) == {entries["jeugdzorg"].pk, entries["oza"].pk}
    keep_in_step()
    assert_in_step(server)
    assert not {entries["jeugdzorg"].pk, entries["oza"].pk} & found()


def test_server_ahead_of_a_database_of_an_earlier_day_is_noticed_and_rebuilt(server, entries):
    entry = entries["jeugdzorg"]
    last = Change.objects.latest("number").number
    document = {**nothing(entry.pk), "audience": PUBLIC, "title": "zorg", "taal": "nl"}
    server.write([Write(entry.pk, last + 50, "nl", document)])
    server.refresh()
    assert compare(server).trouble == AHEAD
    rewrite(entry, audience="user:5")
    queue.drain()
    with pytest.raises(EngineUnfit):
        found()
    before = indices_of(server)
    keep_in_step()
    assert not before & indices_of(server)
    assert_in_step(server)
    assert entry.pk not in found()


def test_clock_makes_the_indexes_the_first_time_and_tells_what_no_worker_told(entries, db, settings):
    with server_at(os.environ["TEST_ELASTICSEARCH_URL"]) as server:
        rewrite(entries["jeugdzorg"])
        with pytest.raises(EngineUnfit):
            found()
        with pytest.raises(EngineUnavailable):
            ElasticEngine(server).ping()
        keep_in_step()
        queue.drain(at_once=True)
        assert_in_step(server)
        assert entries["jeugdzorg"].pk in found()
        rewrite(entries["oza"])
        assert keep_in_step()
        assert_in_step(server)


def test_outcome_that_cannot_be_read_takes_nothing_off_the_queue(server, entries, monkeypatch):
    rewrite(entries["jeugdzorg"])
    monkeypatch.setattr(Server, "write", lambda self, writes, **more: Outcome({}, frozenset(), frozenset({1})))
    assert queue.drain() == 0
    assert Pending.objects.count() == 1


def test_put_again_is_a_clean_slate_that_remembers_since_when_it_waits(server, entries):
    rewrite(entries["jeugdzorg"])
    first = Pending.objects.get()
    Pending.objects.update(attempts=5, refusal="400", leased_by="somebody", leased_until=timezone.now())
    pending.put([first.pk], first.change + 1)
    row = Pending.objects.get()
    assert (row.attempts, row.refusal, row.leased_by, row.leased_until) == (0, "", "", None)
    assert (row.since, row.change) == (first.since, first.change + 1)


def test_what_is_only_read_anew_hides_nothing_while_it_waits(server, entries):
    entry, other = entries["jeugdzorg"], entries["oza"]
    before = found()
    Document.objects.filter(pk=entry.pk).update(analysed="older")
    assert upkeep.read_anew() == 1
    assert upkeep.write_anew([other.pk], anew=True) == 1
    assert list(Pending.objects.values_list("anew", flat=True)) == [True, True]
    with pytest.raises(EngineUnfit, match="read in a new way"):
        found()
    guarded = GuardedEngine(ElasticEngine(Server.configured(30.0)), DatabaseEngine())
    assert set(guarded.find(EVERYTHING).ids) == before
    assert guarded.breaker.mode is Mode.SERVING
    queue.drain()
    assert found() == before
    assert other.pk in before


def test_what_waits_for_another_reason_stays_hidden_when_it_is_read_anew(server, entries):
    entry = entries["jeugdzorg"]
    rewrite(entry, audience="user:5")
    Document.objects.filter(pk=entry.pk).update(analysed="older")
    upkeep.read_anew()
    assert not Pending.objects.get(pk=entry.pk).anew
    assert entry.pk not in found()
    Document.objects.filter(pk=entries["oza"].pk).update(analysed="older")
    upkeep.read_anew()
    rewrite(entries["oza"], audience="user:5")
    assert not Pending.objects.filter(anew=True).exists()
    assert entries["oza"].pk not in found()


def test_long_texts_go_in_requests_of_their_own(server, entries, monkeypatch):
    for entry in list(entries.values())[:7]:
        rewrite(entry, text="een lange tekst " * 40)
    monkeypatch.setattr(elastic_server, "MOST_TEXT", 1_000)
    writes = queue.writes_of(list(Pending.objects.all()))
    sizes = [len(some) for some in elastic_server.in_requests(writes)]
    assert (sum(sizes), len(sizes) > 3) == (7, True)
    assert queue.drain() == 7
    assert_in_step(server)


def test_a_page_deeper_than_any_server_looks_is_the_databases_and_no_failure_of_the_server(server, client, monkeypatch):
    engine = ElasticEngine(Server.configured(30.0))
    with pytest.raises(EngineUnfit, match="too deep"):
        engine.find(replace(EVERYTHING, start=9_990, size=20))
    assert engine.find(replace(EVERYTHING, start=9_980, size=20)).ids == ()
    monkeypatch.setattr(finding, "engine", nobody_asks)
    assert client.get("/nl/zoeken/?q=jeugdzorg&page=51").status_code == 404
