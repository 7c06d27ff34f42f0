"""Inviting, sending again and withdrawing: who may, for what, and what the mail says."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import EVERYWHERE, ROLES_EVERYWHERE, ROLES_IN_A_PLACE, Grant, Role
from accounts.services import give_grant
from network.joining.choices import InvitationState
from network.joining.models import Invitation
from network.joining.models.invitations import VALID
from network.joining.services import invite, resend, revoke
from network.regions.scopes import scope_name
from outbox.models import Message, State
from outbox.sending import send_due
from tests.factories import MemberFactory, OrganisationFactory, UserFactory
from tests.network.joining.inviting import invited, link_in, mails_to, newest_mail

pytestmark = pytest.mark.django_db

IN_REGION = {Role.MEMBER, Role.CONNECTOR, Role.REGION_EDITOR}
RIGHTS = {
    "editor": {(role, "dal") for role in IN_REGION},
    "neighbour": {(role, "berg") for role in IN_REGION},
    "national": {
        *((role, place) for role in IN_REGION for place in ("dal", "berg")),
        (Role.MEMBER, "all"),
        (Role.COALITION_CONNECTOR, "all"),
    },
    "administrator": {
        *((role, place) for role in ROLES_IN_A_PLACE for place in ("dal", "berg")),
        *((role, "all") for role in ROLES_EVERYWHERE),
    },
    "member": set(),
    "former": set(),
}


@pytest.mark.parametrize("who", RIGHTS)
def test_everybody_invites_for_what_they_can_give_and_for_nothing_else(who, request, dal, berg):
    others = {"member": MemberFactory, "former": UserFactory}
    by = others[who]() if who in others else request.getfixturevalue(who)
    places = {"dal": scope_name(dal), "berg": scope_name(berg), "all": EVERYWHERE}
    possible = [(role, place) for place in ("dal", "berg") for role in ROLES_IN_A_PLACE]
    possible += [(role, "all") for role in ROLES_EVERYWHERE]
    may = set()
    for role, place in possible:
        try:
            invitation = invite(by=by, email="an@example.nl", role=role, scope=places[place])
        except PermissionDenied:
            continue
        may.add((role, place))
        assert Invitation.objects.for_editor(by).filter(pk=invitation.pk).exists()
    assert may == RIGHTS[who]
    assert Message.objects.count() == len(may)


def test_nobody_without_a_log_in_invites(dal):
    with pytest.raises(PermissionDenied):
        invited(None, dal)


@pytest.mark.parametrize(("role", "place"), [(Role.REGION_EDITOR, "all"), (Role.COALITION_CONNECTOR, "dal")])
def test_a_role_is_offered_only_where_it_can_hold(administrator, dal, role, place):
    scope = EVERYWHERE if place == "all" else scope_name(dal)
    with pytest.raises(ValidationError):
        invite(by=administrator, email="an@example.nl", role=role, scope=scope)


def test_the_mail_says_who_invites_for_what_and_until_when(editor, dal):
    organisation = OrganisationFactory(name="De Brug")
    invited(editor, dal, name="An de Boer", organisation=organisation, message="Doe je mee?\nTot gauw.")
    mail = newest_mail("an@example.nl")
    assert mail.subject == "Uitnodiging voor Met Andere Ogen"
    for words in ("Dag An de Boer,", "Fleur Ankersmit", "Het Dal", "Lid", "Doe je mee?\nTot gauw."):
        assert words in mail.text
    assert link_in(mail).startswith("/nl/uitnodiging/")
    invited(editor, dal, email="bo@example.nl", language="en")
    mail = newest_mail("bo@example.nl")
    assert mail.subject == "Invitation for Met Andere Ogen"
    assert link_in(mail).startswith("/en/invitation/")


def test_only_a_hash_of_the_link_is_kept(editor, dal):
    invitation = invited(editor, dal)
    token = link_in(newest_mail("an@example.nl")).rstrip("/").rpartition("/")[2]
    kept = Invitation.objects.filter(pk=invitation.pk).values().get()
    assert len(token) >= 32
    assert token not in repr(kept)
    assert invitation.expires_at - invitation.sent_at == VALID == timedelta(days=14)


def test_an_address_is_invited_once_in_whatever_spelling(editor, dal):
    invited(editor, dal, email="Zoë@Example.nl")
    with pytest.raises(ValidationError, match=r"already|al uitgenodigd"):
        invited(editor, dal, email="zoe\u0308@example.nl")
    invited(editor, dal, email="zoë@example.nl", role=Role.CONNECTOR)
    assert Invitation.objects.count() == 2


def test_the_database_holds_to_one_open_invitation(editor, dal):
    first = invited(editor, dal)
    again = {"email": first.email, "role": first.role, "scope": first.scope, "expires_at": first.expires_at}
    with pytest.raises(IntegrityError), transaction.atomic():
        Invitation.objects.create(token_hash="x", **again)
    revoke(invitation=first, by=editor)
    Invitation.objects.create(token_hash="x", **again)


@pytest.mark.parametrize("missing", [{"state": "accepted"}, {"state": "revoked"}, {"accepted_at": timezone.now()}])
def test_the_database_holds_to_dates_that_fit_the_state(editor, dal, missing):
    invitation = invited(editor, dal)
    with pytest.raises(IntegrityError), transaction.atomic():
        Invitation.objects.filter(pk=invitation.pk).update(**missing)


def test_who_has_the_role_is_not_invited_for_it(editor, dal):
    member = UserFactory(email="lid@example.nl")
    give_grant(user=member, role=Role.MEMBER, scope=scope_name(dal), by=None)
    with pytest.raises(ValidationError, match=r"this role already|al deze rol|deze rol al"):
        invited(editor, dal, email="lid@example.nl")
    assert invited(editor, dal, email="lid@example.nl", role=Role.CONNECTOR).pk


def test_an_editor_cannot_invite_themselves_or_a_switched_off_account(editor, dal):
    UserFactory(email="uit@example.nl", is_active=False)
    for email in (editor.email, "uit@example.nl"):
        with pytest.raises(ValidationError):
            invited(editor, dal, email=email)
    assert not Message.objects.exists()


def test_an_expired_invitation_does_not_stand_in_the_way(editor, dal):
    old = invited(editor, dal)
    long_ago = timezone.now() - timedelta(days=20)
    Invitation.objects.update(sent_at=long_ago, expires_at=long_ago + VALID)
    assert invited(editor, dal).pk != old.pk
    old.refresh_from_db()
    assert old.state == InvitationState.REVOKED


def test_a_withdrawn_invitation_does_not_stand_in_the_way(editor, dal):
    old = invited(editor, dal)
    revoke(invitation=old, by=editor)
    assert invited(editor, dal).pk != old.pk


def test_an_invitation_that_works_has_not_expired(editor, dal):
    invited(editor, dal)
    assert not Invitation.objects.expired().exists()


def test_what_was_accepted_stays_so_when_somebody_is_invited_once_more(editor, dal):
    old = invited(editor, dal)
    long_ago = timezone.now() - timedelta(days=20)
    Invitation.objects.update(
        state=InvitationState.ACCEPTED, sent_at=long_ago, expires_at=long_ago + VALID, accepted_at=long_ago
    )
    invited(editor, dal)
    old.refresh_from_db()
    assert old.state == InvitationState.ACCEPTED


def test_what_was_accepted_stays_so_when_the_account_is_switched_off(editor, dal):
    invited(editor, dal)
    Invitation.objects.update(state=InvitationState.ACCEPTED, accepted_at=timezone.now())
    UserFactory(email="an@example.nl", is_active=False)
    assert Invitation.objects.get().state == InvitationState.ACCEPTED


def test_sending_again_makes_a_new_link_and_the_old_one_is_dead(client, editor, dal):
    invitation = invited(editor, dal)
    old = link_in(newest_mail("an@example.nl"))
    Invitation.objects.update(sent_at=timezone.now() - timedelta(days=20), expires_at=timezone.now())
    again = resend(invitation=invitation, by=editor)
    new = link_in(newest_mail("an@example.nl"))
    assert again.expires_at - timezone.now() > timedelta(days=13, hours=23)
    assert old != new
    assert client.get(old).status_code == 404
    assert client.get(new).status_code == 200


def test_the_mail_with_an_old_link_is_not_sent_any_more(editor, dal, mailoutbox):
    invitation = invited(editor, dal)
    resend(invitation=invitation, by=editor)
    invited(editor, dal, email="bo@example.nl")
    revoke(invitation=Invitation.objects.get(email="bo@example.nl"), by=editor)
    send_due()
    assert [message.state for message in mails_to("an@example.nl")] == [State.DROPPED, State.SENT]
    assert newest_mail("bo@example.nl").state == State.DROPPED
    assert len(mailoutbox) == 1


def test_an_invitation_sent_again_rests_on_the_right_of_who_sent_it_again(editor, national, dal):
    invitation = invited(editor, dal)
    assert resend(invitation=invitation, by=national).invited_by == national


def test_nobody_sends_again_or_withdraws_what_they_may_not_invite_for(editor, neighbour, dal):
    invitation = invited(editor, dal)
    for verb in (resend, revoke):
        with pytest.raises(PermissionDenied):
            verb(invitation=invitation, by=neighbour)
    invitation.refresh_from_db()
    assert invitation.state == InvitationState.OPEN


def test_a_withdrawn_invitation_is_not_sent_again(editor, dal):
    invitation = invited(editor, dal)
    revoked = revoke(invitation=invitation, by=editor)
    assert (revoked.state, revoked.revoked_by) == (InvitationState.REVOKED, editor)
    assert revoke(invitation=invitation, by=editor).revoked_at == revoked.revoked_at
    with pytest.raises(ValidationError):
        resend(invitation=invitation, by=editor)


def test_withdrawing_an_accepted_invitation_is_refused(editor, dal):
    invitation = invited(editor, dal)
    Invitation.objects.update(state=InvitationState.ACCEPTED, accepted_at=timezone.now())
    with pytest.raises(ValidationError):
        revoke(invitation=invitation, by=editor)
    assert not Grant.objects.filter(user__email="an@example.nl").exists()
