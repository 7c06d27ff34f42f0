"""Deciding on requests to join: yes, no or a question; by whom; and that all of it is forgotten in time."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.utils import timezone

from accounts.models import Grant, Role
from accounts.services import give_grant
from core.clock import schedules
from network.joining.models import Invitation, InvitationList, JoinRequest
from network.joining.request_services import approve_request, ask_more, decline_request
from network.regions.scopes import scope_name
from outbox.models import Message
from outbox.sending import send_due
from tests.factories import UserFactory
from tests.network.joining.inviting import NAMES, errors, invited, link_in, main, newest_mail, send

pytestmark = pytest.mark.django_db


def test_approving_makes_an_invitation_with_which_the_asker_gets_in(asked, editor, dal):
    approved = approve_request(request=asked, by=editor)
    assert (approved.state, approved.decided_by) == ("approved", editor)
    mail = newest_mail("an@example.nl")
    assert mail.subject == "You can join Met Andere Ogen"
    assert "Het Dal" in mail.text
    visitor = Client()
    assert visitor.post(link_in(mail), NAMES).url == "/en/my/"
    grant = Grant.objects.get(user__email="an@example.nl")
    assert (grant.role, grant.scope, grant.given_by) == ("member", scope_name(dal), editor)
    assert asked.steps.order_by("pk").last().by == editor


def test_who_turns_out_to_take_part_already_is_told_so(asked, editor, dal):
    give_grant(user=UserFactory(email="an@example.nl"), role=Role.MEMBER, scope=scope_name(dal), by=None)
    approve_request(request=asked, by=editor)
    assert newest_mail("an@example.nl").subject == "You already take part"
    assert not Invitation.objects.exists()


def test_who_was_invited_meanwhile_gets_that_invitation_again(asked, editor, dal):
    invitation = invited(editor, dal)
    assert approve_request(request=asked, by=editor).invitation == invitation
    assert Invitation.objects.count() == 1


def test_a_request_of_a_switched_off_account_stays_in_the_queue(asked, editor):
    UserFactory(email="an@example.nl", is_active=False)
    with pytest.raises(ValidationError):
        approve_request(request=asked, by=editor)
    asked.refresh_from_db()
    assert asked.state == "waiting"


def test_a_question_is_answered_once_through_its_link(client, asked, editor):
    ask_more(request=asked, question="Op welke school werk je?", by=editor)
    asked.refresh_from_db()
    assert asked.state == "asked"
    mail = newest_mail("an@example.nl")
    assert "Op welke school werk je?" in mail.text
    link = link_in(mail)
    assert link.startswith("/en/join/answer/")
    assert "Op welke school werk je?" in main(client.get(link))
    assert 'href="#id_words"' in errors(client.post(link, {"words": " "}))
    assert client.post(link, {"words": "Op de Brug."}).status_code == 302
    client.post(link, {"words": "Toch ergens anders."})
    asked.refresh_from_db()
    assert asked.state == "waiting"
    assert [step.words for step in asked.steps.filter(kind="answered")] == ["Op de Brug."]
    assert "Thank you" in main(client.get(link))


def test_a_question_about_a_decided_request_needs_no_answer(client, asked, editor):
    ask_more(request=asked, question="Op welke school werk je?", by=editor)
    link = link_in(newest_mail("an@example.nl"))
    decline_request(request=asked, reason="Je schreef over iets anders.", by=editor)
    assert "decided already" in main(client.get(link))
    client.post(link, {"words": "Op de Brug."})
    assert not asked.steps.filter(kind="answered").exists()


def test_declining_tells_the_reason(asked, editor):
    declined = decline_request(request=asked, reason="Je woont niet in Het Dal.", by=editor)
    assert (declined.state, declined.decided_by) == ("declined", editor)
    assert "Je woont niet in Het Dal." in newest_mail("an@example.nl").text
    assert not Invitation.objects.exists()


def test_a_request_is_decided_once(asked, editor, national):
    decline_request(request=asked, reason="Nee.", by=editor)
    for verb, words in ((approve_request, {}), (decline_request, {"reason": "x"}), (ask_more, {"question": "x"})):
        with pytest.raises(ValidationError):
            verb(request=asked, by=national, **words)


@pytest.mark.parametrize(
    ("who", "own", "everywhere"),
    [
        ("editor", True, False),
        ("neighbour", False, False),
        ("national", True, True),
        ("administrator", True, True),
        ("member", False, False),
    ],
)
def test_each_request_is_decided_by_its_own_editors(request, client, asked, who, own, everywhere):
    send(client, email="bo@example.nl")
    client.post(link_in(newest_mail("bo@example.nl")))
    other = JoinRequest.objects.get(email="bo@example.nl")
    by = UserFactory() if who == "member" else request.getfixturevalue(who)
    for found, allowed in ((asked, own), (other, everywhere)):
        assert JoinRequest.objects.for_editor(by).filter(pk=found.pk).exists() is allowed
        for verb, words in ((ask_more, {"question": "x"}), (approve_request, {})):
            if allowed:
                verb(request=found, by=by, **words)
            else:
                with pytest.raises(PermissionDenied):
                    verb(request=found, by=by, **words)


def test_everything_is_forgotten_in_time(client, asked, editor, dal):
    ages = {"unconfirmed": 7, "declined": 90, "asked": 90, "approved": 90}
    now = timezone.now()
    invitation = invited(editor, dal, email="oud@example.nl")
    Invitation.objects.update(sent_at=now - timedelta(days=110), expires_at=now - timedelta(days=89))
    InvitationList.objects.create(made_by=editor, role="member", made_at=now - timedelta(days=6))
    decline_request(request=asked, reason="Nee.", by=editor)
    requests, invitations = schedules["forget requests"], schedules["forget invitations"]
    assert (requests.waiting(), requests.run(), invitations.waiting(), invitations.run()) == (0, 0, 0, 0)
    JoinRequest.objects.update(decided_at=now - timedelta(days=ages["declined"], hours=1))
    send(client, email="bo@example.nl")
    JoinRequest.objects.filter(email="bo@example.nl").update(created_at=now - timedelta(days=7, hours=1))
    Invitation.objects.update(expires_at=now - timedelta(days=91))
    InvitationList.objects.update(made_at=now - timedelta(days=8))
    assert (requests.waiting(), requests.run()) == (2, 2)
    assert (invitations.waiting(), invitations.run()) == (2, 2)
    assert not JoinRequest.objects.exists()
    assert not Invitation.objects.filter(pk=invitation.pk).exists()
    assert not InvitationList.objects.exists()


def test_what_waits_is_never_forgotten(asked, editor, dal):
    invited(editor, dal)
    long_ago = timezone.now() - timedelta(days=400)
    JoinRequest.objects.update(created_at=long_ago, confirmed_at=long_ago)
    assert schedules["forget requests"].run() == schedules["forget invitations"].run() == 0


@pytest.mark.parametrize(
    ("state", "moment", "kept"),
    [("accepted", "accepted_at", 365), ("revoked", "revoked_at", 90), ("open", "expires_at", 90)],
)
def test_invitations_are_kept_as_long_as_editors_were_told(editor, dal, state, moment, kept):
    invitation = invited(editor, dal)
    now = timezone.now()
    forget = schedules["forget invitations"]
    for days, left in ((kept - 1, 1), (kept + 1, 0)):
        Invitation.objects.filter(pk=invitation.pk).update(
            **{"state": state, "sent_at": now - timedelta(days=400), moment: now - timedelta(days=days)}
        )
        forget.run()
        assert Invitation.objects.count() == left


def test_what_the_outbox_keeps_of_them_is_forgotten_too(asked, editor):
    decline_request(request=asked, reason="Nee.", by=editor)
    send_due()
    JoinRequest.objects.update(decided_at=timezone.now() - timedelta(days=91))
    assert Message.objects.filter(origin=asked.origin).exists()
    schedules["forget requests"].run()
    assert not Message.objects.filter(origin=asked.origin).exists()
