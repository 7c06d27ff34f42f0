"""Ten thousand random questions are answered by every engine as they are worked out document by document."""

import os
from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import transaction

from catalogue.models import Entry
from search.engines.database.engine import DatabaseEngine
from search.engines.elastic import engine
from search.engines.elastic.engine import ElasticEngine, waiting
from search.engines.elastic.server import Server
from search.indexing import Source, write
from search.models import Document, Pending
from tests.search import brute, corpus
from tests.search.engines import ENGINES, SERVERS, corpus_of_a_module, served_by
from tests.search.random_asks import Dice

# Some hundreds each time; RANDOM_QUESTIONS=10000 asks all of them, RANDOM_SEED others.
QUESTIONS = int(os.environ.get("RANDOM_QUESTIONS", "300"))
SEED = int(os.environ.get("RANDOM_SEED", "20260301"))


entries = corpus_of_a_module(corpus.build)


@pytest.fixture(scope="module")
def told(entries):
    """All there is, and by number what was asked and worked out of it, whatever the engine."""
    return brute.things(), {}


def engine_of(name):
    return DatabaseEngine() if name == "database" else ElasticEngine(Server.configured(30.0))


def compare(name, told):
    things, before = told
    asked, found_something = engine_of(name), 0
    for number in range(SEED, SEED + QUESTIONS):
        if number not in before:
            ask = Dice(number, things).ask()
            before[number] = ask, brute.answer(ask, things)
        ask, (ids, counts) = before[number]
        found = asked.find(ask)
        assert (set(found.ids), found.total, found.counts) == (ids, len(ids), counts), f"question {number}: {ask}"
        found_something += bool(ids)
    assert found_something > QUESTIONS / 4


@pytest.mark.parametrize("name", ENGINES)
def test_random_questions_are_answered_as_worked_out(entries, told, db, name):
    with served_by(name):
        compare(name, told)


@pytest.mark.parametrize("name", SERVERS)
def test_nothing_that_was_restricted_or_deleted_is_found_or_counted_while_the_queue_stands_still(
    entries, told, db, name, monkeypatch
):
    monkeypatch.setattr(engine, "LONGEST_WAIT", timedelta(hours=1))
    dice = Dice(SEED, told[0])
    with transaction.atomic(), served_by(name):
        restrict_and_delete(dice, told[0])
        left_out = set(waiting())
        assert len(left_out) == 20
        now = brute.things()
        asked, differed = engine_of(name), 0
        for number in range(SEED, SEED + QUESTIONS):
            ask = Dice(number, now).ask()
            everything, _counts = brute.answer(ask, now)
            ids, counts = brute.answer(replace(ask, excluded=ask.excluded | left_out), now)
            found = asked.find(ask)
            assert (set(found.ids), found.total, found.counts) == (ids, len(ids), counts), f"question {number}: {ask}"
            assert ids <= everything
            differed += ids != everything
        # What waits could have been found as it is now: so the questions were about it.
        assert differed
        assert Pending.objects.count() == 20
        transaction.set_rollback(True)


def restrict_and_delete(dice, things):
    """Eight become somebody's alone, six lose their text, six are gone: none of it reaches the server."""
    some = dice.random.sample([thing.entry for thing in things], 20)
    texts = dict(Document.objects.values_list("pk", "text"))
    facets = {thing.entry.pk: {(n, v) for n, values in thing.values.items() for v in values} for thing in things}
    for number, entry in enumerate(some[:14]):
        if number < 8:
            entry = Entry.objects.get(pk=entry.pk)
            entry.audience = dice.random.choice(["user:5", "community:9", "region:1"])
            entry.save()
        own = frozenset((name, value) for name, value in facets[entry.pk] if name not in ("soort", "taal"))
        write([Source(entry, own, texts[entry.pk] if number < 8 else "")])
    gone = [entry.pk for entry in some[14:]]
    write([], gone)
    Entry.objects.filter(pk__in=gone).delete()
