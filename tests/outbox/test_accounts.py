"""Mail of the log-in pages passes through the outbox, and tells nobody which addresses are known."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from outbox.models import Message, Priority, State
from outbox.sending import send_due
from personaldata.services import ask_erasure
from tests.factories import UserFactory, site_tree
from tests.worlds import kept

pytestmark = pytest.mark.django_db
RESET = "/account/password/reset/"


@pytest.fixture(autouse=True)
@kept
def tree():
    return site_tree()


def test_a_link_for_a_new_password_comes_through_the_outbox(client, smtp):
    UserFactory(email="jansen@example.nl")
    client.post(RESET, {"email": "jansen@example.nl"})
    message = Message.objects.get()
    assert (message.state, message.priority) == (State.WAITING, Priority.NOW)
    assert send_due() == 1
    (mail,) = smtp.of("jansen@example.nl")
    link = re.search(r"/account/password/reset/key/\S+", mail.get_payload(decode=True).decode())[0]
    assert client.get(link, follow=True).status_code == 200


def test_a_dead_mail_server_is_not_noticed_by_whoever_asks(client, settings):
    settings.OUTBOX_TRANSPORT = "smtp"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    assert client.post(RESET, {"email": "niemand@example.nl"}).status_code == 302
    assert Message.objects.get().state == State.WAITING


def test_asking_writes_as_much_for_a_known_address_as_for_an_unknown_one(client):
    UserFactory(email="jansen@example.nl")
    client.post(RESET, {"email": "jansen@example.nl"})  # allauth notes the address of an account once
    written = {}
    for address in ("jansen@example.nl", "niemand@example.nl"):
        with CaptureQueriesContext(connection) as queries:
            client.post(RESET, {"email": address})
        written[address] = [
            q["sql"].split()[:3] for q in queries if q["sql"].startswith(("INSERT", "UPDATE", "DELETE"))
        ]
    assert written["jansen@example.nl"] == written["niemand@example.nl"]
    assert written["jansen@example.nl"], "the mail itself"


CODE = "/account/login/code/"


@pytest.mark.parametrize("path", [RESET, CODE])
@pytest.mark.parametrize("switched_off", ["before", "meanwhile"])
def test_who_was_switched_off_gets_no_code_and_no_link(client, mailoutbox, path, switched_off):
    user = UserFactory(email="jansen@example.nl", is_active=switched_off != "before")
    assert client.post(path, {"email": "Jansen@example.nl"}).status_code == 302
    User.objects.filter(pk=user.pk).update(is_active=False)
    assert send_due() == 0
    message = Message.objects.get()
    assert (message.state, mailoutbox) == (State.DROPPED, [])
    assert message.reason


@pytest.mark.parametrize("path", [RESET, CODE])
def test_door_answers_who_was_switched_off_as_it_answers_a_stranger(path):
    UserFactory(email="jansen@example.nl", is_active=False)
    seen = []
    for address in ("jansen@example.nl", "niemand@example.nl"):
        client = Client()
        with CaptureQueriesContext(connection) as queries:
            answer = client.post(path, {"email": address})
        page = client.get(answer.url).content.decode()
        page = re.sub(r'(value|nonce)="[^"]*"', "", page).replace(address, "")
        seen.append((answer.status_code, answer.url, page, len(queries), Message.objects.count()))
        Message.objects.all().delete()
    assert seen[0] == seen[1]


def test_strangers_and_people_with_an_account_still_get_their_mail(client, mailoutbox):
    UserFactory(email="jansen@example.nl")
    UserFactory(email="pietersen@example.nl", is_active=False)
    for address in ("jansen@example.nl", "niemand@example.nl"):
        client.post(RESET, {"email": address})
    assert send_due() == 2
    assert [mail.to for mail in mailoutbox] == [["jansen@example.nl"], ["niemand@example.nl"]]


def test_what_was_asked_for_on_the_command_line_reaches_who_was_switched_off(mailoutbox):
    """Not from the doors: whoever cannot log in is told that they will be erased."""
    ask_erasure(user=UserFactory(email="jansen@example.nl", is_active=False), language="nl", by=None)
    assert send_due() == 1
