"""New indexes on the search server take the place of the old ones unnoticed, wherever it is broken off."""

import os
from io import StringIO
from itertools import islice

import pytest
from django.core.management import CommandError, call_command

from core import leases
from core.access import PUBLIC
from core.erasures import purge_copies
from search import comparing, rebuilding
from search.comparing import compare, keep_in_step
from search.engines.elastic.engine import ElasticEngine
from search.engines.elastic.server import Server
from search.engines.errors import EngineUnavailable
from search.models import Build, Document, Pending
from search.questions import Ask, Plan
from search.queue import drain
from search.rebuilding import RebuildRuns, condition, rebuild, tidy
from tests.search import corpus
from tests.search.engines import (
    SERVERS,
    assert_in_step,
    corpus_of_a_module,
    indices_of,
    remove_entry,
    rewrite,
    served_by,
)

pytestmark = pytest.mark.once
entries = corpus_of_a_module(corpus.build_in_short)
EVERYTHING = Ask(plans={"nl": Plan(), "en": Plan()}, tokens=frozenset({PUBLIC}), language="nl", size=100)


# Where what matters is what we do and not what a server says, one kind shows it. The other tests ask both kinds for all
# that is asked of a server in these.
on_one_of_them = pytest.mark.parametrize("server", SERVERS[:1], indirect=True)


@pytest.fixture(params=SERVERS)
def server(request, entries, db):
    with served_by(request.param):
        yield Server.configured()


def found(server):
    return set(ElasticEngine(server).find(EVERYTHING).ids)


def broken_off(server, monkeypatch, batches):
    """A rebuild that ends after some batches of ten."""
    monkeypatch.setattr(rebuilding, "AT_A_TIME", 10)
    steps = rebuild(server)
    done = list(islice(steps, batches))
    steps.close()
    return done


def test_old_indexes_answer_and_are_kept_in_step_until_the_new_ones_are_whole(server, entries, monkeypatch):
    before = found(server)
    assert broken_off(server, monkeypatch, 2) == [10, 20]
    assert found(server) == before
    # Some of these are in the new indexes already, others are not yet: both get it.
    for name in ("jeugdzorg", "taal"):
        rewrite(entries[name], audience="user:5")
    remove_entry(entries["oza"])
    remove_entry(entries["nieuws"])
    drain()
    left = before - {entries[name].pk for name in ("jeugdzorg", "taal", "oza", "nieuws")}
    assert found(server) == left
    assert next(iter(rebuild(server))) == 30 - 1
    for _done in rebuild(server):
        pass
    assert found(server) == left
    assert_in_step(server)


def test_rebuild_that_was_broken_off_goes_on_where_it_was_and_leaves_no_index_behind(server, monkeypatch):
    broken_off(server, monkeypatch, 2)
    stamp = Build.objects.get().stamp
    assert len(indices_of(server)) == 4
    assert tidy(server) == 0
    assert keep_in_step() is not None
    assert not Build.objects.exists()
    assert {name.rpartition("-")[2] for name in indices_of(server)} == {stamp}
    assert_in_step(server)


def test_rebuild_whose_indexes_are_gone_is_begun_again(server, monkeypatch):
    broken_off(server, monkeypatch, 2)
    stamp = Build.objects.get().stamp
    server.drop([server.index("nl", stamp)])
    for _done in rebuild(server):
        pass
    assert stamp not in str(indices_of(server))
    assert_in_step(server)


@on_one_of_them
def test_broken_off_right_after_the_swap_it_comes_to_the_same_end(server, entries, monkeypatch):
    swap = Server.swap

    def and_gone(self, stamp):
        swap(self, stamp)
        raise EngineUnavailable("gone")

    monkeypatch.setattr(Server, "swap", and_gone)
    with pytest.raises(EngineUnavailable):
        list(rebuild(server))
    monkeypatch.undo()
    rewrite(entries["jeugdzorg"], audience="user:5")
    drain()
    assert entries["jeugdzorg"].pk not in found(server)
    list(rebuild(server))
    assert_in_step(server)


@on_one_of_them
def test_two_rebuilds_at_once_are_one_too_many(server):
    steps = rebuild(server)
    next(steps)
    with pytest.raises(RebuildRuns):
        next(rebuild(server))
    steps.close()


@on_one_of_them
def test_after_an_erasure_no_index_is_left_that_ever_held_what_was_erased(server, entries, monkeypatch):
    broken_off(server, monkeypatch, 2)
    remove_entry(entries["oza"])
    before = indices_of(server)
    purge_copies()
    keep_in_step()
    assert not before & indices_of(server)
    assert_in_step(server)


