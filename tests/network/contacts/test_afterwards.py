"""The copy for who wrote, what the desk sees, and that everything is forgotten in time."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import Role
from accounts.services import give_grant
from core.clock import schedules
from network.contacts.models import ContactMessage
from network.contacts.permissions import ContactMessagePolicy
from network.contacts.services import delete_message
from outbox.models import Message, State
from outbox.sending import send_due
from tests.factories import RegionFactory, UserFactory
from tests.network.contacts.writing import WORDS, errors

pytestmark = pytest.mark.django_db


def mail_to(address: str) -> Message:
    return Message.objects.filter(to=[address]).latest("pk")


@pytest.fixture
def copy_link(send) -> str:
    send(wants_copy="on")
    return re.search(r"http://testserver(/\S+)", mail_to("an@example.nl").text)[1]


def test_the_mail_that_offers_a_copy_holds_nothing_that_was_typed(client, send):
    response = send(wants_copy="on", name="Koop nu", text="Koop nu op spam.example.org")
    assert "You asked for a copy" in client.get(response.url).content.decode()
    offer = mail_to("an@example.nl")
    assert "Koop nu" not in f"{offer.subject} {offer.text} {offer.reply_to}"
    assert "spam.example.org" not in offer.text


def test_the_copy_is_sent_once_after_a_press_on_the_button(client, copy_link):
    page = client.get(copy_link)
    assert page.status_code == 200
    assert WORDS["text"] not in page.content.decode()
    assert Message.objects.filter(to=["an@example.nl"]).count() == 1, "looking is not asking"
    for _time in range(2):
        assert client.post(copy_link, follow=True).status_code == 200
    assert WORDS["text"] in mail_to("an@example.nl").text
    assert Message.objects.filter(to=["an@example.nl"]).count() == 2
    assert "on its way" in client.get(copy_link).content.decode()


@pytest.mark.parametrize("how", ["forged", "old", "deleted"])
def test_a_link_that_no_longer_holds_is_an_unknown_address(client, copy_link, monkeypatch, how):
    if how == "forged":
        copy_link = copy_link[:-3] + "xx/"
    elif how == "deleted":
        delete_message(message=ContactMessage.objects.get())
    else:
        monkeypatch.setattr("network.contacts.mails.COPY_LINK_SECONDS", -1)
    assert client.get(copy_link).status_code == client.post(copy_link).status_code == 404


def test_nobody_can_have_one_address_flooded_with_copies(send):
    answers = [send(wants_copy="on", text=f"Bericht {number}", email="Slachtoffer@example.nl") for number in range(4)]
    assert [answer.status_code for answer in answers] == [302, 302, 302, 429]
    assert "Send it without a copy" in errors(answers[-1])
    assert 'href="#id_wants_copy"' in errors(answers[-1])


def test_messages_and_their_mail_are_forgotten_after_90_days(send):
    send()
    send_due()
    young = ContactMessage.objects.get()
    send(text="Van lang geleden")
    send_due()
    old = ContactMessage.objects.exclude(pk=young.pk).get()
    ContactMessage.objects.filter(pk=old.pk).update(created_at=timezone.now() - timedelta(days=90, minutes=1))
    forget = schedules["forget messages"]
    assert forget.waiting() == forget.run() == 1
    assert list(ContactMessage.objects.all()) == [young]
    assert [message.origin for message in Message.objects.all()] == [young.origin]


def test_deleting_a_message_deletes_what_the_outbox_keeps_but_not_what_must_still_go(send):
    send(wants_copy="on")
    Message.objects.filter(to=["an@example.nl"]).update(state=State.SENT)
    delete_message(message=ContactMessage.objects.get())
    assert [message.to for message in Message.objects.all()] == [["bo@dal.example.nl"]]


class TestDesk:
    """Who reads what: region editors their own region's messages, national editors all, nobody writes any."""

    @pytest.fixture
    def message(self, send) -> ContactMessage:
        send()
        return ContactMessage.objects.get()

    def enter(self, client, role: Role, scope: str = "all"):
        user = UserFactory()
        give_grant(user=user, role=role, by=None, scope=scope)
        client.force_login(user)
        return client

    def paths(self, message: ContactMessage) -> list[str]:
        return [reverse(f"messages:{name}", args=[message.pk]) for name in ("inspect", "delete")]

    @pytest.mark.parametrize("role", [Role.REGION_EDITOR, Role.NATIONAL_EDITOR, Role.ADMINISTRATOR])
    def test_editors_read_and_delete_what_was_sent(self, client, message, region, role):
        scope = f"region:{region.pk}" if role == Role.REGION_EDITOR else "all"
        desk = self.enter(client, role, scope)
        assert "An de Boer" in desk.get(reverse("messages:index")).content.decode()
        inspect, delete = self.paths(message)
        assert "Wij willen ook." in desk.get(inspect).content.decode()
        assert desk.get(delete).status_code == 200
        assert desk.post(delete).status_code == 302
        assert not ContactMessage.objects.exists()

    def test_editors_of_another_region_see_nothing_of_it(self, client, message):
        desk = self.enter(client, Role.REGION_EDITOR, f"region:{RegionFactory().pk}")
        assert "An de Boer" not in desk.get(reverse("messages:index")).content.decode()
        assert [desk.get(path).status_code for path in self.paths(message)] == [404, 404]
        assert desk.post(self.paths(message)[1]).status_code == 404
        assert ContactMessage.objects.exists()

    def test_nobody_writes_or_changes_a_message(self, client, message):
        desk = self.enter(client, Role.ADMINISTRATOR)
        for path in ("new/", f"edit/{message.pk}/"):
            assert desk.get(f"/beheer/messages/{path}").status_code == 404


def test_messages_are_looked_at_by_editors_and_changed_by_nobody(region):
    policy = ContactMessagePolicy(ContactMessage)
    editor, administrator = UserFactory(), UserFactory(is_superuser=True)
    give_grant(user=editor, role=Role.REGION_EDITOR, scope=f"region:{region.pk}", by=None)
    for action in ("view", "delete"):
        assert policy.user_has_permission(editor, action)
        assert not policy.user_has_permission(UserFactory(), action)
    for action in ("add", "change"):
        assert not policy.user_has_permission(administrator, action)
