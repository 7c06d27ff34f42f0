"""What is done with invitations: send one, send it again, withdraw it, accept it."""

import secrets
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.addresses import normalise_email
from accounts.models import Grant, User
from accounts.services import check_grant, give_grant, keep_only_address
from core.locks import publication_lock
from network.joining import audit
from network.joining.choices import Closed, InvitationState
from network.joining.mails import invitation_mail
from network.joining.models import Invitation, InvitationList, hash_of
from network.joining.models.invitations import VALID
from network.joining.permissions import can_invite
from network.joining.standing import account_of, why_closed
from network.organisations.models import Organisation
from network.people.services import add_organisation
from outbox.services import forget_origin, queue_mail


class InvitationClosed(Exception):
    """The invitation cannot be accepted; `why` says for what reason."""

    def __init__(self, why: Closed) -> None:
        super().__init__(why)
        self.why = why


class AccountExists(Exception):
    """Somebody made the account meanwhile, with another invitation: whoever is here has to log in."""


def new_secret() -> tuple[str, dict[str, Any]]:
    """The secret of a new link, and the fields of its invitation: what is kept of it, since when and until when."""
    token, now = secrets.token_urlsafe(24), timezone.now()
    return token, {"token_hash": hash_of(token), "sent_at": now, "expires_at": now + VALID}


@transaction.atomic
def invite(
    *,
    by: User,
    email: str,
    role: str,
    scope: str,
    name: str = "",
    organisation: Organisation | None = None,
    language: str = "nl",
    message: str = "",
    approved: bool = False,
) -> Invitation:
    """Invite somebody for a role in a place, by mail. `approved`: it answers their request to join.

    Raises PermissionDenied when `by` may not, and ValidationError when there is nothing to invite for: the role does
    not hold there, they have it, they were invited already, or the account with this address is switched off.
    """
    if not can_invite(by, role, scope):
        raise PermissionDenied
    check_grant(role=role, scope=scope, until=None)
    email = normalise_email(email)
    refuse_pointless(by=by, email=email, role=role, scope=scope)
    same = Invitation.objects.filter(email=email, role=role, scope=scope)
    same.expired().update(state=InvitationState.REVOKED, revoked_at=timezone.now(), revoked_by=by)
    token, secret = new_secret()
    offer = {"role": role, "scope": scope, "organisation": organisation, "language": language, "message": message}
    try:
        with transaction.atomic():
            invitation = Invitation.objects.create(email=email, name=name, invited_by=by, **offer, **secret)
    except IntegrityError as error:
        raise ValidationError({"email": _("This address was invited for this role already. Send it again.")}) from error
    send(invitation, token, approved=approved)
    audit.note_invitation(invitation, audit.SENT, by=by)
    return invitation


def refuse_pointless(*, by: User, email: str, role: str, scope: str) -> None:
    """Raises ValidationError when an invitation of this address would lead to nothing."""
    account = User.objects.filter(email=email).first()
    if account == by:
        raise ValidationError({"email": _("This is your own address. Nobody invites themselves.")})
    if account and not account.is_active:
        raise ValidationError({"email": _("This address cannot be invited. Ask an administrator why.")})
    if account and Grant.objects.in_force().filter(user=account, role=role, scope=scope).exists():
        raise ValidationError({"email": _("Whoever has this address has this role already.")})
    if Invitation.objects.filter(email=email, role=role, scope=scope).waiting().exists():
        raise ValidationError({"email": _("This address was invited for this role already. Send it again.")})


def send(invitation: Invitation, token: str, *, approved: bool = False) -> None:
    queue_mail(
        email=invitation_mail(invitation, token=token, approved=approved),
        subject_key=invitation.mail_key,
        origin=invitation.origin,
    )


