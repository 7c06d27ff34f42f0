"""Mail of the log-in pages passes through the outbox, and tells nobody which addresses are known."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from outbox.models import Message, Priority, State
from outbox.sending import send_due
from tests.factories import UserFactory, site_tree

pytestmark = pytest.mark.django_db
RESET = "/account/password/reset/"


@pytest.fixture(autouse=True)
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