@on_one_of_them
def test_rebuild_that_an_erasure_overtakes_never_answers(server, entries, monkeypatch):
    monkeypatch.setattr(rebuilding, "AT_A_TIME", 10)
    steps = rebuild(server)
    next(steps)
    before = indices_of(server)
    remove_entry(entries["oza"])
    purge_copies()
    with pytest.raises(RebuildRuns):
        list(steps)
    keep_in_step()
    assert not before & indices_of(server)
    assert_in_step(server)


@on_one_of_them
def test_clock_rebuilds_a_piece_at_a_time(server, monkeypatch):
    monkeypatch.setattr(rebuilding, "AT_A_TIME", 10)
    monkeypatch.setattr(comparing, "REBUILD_SECONDS", 0)
    broken_off(server, monkeypatch, 1)
    keep_in_step()
    assert Build.objects.exists()
    for _number in range(6):
        keep_in_step()
    assert_in_step(server)


@pytest.mark.parametrize("mapping", [{"dynamic": "true"}, {"properties": {"extra": {"type": "keyword"}}}])
def test_mapping_that_was_changed_by_hand_is_noticed_and_put_right(server, entries, mapping):
    before = found(server)
    server.client.indices.put_mapping(index=server.alias("nl"), **mapping)
    assert compare(server).trouble == "the mapping of an index is not ours"
    with pytest.raises(CommandError, match="not in step"):
        call_command("search", "check", stdout=StringIO())
    assert found(server) == before
    keep_in_step()
    assert_in_step(server)
    assert found(server) == before


def test_index_that_is_gone_or_stands_in_the_place_of_an_alias_is_made_anew(server):
    server.drop([condition(server).answering["nl"]])
    server.client.indices.create(index=server.alias("nl"))
    assert compare(server).trouble == "there is no index"
    keep_in_step()
    assert_in_step(server)


def test_index_that_is_gone_is_no_empty_answer(server):
    server.drop([condition(server).answering["nl"]])
    with pytest.raises(EngineUnavailable):
        ElasticEngine(server).find(EVERYTHING)


def test_indexes_of_a_site_whose_name_begins_alike_are_left_alone(server):
    theirs = f"{server.prefix}-nl-nl-0123456789ab"
    server.client.indices.create(index=theirs)
    try:
        assert tidy(server) == 0
        assert_in_step(server)
        assert server.client.indices.exists(index=theirs)
    finally:
        server.drop([theirs])


def test_command_names_what_differs_and_puts_it_right(server, entries):
    missing, surplus, stale = entries["jeugdzorg"], entries["oza"], entries["taal"]
    client, alias = server.client, server.alias("nl")
    client.delete(index=alias, id=str(missing.pk))
    client.index(index=alias, id="99999", document={"entry": 99999, "audience": PUBLIC, "taal": "nl"})
    rewrite(stale)
    Pending.objects.all().delete()
    out = StringIO()
    with pytest.raises(CommandError, match="3 differences") as error:
        call_command("search", "check", stdout=out)
    assert error.value.returncode == 1
    for line in ("missing", "stale", "surplus"):
        assert f"{line} on the search server: entry" in out.getvalue()
    assert f"missing on the search server: entry {missing.pk}" in out.getvalue()
    assert f"entry {surplus.pk}" not in out.getvalue()
    call_command("search", "check", repair=True, stdout=out)
    assert "The search server is in step." in out.getvalue()
    assert_in_step(server)


@on_one_of_them
def test_command_looks_at_the_server_also_where_the_index_itself_differs(server, entries):
    Document.objects.filter(pk=entries["oza"].pk).update(title="Anders")
    server.client.delete(index=server.alias("nl"), id=str(entries["jeugdzorg"].pk))
    with pytest.raises(CommandError) as error:
        call_command("search", "check", stdout=StringIO())
    assert "1 documents differ" in str(error.value)
    assert "The search server is not in step: 1 differences" in str(error.value)


@on_one_of_them
def test_indexes_are_left_alone_while_a_rebuild_may_put_them_in_place(server):
    server.create("nl", "0123456789ab")
    assert leases.take(name=rebuilding.LEASE, holder="another", length=rebuilding.LEASE_LENGTH)
    assert tidy(server) == 0
    leases.give_back(name=rebuilding.LEASE, holder="another")
    assert tidy(server) == 1
    assert not leases.is_held(rebuilding.LEASE)


@on_one_of_them
def test_command_rebuilds_and_says_plainly_when_the_server_is_away(server, settings):
    before, out = indices_of(server), StringIO()
    call_command("search", "rebuild", stdout=out)
    assert "Rebuilt on the search server: " in out.getvalue()
    assert not before & indices_of(server)
    assert_in_step(server)
    settings.SEARCH_URL = "http://127.0.0.1:1"
    with pytest.raises(CommandError, match="cannot be used now"):
        call_command("search", "check", stdout=out)
    settings.SEARCH_URL = os.environ["TEST_ELASTICSEARCH_URL"]
