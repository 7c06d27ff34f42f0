"""Nothing is lost while the mail server is away, and nobody is given a mail twice because of somebody else."""

from datetime import timedelta

import pytest
from django.utils import timezone

from outbox.models import Message, Priority, State
from outbox.sending import LONGEST_WAIT, MAX_ATTEMPTS, send_due, sweep, wait_after
from outbox.services import resend
from tests.outbox.writing import queued, some_time_passes, state

pytestmark = pytest.mark.django_db


def test_a_mail_arrives_at_each_of_its_readers(smtp):
    fields = {"subject": "Één nieuwtje 📅", "cc": ["mee@example.nl"], "bcc": ["stil@zoë.example.nl"]}
    message = queued("Jan <jan@example.nl>", fields=fields)
    assert send_due() == 1
    ((recipients, mail),) = smtp.accepted
    assert recipients == ["jan@example.nl", "mee@example.nl", "stil@xn--zo-ija.example.nl"]
    assert mail["Message-ID"] == message.message_id
    assert "stil" not in mail.as_string()
    message.refresh_from_db()
    assert (message.state, message.pending) == (State.SENT, [])
    assert message.finished_at
    assert send_due() == 0


def test_urgent_mail_goes_first(smtp):
    queued("veel@example.nl", priority=Priority.BULK)
    queued("gewoon@example.nl")
    queued("nu@example.nl", priority=Priority.NOW)
    assert send_due() == 3
    assert [recipients[0] for recipients, _ in smtp.accepted] == [
        "nu@example.nl",
        "gewoon@example.nl",
        "veel@example.nl",
    ]


def test_a_dead_mail_server_loses_nothing(smtp, settings):
    settings.EMAIL_PORT = 9  # nobody listens there
    messages = [queued(f"lezer{number}@example.nl") for number in range(3)]
    for _day in range(MAX_ATTEMPTS + 5):
        assert send_due() == 0
        some_time_passes()
    assert {state(message) for message in messages} == {State.WAITING}
    assert {message.attempts for message in Message.objects.all()} == {0}

    settings.EMAIL_PORT = smtp.port
    assert send_due() == 3
    assert len(smtp.accepted) == 3


def test_while_the_mail_server_is_away_nobody_keeps_knocking(smtp, settings):
    settings.EMAIL_PORT = 9
    queued("een@example.nl")
    queued("twee@example.nl")
    send_due()
    settings.EMAIL_PORT = smtp.port
    assert send_due() == 0, "it pauses for a minute"
    some_time_passes()
    assert send_due() == 2


def test_an_address_that_does_not_exist_stops_nobody_else(smtp):
    message = queued(["weg@example.nl", "een@example.nl", "later@example.nl"])
    other = queued("twee@example.nl")
    assert send_due() == 1
    assert smtp.of("een@example.nl")
    assert state(other) == State.SENT
    message.refresh_from_db()
    assert (message.state, message.pending) == (State.WAITING, ["weg@example.nl", "later@example.nl"])
    assert message.envelope == ["later@example.nl"]
    assert "550 nobody of that name" in message.reason

    for _attempt in range(MAX_ATTEMPTS):
        some_time_passes()
        send_due()
    message.refresh_from_db()
    assert (message.state, message.attempts) == (State.DEAD, MAX_ATTEMPTS)
    assert len(smtp.of("een@example.nl")) == 1, "who had it does not get it again"


def test_a_mail_that_nobody_takes_is_given_up_at_once_and_can_be_sent_again(smtp):
    message = queued("weg@example.nl")
    assert send_due() == 0
    message.refresh_from_db()
    assert (message.state, message.attempts) == (State.DEAD, 1)
    assert message.finished_at

    Message.objects.filter(pk=message.pk).update(pending=["terug@example.nl"])
    assert resend(messages=Message.objects.dead()) == 1
    assert send_due() == 1
    assert smtp.of("terug@example.nl")[0]["Message-ID"] == message.message_id


def test_a_mail_that_cannot_be_made_stops_nobody_else(smtp):
    broken = queued("een@example.nl")
    Message.objects.filter(pk=broken.pk).update(attachments=[{"name": "x", "type": "a/b", "data": "geen base64!"}])
    whole = queued("twee@example.nl")
    assert send_due() == 1
    assert (state(broken), state(whole)) == (State.DEAD, State.SENT)


def test_attempts_grow_apart_and_never_beyond_twelve_hours():
    waits = [[wait_after(attempt) for _time in range(20)] for attempt in range(1, MAX_ATTEMPTS + 1)]
    assert all(timedelta(seconds=45) <= wait <= timedelta(seconds=75) for wait in waits[0])
    assert all(wait <= LONGEST_WAIT * 1.25 for wait in waits[-1])
    assert len(set(waits[3])) > 1, "mails that failed together do not come back together"


def test_a_mail_waits_for_its_next_attempt(smtp):
    message = queued("later@example.nl")
    assert send_due() == 0
    message.refresh_from_db()
    assert message.next_attempt_at > timezone.now() + timedelta(seconds=40)
    assert send_due() == 0
    assert Message.objects.get(pk=message.pk).attempts == 1


def test_a_mail_whose_worker_dies_each_time_is_given_up(smtp):
    message = queued()
    past = timezone.now() - timedelta(minutes=1)
    Message.objects.filter(pk=message.pk).update(state=State.SENDING, attempts=MAX_ATTEMPTS, leased_until=past)
    assert send_due() == 0
    assert state(message) == State.DEAD
    assert smtp.accepted == []


def test_mail_becomes_files_that_can_be_opened(settings, tmp_path):
    settings.OUTBOX_TRANSPORT = "folder"
    message = queued(fields={"body": "Beste lezer — één regel"})
    assert sweep() == 1
    (file,) = (tmp_path / "mail").iterdir()
    assert file.suffix == ".eml"
    assert message.message_id in file.read_text()
    Message.objects.update(state=State.WAITING, pending=message.to, finished_at=None)
    assert sweep() == 1
    assert [*(tmp_path / "mail").iterdir()] == [file], "a repeat is the same file"


def test_a_folder_that_cannot_be_written_loses_nothing(settings, tmp_path):
    settings.OUTBOX_TRANSPORT = "folder"
    (tmp_path / "mail").write_text("in the way")
    message = queued()
    assert send_due() == 0
    assert state(message) == State.WAITING
    (tmp_path / "mail").unlink()
    some_time_passes()
    assert send_due() == 1
