"""Workers side by side, and workers that are killed: each mail once, or once more under the same Message-ID."""

import os
import signal
import threading
from collections import Counter

import pytest
from django.db import connections

from outbox import sending
from outbox.models import Message, State
from outbox.sending import send_due
from tests.outbox.writing import queued, some_time_passes, state

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_workers_never_send_the_same(smtp):
    messages = [queued(f"lezer{number}@example.nl") for number in range(12)]
    start = threading.Barrier(3)
    sent: list[int] = []

    def worker() -> None:
        start.wait()
        try:
            sent.append(send_due())
        finally:
            connections.close_all()

    workers = [threading.Thread(target=worker) for _number in range(3)]
    for one in workers:
        one.start()
    for one in workers:
        one.join()
    assert sum(sent) == 12
    assert Counter(recipients[0] for recipients, _ in smtp.accepted) == {m.to[0]: 1 for m in messages}
    assert {state(message) for message in messages} == {State.SENT}


def killed_while_sending(monkeypatch, *, after: bool) -> bool:
    """Send in a process that dies just before or after the mail server has taken the mail, as by a power cut."""
    deliver = sending.transport().deliver.__func__
    connections.close_all()
    process = os.fork()
    if process == 0:
        try:

            def deliver_and_die(way, letter):
                if after:
                    deliver(way, letter)
                os.kill(os.getpid(), signal.SIGKILL)

            monkeypatch.setattr(type(sending.transport()), "deliver", deliver_and_die)
            send_due()
        finally:
            os._exit(1)
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]) == -signal.SIGKILL


@pytest.mark.parametrize(("after", "times"), [(False, 1), (True, 2)], ids=["before it was taken", "after it was taken"])
def test_a_worker_that_is_killed_loses_nothing_and_repeats_at_most_once(smtp, monkeypatch, after, times):
    message = queued()
    assert killed_while_sending(monkeypatch, after=after)
    assert state(message) == State.SENDING
    assert send_due() == 0, "it may still be at work: its lease holds"
    some_time_passes()
    assert send_due() == 1
    assert [mail["Message-ID"] for mail in smtp.of("lezer@example.nl")] == [message.message_id] * times
    assert send_due() == 0


def test_who_lost_the_lease_does_not_write_over_who_took_it(smtp, monkeypatch):
    message = queued()
    deliver = sending.transport().deliver.__func__

    def slow(way, letter):
        refused = deliver(way, letter)
        Message.objects.update(leased_by="somebody else")
        return refused

    monkeypatch.setattr(type(sending.transport()), "deliver", slow)
    send_due()
    message.refresh_from_db()
    assert (message.state, message.leased_by) == (State.SENDING, "somebody else")
