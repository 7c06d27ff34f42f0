"""Whether an invitation works at this moment, asked anew each time: what it rests on may have gone meanwhile."""

from django.core.exceptions import ValidationError
from django.db.models import F
from django.utils import timezone

from accounts.models import Grant, User
from accounts.services import check_grant
from network.joining.choices import Closed, InvitationState
from network.joining.models import Invitation, hash_of
from network.joining.permissions import can_invite

STATES = {InvitationState.ACCEPTED: Closed.ACCEPTED, InvitationState.REVOKED: Closed.REVOKED}


def invitation_of_token(token: str) -> Invitation | None:
    """The invitation behind a link; None for a link that was never sent, was replaced by a newer one, or is damaged."""
    found = Invitation.objects.select_related("invited_by", "accepted_by", "organisation").with_region_name()
    return found.filter(token_hash=hash_of(token)).first()


def account_of(invitation: Invitation) -> User | None:
    """The account with the address that was invited, also one that is switched off."""
    return User.objects.filter(email=invitation.email).first()


def why_closed(invitation: Invitation, account: User | None) -> Closed | None:
    """Why it cannot be accepted now; None when it can.

    Withdrawn is also what rests on nothing any more: the place is gone, or the very role was taken from this person
    after the invitation went out.
    """
    if invitation.state in STATES:
        return STATES[InvitationState(invitation.state)]
    if invitation.expired:
        return Closed.EXPIRED
    if account is not None and not account.is_active:
        return Closed.SWITCHED_OFF
    inviter = invitation.invited_by
    if inviter is None or inviter == account or not can_invite(inviter, invitation.role, invitation.scope):
        return Closed.INVITER_GONE
    return Closed.REVOKED if lost(invitation, account) else None


def lost(invitation: Invitation, account: User | None) -> bool:
    try:
        check_grant(role=invitation.role, scope=invitation.scope, until=None)
    except ValidationError:
        return True
    if account is None:
        return False
    taken = Grant.objects.ended().filter(user=account, role=invitation.role, scope=invitation.scope)
    return taken.filter(valid_until__gte=invitation.sent_at, valid_from__lt=F("valid_until")).exists()


def is_sendable(key: str, tokens: frozenset[str]) -> bool:
    """For the outbox: whether the link in a mail about this key still works. A mail may have waited for hours."""
    kind, _colon, part = key.partition(":")
    if kind != "invitation" or not part:
        return False
    found = Invitation.objects.waiting().select_related("invited_by").filter(token_hash__startswith=part).first()
    return found is not None and found.expires_at > timezone.now() and why_closed(found, account_of(found)) is None
