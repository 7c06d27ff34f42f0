"""Lines of the audit trail about who was invited, and what was decided on requests to join.

A line holds a key, a role and a place, never the name or the address of somebody who is invited or asks.
"""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from accounts.models import Role, User
from network.joining.models import Invitation, InvitationList, JoinRequest

SENT = "audit.invitation_sent"
LIST_SENT = "audit.invitation_list_sent"
RESENT = "audit.invitation_resent"
WITHDRAWN = "audit.invitation_withdrawn"
ACCEPTED = "audit.invitation_accepted"
APPROVED = "audit.join_request_approved"
DECLINED = "audit.join_request_declined"

# Action → (what a filter calls it, what a line says).
ACTIONS = {
    SENT: (_("Invitation sent"), _("Invited somebody")),
    LIST_SENT: (_("List of invitations sent"), _("Invited everybody of a list")),
    RESENT: (_("Invitation sent again"), _("Sent an invitation again")),
    WITHDRAWN: (_("Invitation withdrawn"), _("Withdrew an invitation")),
    ACCEPTED: (_("Invitation accepted"), _("Accepted an invitation")),
    APPROVED: (_("Request to join approved"), _("Approved a request to join")),
    DECLINED: (_("Request to join declined"), _("Declined a request to join")),
}


def note_invitation(invitation: Invitation, action: str, *, by: User) -> None:
    note(invitation, action, by, {"role": invitation.role, "scope": invitation.scope})


def note_list(invitations: InvitationList, *, by: User, number: int) -> None:
    """One line for the whole list: thousands of lines about one press of a button tell nobody more."""
    note(invitations, LIST_SENT, by, {"role": invitations.role, "scope": invitations.scope, "number": number})


def note_request(request: JoinRequest, action: str, *, by: User) -> None:
    note(request, action, by, {"role": str(Role.MEMBER), "scope": request.scope})


def note(subject: Any, action: str, by: User, data: dict[str, Any]) -> None:
    log(instance=subject, action=action, user=by, data=data, title=f"{subject._meta.model_name} {subject.pk}")
