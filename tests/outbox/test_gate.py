"""A mail about something that its reader may no longer see is not sent, however long it waited."""

import pytest

from accounts.models import Role
from accounts.services import give_grant, withdraw_grant
from core.registry import Registry
from core.services import set_audience
from outbox import gate
from outbox.models import Message, State
from outbox.sending import send_due
from outbox.services import resend
from tests.factories import UserFactory, region_page, site_tree
from tests.outbox.writing import queued, state
from tests.worlds import kept

pytestmark = pytest.mark.django_db


@pytest.fixture
@kept
def page():
    return region_page(site_tree())


@pytest.fixture
def subject_key(page) -> str:
    return f"region:{page.region_id}"


def test_a_mail_about_what_everybody_sees_is_sent(subject_key, mailoutbox):
    queued(subject_key=subject_key, token="public")
    assert send_due() == 1
    assert len(mailoutbox) == 1


def test_a_mail_about_a_page_that_was_hidden_is_dropped_with_its_reason(page, subject_key, mailoutbox):
    message = queued(subject_key=subject_key)
    set_audience(page=page, audience=subject_key, by=UserFactory(is_superuser=True))
    assert send_due() == 0
    message.refresh_from_db()
    assert (message.state, mailoutbox) == (State.DROPPED, [])
    assert message.reason
    assert message.finished_at
    assert state(message) == State.DROPPED
    assert resend(messages=Message.objects.all()) == 1
    assert send_due() == 0, "sending it again asks again"


def test_a_mail_about_what_nobody_knows_is_dropped():
    message = queued(subject_key="verdwenen:1")
    assert send_due() == 0
    assert state(message) == State.DROPPED


def test_a_mail_goes_only_while_its_reader_has_the_token(page, subject_key, mailoutbox):
    editor = UserFactory()
    grant = give_grant(user=editor, role=Role.REGION_EDITOR, scope=subject_key, by=None)
    first, second = (queued(recipient=editor, token=subject_key, subject_key=subject_key) for _time in range(2))
    Message.objects.filter(pk=second.pk).update(state=State.DROPPED)
    assert send_due() == 1
    withdraw_grant(grant=grant, by=None)
    resend(messages=Message.objects.filter(pk=second.pk))
    assert send_due() == 0
    assert (state(first), state(second)) == (State.SENT, State.DROPPED)
    assert len(mailoutbox) == 1


def test_somebody_who_can_no_longer_log_in_gets_nothing_more(mailoutbox):
    reader = UserFactory()
    message = queued(recipient=reader)
    reader.is_active = False
    reader.save()
    assert send_due() == 0
    assert state(message) == State.DROPPED


def test_mail_to_a_person_goes_with_the_person():
    reader = UserFactory()
    queued(recipient=reader)
    reader.delete()
    assert not Message.objects.exists()


def test_a_reader_without_an_account_is_any_visitor():
    message = queued(token="members")
    assert send_due() == 0
    assert state(message) == State.DROPPED


def test_what_one_app_shows_is_sent_although_another_does_not_know_it(monkeypatch, mailoutbox):
    checks: Registry[gate.SubjectCheck] = Registry("subject check")
    checks.register("knows", lambda key, tokens: key == "bekend:1")
    checks.register("knows nothing", lambda key, tokens: False)
    monkeypatch.setattr(gate, "subject_checks", checks)
    known, unknown = queued(subject_key="bekend:1"), queued(subject_key="onbekend:1")
    assert send_due() == 1
    assert (state(known), state(unknown)) == (State.SENT, State.DROPPED)