@transaction.atomic
def resend(*, invitation: Invitation, by: User, approved: bool = False) -> Invitation:
    """Send an open invitation once more: a new link for another 14 days, on the right of `by`. The old link is dead.

    Raises PermissionDenied when `by` may not, and ValidationError when it was accepted or withdrawn.
    """
    locked = lock(invitation)
    if not can_invite(by, locked.role, locked.scope):
        raise PermissionDenied
    if locked.state != InvitationState.OPEN:
        raise ValidationError(_("This invitation was accepted or withdrawn. Make a new one."))
    token, secret = new_secret()
    locked.token_hash, locked.sent_at, locked.expires_at = secret.values()
    locked.invited_by = by
    locked.save()
    send(locked, token, approved=approved)
    audit.note_invitation(locked, audit.RESENT, by=by)
    return locked


@transaction.atomic
def revoke(*, invitation: Invitation, by: User) -> Invitation:
    """Withdraw an invitation: its link says so from now on. Withdrawing twice changes nothing.

    Raises PermissionDenied when `by` may not, and ValidationError when it was accepted: then the role is to be ended.
    """
    locked = lock(invitation)
    if not can_invite(by, locked.role, locked.scope):
        raise PermissionDenied
    if locked.state == InvitationState.ACCEPTED:
        raise ValidationError(_("This invitation was accepted. End the role instead."))
    if locked.state == InvitationState.OPEN:
        locked.state, locked.revoked_at, locked.revoked_by = InvitationState.REVOKED, timezone.now(), by
        locked.save(update_fields=["state", "revoked_at", "revoked_by"])
        audit.note_invitation(locked, audit.WITHDRAWN, by=by)
    return locked


def lock(invitation: Invitation) -> Invitation:
    """The invitation as it stands, for one at a time."""
    return Invitation.objects.select_for_update(of=("self",)).select_related("invited_by").get(pk=invitation.pk)


@transaction.atomic
def accept(*, invitation: Invitation, account: User) -> Invitation:
    """Give the account that was invited its role, and its profile the organisation that the invitation names.

    Whoever accepted it already and does so again changes nothing. Raises PermissionDenied for somebody else's account,
    and InvitationClosed when the invitation does not work.
    """
    publication_lock()  # before any row: a role and an organisation change what lists show
    locked = lock(invitation)
    if account.email != locked.email:
        raise PermissionDenied
    if locked.state == InvitationState.ACCEPTED and locked.accepted_by_id == account.pk:
        return locked
    why = why_closed(locked, account)
    if why:
        raise InvitationClosed(why)
    held = Grant.objects.in_force().filter(user=account, role=locked.role, scope=locked.scope)
    if not held.exists():  # a role that somebody gave meanwhile keeps its end
        give_grant(user=account, role=locked.role, scope=locked.scope, by=locked.invited_by)
    locked.state, locked.accepted_at, locked.accepted_by = InvitationState.ACCEPTED, timezone.now(), account
    locked.save(update_fields=["state", "accepted_at", "accepted_by"])
    if locked.organisation is not None:
        add_organisation(user=account, organisation=locked.organisation, by=account)
    audit.note_invitation(locked, audit.ACCEPTED, by=account)
    return locked


@transaction.atomic
def open_account(*, invitation: Invitation, name: str, password: str) -> User:
    """Make the account of who was invited, and give it its role: all or nothing. The link proves the address.

    Raises InvitationClosed when the invitation does not work, and AccountExists when there is an account already.
    """
    publication_lock()
    locked = lock(invitation)
    account = account_of(locked)
    why = why_closed(locked, account)
    if why:
        raise InvitationClosed(why)
    if account is not None:
        raise AccountExists
    try:
        with transaction.atomic():
            account = User.objects.create_user(locked.email, password, name=name)
    except IntegrityError as error:
        raise AccountExists from error
    keep_only_address(user=account)
    accept(invitation=locked, account=account)
    return account


def forget_invitations() -> int:
    """Delete invitations and lists that have had their time, and what the outbox keeps of them."""
    outdated = list(Invitation.objects.outdated())
    for invitation in outdated:
        with transaction.atomic():
            forget_origin(origin=invitation.origin)
            invitation.delete()
    lists: int = InvitationList.objects.outdated().delete()[0]
    return len(outdated) + lists


def invitations_to_forget() -> int:
    return Invitation.objects.outdated().count() + InvitationList.objects.outdated().count()
