"""What editors do with invitations and requests stands in the audit trail; who is invited does not."""

import pytest
from django.core.exceptions import PermissionDenied
from wagtail.models import ModelLogEntry

from core.origin import FROM, origin
from network.joining import audit
from network.joining.list_services import keep_list, send_list
from network.joining.models import Invitation
from network.joining.reading import Line
from network.joining.request_services import approve_request, decline_request
from network.joining.services import accept, resend, revoke
from network.regions.scopes import scope_name
from personaldata.audit_actions import TRAIL_PREFIXES
from tests.factories import UserFactory
from tests.network.joining.inviting import invited

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def somewhere():
    token = origin.set("203.0.113.0/24")
    yield
    origin.reset(token)


def line(action: str) -> ModelLogEntry:
    """The one line with this action: who, when and from where, and no address."""
    found = ModelLogEntry.objects.get(action=action)
    assert found.data[FROM] == "203.0.113.0/24"
    assert "@" not in f"{found.label} {found.data}"
    return found


def test_every_action_belongs_in_the_trail():
    assert all(action.startswith(TRAIL_PREFIXES) for action in audit.ACTIONS)


def test_sending_sending_again_and_withdrawing_are_written(editor, dal):
    invitation = invited(editor, dal, name="An de Boer")
    resend(invitation=invitation, by=editor)
    revoke(invitation=invitation, by=editor)
    revoke(invitation=invitation, by=editor)
    for action in (audit.SENT, audit.RESENT, audit.WITHDRAWN):
        written = line(action)
        assert written.user == editor
        assert (written.data["role"], written.data["scope"]) == ("member", scope_name(dal))
        assert written.label == f"invitation {invitation.pk}"


def test_accepting_is_written_once_by_who_did_it(editor, dal):
    invitation, an = invited(editor, dal), UserFactory(email="an@example.nl")
    accept(invitation=invitation, account=an)
    accept(invitation=invitation, account=an)
    assert line(audit.ACCEPTED).user == an


def test_list_is_one_line_with_how_many(editor, dal):
    lines = [Line(number, f"lid{number}@example.nl", "", "") for number in (1, 2, 3)]
    kept = keep_list(by=editor, lines=lines, role="member", scope=scope_name(dal))
    send_list(invitations=kept, by=editor)
    send_list(invitations=kept, by=editor)
    assert line(audit.LIST_SENT).data["number"] == 3
    assert Invitation.objects.count() == 3


def test_approving_is_written_and_so_is_the_invitation(asked, editor):
    approve_request(request=asked, by=editor)
    assert line(audit.APPROVED).user == line(audit.SENT).user == editor


def test_declining_is_written_and_a_refused_try_is_not(asked, editor, neighbour):
    with pytest.raises(PermissionDenied):
        decline_request(request=asked, reason="Nee.", by=neighbour)
    assert not ModelLogEntry.objects.filter(action=audit.DECLINED).exists()
    decline_request(request=asked, reason="Nee.", by=editor)
    written = line(audit.DECLINED)
    assert written.user == editor
    assert "Nee." not in str(written.data)
