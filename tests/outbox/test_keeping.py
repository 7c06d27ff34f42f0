"""How long mail is kept, and what whoever runs the site sees and does."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from core.clock import schedules
from core.health import Unhealthy
from core.personal import Who
from outbox.health_of_mail import mail
from outbox.models import Message, State
from outbox.personal import letters_of
from outbox.services import forget_old, forget_origin, waiting_to_be_forgotten
from tests.outbox.writing import queued, state

pytestmark = pytest.mark.django_db


def finished(days: int, end: State = State.SENT) -> Message:
    message = queued()
    ago = timezone.now() - timedelta(days=days)
    Message.objects.filter(pk=message.pk).update(state=end, finished_at=ago, queued_at=ago)
    return message


def told(*arguments: str) -> str:
    out = StringIO()
    call_command("outbox", *arguments, stdout=out, stderr=StringIO())
    return out.getvalue()


def test_texts_go_after_30_days_and_the_rest_after_90():
    recent, old, older = finished(29), finished(31), finished(91)
    given_up, gone = finished(31, State.DEAD), finished(91, State.DEAD)
    waiting = queued()
    Message.objects.filter(pk=waiting.pk).update(queued_at=timezone.now() - timedelta(days=400))
    assert waiting_to_be_forgotten() == forget_old() == 3
    assert set(Message.objects.all()) == {recent, old, given_up, waiting}
    kept = {message.pk: bool(message.text) for message in Message.objects.all()}
    assert kept == {recent.pk: True, old.pk: False, given_up.pk: True, waiting.pk: True}
    assert (older.pk, gone.pk) not in kept
    assert forget_old() == 0


def test_what_was_sent_for_something_that_is_deleted_goes_with_it():
    sent, waiting = queued(origin="contact:1"), queued(origin="contact:1")
    other = queued(origin="contact:2")
    Message.objects.exclude(pk=waiting.pk).update(state=State.SENT)
    assert forget_origin(origin="contact:1") == 1
    assert set(Message.objects.all()) == {waiting, other}
    assert sent not in Message.objects.all()


def test_the_clock_sends_and_forgets():
    queued()
    assert schedules["send mail"].waiting() == 1
    assert schedules["send mail"].run() == 1
    assert schedules["forget mail"].run() == 0


def test_what_went_or_was_given_up_waits_no_more_and_only_what_was_given_up_asks_for_a_look():
    waiting, given_up = queued(), finished(1, State.DEAD)
    sent, dropped = finished(1), finished(1, State.DROPPED)
    assert list(Message.objects.unfinished()) == [waiting]
    assert list(Message.objects.dead()) == [given_up]
    assert set(Message.objects.resendable()) == {given_up, dropped}
    assert sent not in Message.objects.resendable()
    Message.objects.update(body_removed=True)
    assert not Message.objects.resendable().exists()


def test_health_is_the_wait_of_mail_that_nobody_tried():
    assert mail() == "oldest mail waits 0 seconds, 0 given up"
    message = queued()
    long_ago = timezone.now() - timedelta(hours=1)
    Message.objects.filter(pk=message.pk).update(queued_at=long_ago)
    with pytest.raises(Unhealthy, match=r"manage\.py outbox"):
        mail()
    Message.objects.filter(pk=message.pk).update(attempts=1)
    assert mail().startswith("oldest mail waits 0")


def test_status_counts_and_names_what_was_given_up_by_number(smtp):
    message = queued("weg@example.nl")
    queued()
    told("send")
    said = told("status")
    assert "dead: 1" in said
    assert "sent: 1" in said
    assert f"Given up: {message.pk}, 1 attempts." in said


def test_mail_is_sent_and_sent_again_by_hand(smtp):
    message = queued("weg@example.nl")
    assert told("send") == "Sent 0 of 1 mails that were due.\n"
    assert told("resend", str(message.pk)) == "Queued 1 mails again.\n"
    assert state(message) == State.WAITING
    told("send")
    assert told("resend", "--all") == "Queued 1 mails again.\n"


@pytest.mark.parametrize("arguments", [["resend"], ["resend", "123"], ["resend", "1", "--all"], ["send", "4"]])
def test_a_command_that_makes_no_sense_says_so_and_does_nothing(arguments):
    message = queued()
    with pytest.raises(CommandError):
        told(*arguments)
    assert state(message) == State.WAITING


def test_sending_by_hand_says_when_the_server_is_away(smtp, settings):
    settings.EMAIL_PORT = 9
    queued()
    with pytest.raises(CommandError, match="Nothing is lost"):
        told("send")
    assert "cannot be reached" in told("status")
    with pytest.raises(CommandError, match="minute"):
        told("send")


def test_mail_to_an_address_that_ends_alike_is_somebody_elses():
    mine, theirs, answer = queued("an@example.nl"), queued("jan@example.nl"), queued("ander@example.nl")
    Message.objects.filter(pk=answer.pk).update(reply_to=["An de Boer <AN@example.nl>"])
    who = Who(key=0, addresses=frozenset({"an@example.nl"}))
    found = set(Message.objects.filter(letters_of(who)).values_list("pk", flat=True))
    assert found == {mine.pk, answer.pk}
    assert theirs.pk not in found
    Message.objects.update(sender="an@example.nl")
    assert set(Message.objects.filter(letters_of(who)).values_list("pk", flat=True)) == found
