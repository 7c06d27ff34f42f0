"""What becomes of a file whose reader breaks down, and of one that changes while it is read."""

from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.db import connection
from django.utils import timezone

from core.models import CustomDocument
from search.files import child, reading
from search.files.child import NotNow, not_read
from search.files.choices import Reason, State
from search.files.models import FileText
from search.files.texts import pages_of
from tests.search.files.making import WELL, document, later, pdf, read_all, replace, text_of

pytestmark = pytest.mark.django_db

# The real reader, except that a PDF kills it.
KILLED_BY_PDF = """
import os, runpy, sys
if sys.argv[1] == "pdf":
    os.kill(os.getpid(), 9)
runpy.run_module("search.files.reader", run_name="__main__")
"""


def test_text_of_a_file_replaced_meanwhile_is_not_stored_over_the_newer(reads, told):
    made = document(b"De oude tekst")

    def replaced_meanwhile(stored):
        replace(CustomDocument.objects.get(pk=made.pk), b"De nieuwe tekst")
        return WELL

    reads(replaced_meanwhile)
    assert read_all(limit=1) == [State.WAITING]
    row = text_of(made)
    assert (row.state, row.pages, row.attempts) == (State.WAITING, [], 0)
    assert told == []
    reads(WELL)
    assert read_all() == [State.READ]


def test_file_deleted_meanwhile_is_no_failure(reads, told):
    made = document()

    def deleted_meanwhile(stored):
        CustomDocument.objects.get(pk=made.pk).delete()
        return WELL

    reads(deleted_meanwhile)
    assert read_all() == [State.WAITING]
    assert not FileText.objects.exists()
    assert told == []


def test_no_transaction_is_open_while_a_file_is_read(reads):
    depth = len(connection.savepoint_ids)
    document()

    def look(stored):
        assert len(connection.savepoint_ids) == depth
        return WELL

    reads(look)
    assert read_all() == [State.READ]


def test_reader_killed_half_way_holds_up_no_other_file(monkeypatch):
    monkeypatch.setattr(child, "READER", ["-c", KILLED_BY_PDF])
    bad, good = document(pdf("Een"), "stuk.pdf"), document(b"Twee woorden")
    assert read_all() == [State.WAITING, State.READ]
    assert pages_of([bad.pk, good.pk]) == {good.pk: ("Twee woorden",)}
    assert read_all() == []  # it pauses first
    for expected in (State.WAITING, State.NOT_READ):
        later()
        assert read_all() == [expected]
    row = text_of(bad)
    assert (row.reason, row.attempts) == (Reason.FAILED, reading.MAX_ATTEMPTS)
    later()
    assert read_all() == []


def test_pauses_become_longer(reads):
    reads(not_read(Reason.SLOW, final=False))
    made = document()
    pauses = []
    for _attempt in range(2):
        later()
        read_all()
        pauses.append((text_of(made).next_attempt_at - timezone.now()).total_seconds())
    assert pauses[0] == pytest.approx(120, abs=5)
    assert pauses[1] == pytest.approx(240, abs=5)
    later()
    assert read_all() == [State.NOT_READ]
    assert text_of(made).reason == Reason.SLOW


def test_file_that_is_broken_for_good_is_tried_once(reads):
    reads(not_read(Reason.PASSWORD))
    made = document()
    assert read_all() == [State.NOT_READ]
    assert (text_of(made).reason, text_of(made).attempts) == (Reason.PASSWORD, 1)


def test_worker_that_dies_over_a_file_again_and_again_is_not_given_it_forever():
    made = document()
    for _attempt in range(reading.MAX_ATTEMPTS):
        assert reading._lease("dies", None) is not None
        later()
    assert read_all() == [State.NOT_READ]
    assert text_of(made).reason == Reason.FAILED


def test_file_in_the_hands_of_a_worker_is_taken_by_no_other(reads):
    reads(WELL)
    document()
    taken = reading._lease("one", None)
    assert taken is not None
    assert read_all() == []
    later()
    assert read_all() == [State.READ]
    assert reading._store(taken, not_read(Reason.SLOW)) == State.WAITING
    assert FileText.objects.get().state == State.READ


@pytest.mark.parametrize("problem", [NotNow("no room"), ConnectionError("the store is away")])
def test_what_is_not_the_fault_of_the_file_does_not_count(reads, problem):
    made = document()
    reads(problem)
    for _attempt in range(reading.MAX_ATTEMPTS + 2):
        assert read_all() == [State.WAITING]
        later()
    assert text_of(made).attempts == 0
    reads(WELL)
    assert read_all() == [State.READ]


def test_file_that_is_gone_from_the_store_is_told():
    made = document()
    default_storage.delete(made.file.name)
    assert read_all() == [State.NOT_READ]
    assert text_of(made).reason == Reason.GONE


def test_lease_outlives_the_longest_reading():
    assert 3 * timedelta(seconds=reading.LIMITS.seconds) < reading.LEASE
