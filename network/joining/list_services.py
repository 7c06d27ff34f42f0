"""What is done with a list: judge each row, keep it, send it as a whole."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import EVERYWHERE, Grant, User
from accounts.services import check_grant
from network.joining.audit import note_list
from network.joining.choices import InvitationState, Verdict
from network.joining.mails import invitation_mail
from network.joining.models import Invitation, InvitationList
from network.joining.permissions import can_invite, can_send_list
from network.joining.reading import Line
from network.joining.services import new_secret
from network.organisations.models import Organisation
from outbox.models import Message
from outbox.services import prepare_mail, queue_prepared

CHUNK = 500


@dataclass(frozen=True)
class Known:
    """What is known of the addresses of a list, for one role in one place."""

    members: frozenset[str]
    invited: frozenset[str]
    refused: frozenset[str]

    def verdict(self, email: str) -> Verdict:
        if email in self.refused:
            return Verdict.REFUSED
        if email in self.members:
            return Verdict.MEMBER
        return Verdict.INVITED if email in self.invited else Verdict.NEW


def known_of(emails: Iterable[str], *, by: User, role: str, scope: str) -> Known:
    """Three queries for each 500 addresses."""
    members: set[str] = set()
    invited: set[str] = set()
    refused = {by.email}
    for some in chunks(sorted(set(emails))):
        grants = Grant.objects.in_force().filter(role=role, scope=scope, user__email__in=some)
        members.update(grants.values_list("user__email", flat=True))
        waiting = Invitation.objects.waiting().filter(role=role, scope=scope, email__in=some)
        invited.update(waiting.values_list("email", flat=True))
        refused.update(User.objects.filter(email__in=some, is_active=False).values_list("email", flat=True))
    return Known(frozenset(members), frozenset(invited), frozenset(refused))


def chunks(things: list[Any]) -> Iterator[list[Any]]:
    return (things[start : start + CHUNK] for start in range(0, len(things), CHUNK))


def judge(lines: Iterable[Line], known: Known) -> list[dict[str, Any]]:
    """Each line with what will be done with it. Of an address that stands there twice, the first one counts."""
    rows, seen = [], set()
    for line in lines:
        if line.problem:
            verdict = Verdict.MALFORMED
        elif line.email in seen:
            verdict = Verdict.DUPLICATE
        else:
            verdict = known.verdict(line.email)
            seen.add(line.email)
        row = {"number": line.number, "email": line.email, "name": line.name}
        rows.append({**row, "verdict": verdict.value, "problem": line.problem})
    return rows


@transaction.atomic
def keep_list(
    *,
    by: User,
    lines: Iterable[Line],
    role: str,
    scope: str,
    organisation: Organisation | None = None,
    language: str = "nl",
    message: str = "",
) -> InvitationList:
    """Judge a list and keep it; nobody is mailed. Raises PermissionDenied and ValidationError as inviting one does."""
    if not can_invite(by, role, scope):
        raise PermissionDenied
    check_grant(role=role, scope=scope, until=None)
    lines = list(lines)
    known = known_of([line.email for line in lines], by=by, role=role, scope=scope)
    offer = {"role": role, "scope": scope, "organisation": organisation, "language": language, "message": message}
    return InvitationList.objects.create(made_by=by, rows=judge(lines, known), **offer)


def send_list(*, invitations: InvitationList, by: User) -> InvitationList:
    """Invite whoever can be invited now: all of them or nobody. A list that was sent is not sent again.

    Rows are judged once more, because since the report somebody may have joined or been invited. Raises
    PermissionDenied, and ValidationError when an address was invited at this very moment by somebody else. Thousands
    of mails take seconds to write; nobody else has to wait for that, so it is done before the transaction.
    """
    if not can_send_list(by, invitations):
        raise PermissionDenied
    check_grant(role=invitations.role, scope=invitations.scope, until=None)
    prepared = [] if invitations.sent_at else prepare(invitations, by)
    try:
        return keep_prepared(invitations, prepared, by)
    except IntegrityError as error:
        raise ValidationError(_("Somebody invited one of these people just now. Send the list once more.")) from error


@dataclass
class Prepared:
    """An invitation and its mail, neither of them kept yet."""

    invitation: Invitation
    message: Message


def prepare(offer: InvitationList, by: User) -> list[Prepared]:
    """What would be kept for each row that can be invited, as far as the report tells."""
    fields = {name: getattr(offer, name) for name in ("role", "scope", "organisation", "language", "message")}
    # Asked once, not once for each mail: a region has one name in every language.
    place = "" if offer.scope == EVERYWHERE else offer.place
    found = []
    for row in offer.rows:
        if row["verdict"] == Verdict.NEW:
            token, secret = new_secret()
            invitation = Invitation(email=row["email"], name=row["name"], invited_by=by, **fields, **secret)
            email = invitation_mail(invitation, token=token, place=place)
            found.append(Prepared(invitation, prepare_mail(email=email, subject_key=invitation.mail_key)))
    return found


@transaction.atomic
def keep_prepared(invitations: InvitationList, prepared: list[Prepared], by: User) -> InvitationList:
    """Judge the rows of the list again, keep what is prepared for those that can be invited, and call it sent."""
    locked = InvitationList.objects.select_for_update().get(pk=invitations.pk)
    if locked.sent_at is not None:
        return locked
    wanted = [row for row in locked.rows if row["verdict"] == Verdict.NEW]
    known = known_of([row["email"] for row in wanted], by=by, role=locked.role, scope=locked.scope)
    for row in wanted:
        verdict = known.verdict(row["email"])
        row["verdict"] = (Verdict.SENT if verdict == Verdict.NEW else verdict).value
    invited = {row["email"] for row in wanted if row["verdict"] == Verdict.SENT}
    for some in chunks([one for one in prepared if one.invitation.email in invited]):
        emails = [one.invitation.email for one in some]
        same = Invitation.objects.expired().filter(role=locked.role, scope=locked.scope, email__in=emails)
        same.update(state=InvitationState.REVOKED, revoked_at=timezone.now(), revoked_by=by)
        Invitation.objects.bulk_create([one.invitation for one in some])
        for one in some:
            one.message.origin = one.invitation.origin
        queue_prepared(messages=[one.message for one in some])
    locked.sent_at = timezone.now()
    locked.save(update_fields=["rows", "sent_at"])
    note_list(locked, by=by, number=len(invited))
    return locked
