"""The queue of files: what gets into it, what becomes of it, and what happens when somebody dies over one."""

import pytest
from django.db import connection, transaction
from django.utils import timezone
from django_tasks import task_backends
from django_tasks_db.models import DBTaskResult
from wagtail.models import ReferenceIndex

from core.clock import schedules
from core.file_uses import uses_of
from core.models import CustomDocument
from search.files import reading, services, tasks
from search.files.choices import Reason, State
from search.files.models import FileText
from search.files.texts import numbered_among, pages_of
from tests.search.files.making import WELL, document, pdf, read_all, replace, text_of, word

pytestmark = pytest.mark.django_db


def nudges() -> int:
    """How often the worker was told that files wait."""
    return [result.task for result in task_backends["default"].results].count(tasks.read_files)


def test_new_document_waits_and_the_worker_is_told(django_capture_on_commit_callbacks, told):
    task_backends["default"].clear()
    with django_capture_on_commit_callbacks(execute=True):
        made = document("Eén tekst over thuiszitters".encode())
        assert text_of(made).state == State.WAITING
    assert nudges() == 1
    assert told == []
    assert tasks.read_files.call() == 1
    assert told == [(made.pk, True)]
    row = text_of(made)
    assert (row.state, row.pages, row.has_pages, row.characters) == (
        State.READ,
        ["Eén tekst over thuiszitters"],
        False,
        27,
    )
    assert row.finished_at
    assert row.leased_until is None


def test_document_that_is_not_kept_leaves_nothing_in_the_queue():
    with transaction.atomic():
        document()
        transaction.set_rollback(True)
    assert not FileText.objects.exists()


def test_other_change_than_of_the_file_queues_nothing():
    made = document()
    read_all()
    made.title = "Andere titel"
    made.save()
    assert text_of(made).state == State.READ


def test_replaced_file_loses_its_text_at_once_and_is_read_anew(told):
    made = document(b"De oude tekst")
    read_all()
    replace(made, b"De nieuwe tekst")
    assert text_of(made).state == State.WAITING
    assert text_of(made).pages == []
    assert pages_of([made.pk]) == {}
    assert told == [(made.pk, True)] * 2
    read_all()
    assert pages_of([made.pk]) == {made.pk: ("De nieuwe tekst",)}


def test_deleted_document_takes_its_text_along(told):
    made = document()
    read_all()
    key = made.pk
    made.delete()
    assert not FileText.objects.exists()
    assert told == [(key, True)] * 2


def test_documents_deleted_in_one_go_are_told_one_by_one(told):
    keys = {document().pk, document().pk}
    read_all()
    told.clear()
    CustomDocument.objects.all().delete()
    assert {key for key, _inside in told} == keys


def test_document_without_text_is_removed_in_silence(told):
    document(pdf("Een"), "stuk.pdf").delete()
    assert told == []


def test_file_read_in_part_is_told_and_found(monkeypatch):
    monkeypatch.setattr(reading, "LIMITS", reading.Limits(characters=9))
    made = document(b"Een tekst die te lang is")
    assert read_all() == [State.PARTLY]
    assert text_of(made).reason == Reason.LONG
    assert pages_of([made.pk]) == {made.pk: ("Een tekst",)}


def test_clock_queues_what_nobody_queued():
    made = document()
    FileText.objects.all().delete()
    other = document()
    CustomDocument.objects.filter(pk=other.pk).update(file=made.file.name)
    assert services.queue_missing() == 2
    assert text_of(other).file_key == made.file.name
    assert services.queue_missing() == 0


def test_clock_reads_what_no_worker_took_and_one_at_a_time(reads):
    reads(WELL)
    document()
    document()
    task_backends["default"].clear()
    assert tasks.sweep() == 0
    assert nudges() == 1
    FileText.objects.update(next_attempt_at=timezone.now() - 2 * tasks.PATIENCE)
    assert tasks.sweep() == 1
    assert FileText.objects.waiting().count() == 1
    assert schedules["read files"].waiting() == 1


def test_worker_lets_others_go_first_after_some_files(reads):
    reads(WELL)
    for _number in range(tasks.FILES_AT_A_TIME + 1):
        document()
    task_backends["default"].clear()
    assert tasks.read_files.call() == tasks.FILES_AT_A_TIME
    assert nudges() == 1
    assert tasks.read_files.call() == 1
    assert nudges() == 1


def test_clock_does_not_wake_a_worker_that_was_told(reads):
    document()
    task_backends["default"].clear()
    DBTaskResult.objects.create(task_path=tasks.read_files.module_path, args_kwargs={"args": [], "kwargs": {}})
    tasks.sweep()
    assert nudges() == 0


def test_number_of_queries_does_not_grow_with_the_queue(reads, django_assert_num_queries):
    reads(WELL)
    for _number in range(12):
        document()
    # A transaction around the lease and one around the end, the document, and who gives it along; on PostgreSQL a lock.
    with django_assert_num_queries(10 if connection.vendor == "postgresql" else 9):
        assert read_all(limit=1) == [State.READ]
    keys = list(CustomDocument.objects.values_list("pk", flat=True))
    read_all()
    with django_assert_num_queries(1):
        assert len(pages_of(keys)) == 12
    with django_assert_num_queries(1):
        assert numbered_among(keys) == set(keys)


def test_reading_a_file_is_no_use_of_it():
    made = document()
    read_all()
    assert not ReferenceIndex.get_references_to(made).exists()
    assert uses_of([made]) == {made: []}


def test_word_and_pdf_say_whether_their_pages_have_numbers():
    paper, text = document(pdf("Een", "Twee"), "a.pdf"), document(word("Tekst"), "a.docx")
    read_all()
    assert pages_of([paper.pk, text.pk]) == {paper.pk: ("Een", "Twee"), text.pk: ("Tekst",)}
    assert numbered_among([paper.pk, text.pk]) == {paper.pk}


def test_row_that_waits_can_hold_no_text():
    made = document()
    with pytest.raises(Exception, match="only_a_read_file_has_text"), transaction.atomic():
        FileText.objects.filter(document=made).update(characters=5)
