"""Administrators see what was given up and send it again; nobody else sees anybody's mail."""

import pytest
from django.urls import reverse

from accounts.models import Role
from accounts.services import give_grant
from outbox.models import Message, State
from tests.factories import UserFactory, site_tree
from tests.outbox.writing import queued, state
from tests.worlds import kept

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture(autouse=True)
@kept
def tree():
    return site_tree()


@pytest.fixture
def administrator(client):
    user = UserFactory()
    give_grant(user=user, role=Role.ADMINISTRATOR, by=None)
    client.force_login(user)
    return client


@pytest.fixture
def editor(client):
    user = UserFactory()
    give_grant(user=user, role=Role.NATIONAL_EDITOR, by=None)
    client.force_login(user)
    return client


def given_up(**fields: object) -> Message:
    message = queued(fields={"subject": "Verloren bericht", "body": "geheime-koppeling"})
    Message.objects.filter(pk=message.pk).update(state=State.DEAD, reason="550 nobody of that name", **fields)
    return message


def bulk(action: str, *messages: Message | str) -> str:
    chosen = "&".join(f"id={getattr(message, 'pk', message)}" for message in messages)
    return f"{reverse('wagtail_bulk_action', args=['outbox', 'message', action])}?{chosen}&next=/beheer/outbox/"


def test_the_list_tells_state_and_reason_and_filters(administrator):
    message = given_up()
    queued(fields={"subject": "Wacht nog"})
    html = administrator.get(reverse("outbox:index"), {"state": "dead"}).content.decode()
    assert "Verloren bericht" in html
    assert "550 nobody of that name" in html
    assert "Wacht nog" not in html
    assert f"/beheer/bulk/outbox/message/resend/?id={message.pk}" in html


def test_what_a_mail_says_is_never_shown(administrator):
    message = given_up()
    for address in (reverse("outbox:index"), reverse("outbox:inspect", args=[message.pk])):
        page = administrator.get(address)
        assert page.status_code == 200
        assert "geheime-koppeling" not in page.content.decode()


def test_one_mail_or_many_are_sent_again_after_a_question(administrator):
    one, other, waiting = given_up(), given_up(), queued()
    question = administrator.get(bulk("resend", one, waiting))
    assert question.status_code == 200
    assert administrator.post(bulk("resend", one)).url == "/beheer/outbox/"
    assert (state(one), state(other)) == (State.WAITING, State.DEAD)
    administrator.post(bulk("resend", "all"))
    assert state(other) == State.WAITING


def test_only_what_is_at_its_end_can_be_deleted(administrator):
    one, waiting = given_up(), queued()
    administrator.post(bulk("delete", one, waiting))
    assert list(Message.objects.all()) == [waiting]


def test_the_front_page_tells_how_many_were_given_up(administrator):
    assert "dead-mail-panel" not in administrator.get("/beheer/").content.decode()
    given_up()
    html = administrator.get("/beheer/").content.decode()
    assert "dead-mail-panel" in html
    assert "/beheer/outbox/?state=dead" in html


def test_others_at_the_desk_see_nothing_of_it(editor):
    message = given_up()
    for address in (reverse("outbox:index"), reverse("outbox:inspect", args=[message.pk])):
        assert editor.get(address).status_code in (302, 403, 404)
    for action in ("resend", "delete"):
        asked = editor.get(bulk(action, message), follow=True)
        assert message.subject not in asked.content.decode()
        editor.post(bulk(action, message))
    assert state(message) == State.DEAD
    assert "dead-mail-panel" not in editor.get("/beheer/").content.decode()
    assert "/beheer/outbox/" not in editor.get("/beheer/").content.decode()


def test_nothing_is_made_or_changed_by_hand(administrator):
    message = queued()
    for path in ("new/", f"edit/{message.pk}/", f"delete/{message.pk}/"):
        assert administrator.get(f"/beheer/outbox/{path}").status_code == 404
