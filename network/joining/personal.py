"""What is kept about whoever is invited, asks to join, invites and decides."""

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.addresses import normalise_email
from core.personal import PersonalRows, Who, delete_rows, register, register_not_personal, register_texts
from network.joining.choices import InvitationState
from network.joining.models import Invitation, InvitationList
from network.joining.receivers import withdraw
from outbox.models import Message

OFFER = ("role", "scope", "organisation", "language")


def to_them(who: Who) -> Q:
    return Q(email__in=who.addresses) | Q(accepted_by_id=who.key)


def asked_by(who: Who) -> Q:
    return Q(email__in=who.addresses)


def is_about(row: dict[str, Any], who: Who) -> bool:
    return normalise_email(row["email"]) in who.addresses


def lists_with(who: Who) -> Q:
    """Lists are few and do not live long; a database cannot look for a whole address inside one."""
    lists = InvitationList.objects.only("rows").iterator()
    return Q(pk__in=[one.pk for one in lists if any(is_about(row, who) for row in one.rows)])


def leave_lists(rows: QuerySet[InvitationList], who: Who) -> int:
    """The list stays, without the line about this person."""
    done = 0
    for one in rows:
        one.rows = [row for row in one.rows if not is_about(row, who)]
        one.save(update_fields=["rows"])
        done += 1
    return done


def end_sent(rows: QuerySet[Invitation], who: Who) -> int:
    """What they offered and nobody accepted yet ends; what they wrote with it goes from all of them."""
    withdraw(rows.filter(state=InvitationState.OPEN))
    forget_mail(rows)
    return rows.update(message="")


def delete_with_mail(rows: QuerySet[Any], who: Who) -> int:
    forget_mail(rows)
    return delete_rows(rows, who)


def forget_mail(rows: QuerySet[Any]) -> None:
    """What was written for their sake says what stood in them, to whomever; what still waits must not go any more."""
    Message.objects.filter(origin__in=[row.origin for row in rows]).delete()


def register_joining() -> None:
    register_invitations()
    register_requests()


def register_invitations() -> None:
    register(
        "network_joining.Invitation",
        PersonalRows(
            title=_("Invitations you received"),
            of=to_them,
            fields=("email", "name", "accepted_by"),
            exported=(*OFFER, "message", "state", "sent_at", "expires_at", "accepted_at", "revoked_at"),
            erase=delete_with_mail,
        ),
    )
    register(
        "network_joining.Invitation",
        PersonalRows(
            title=_("Invitations you sent"),
            of=lambda who: Q(invited_by_id=who.key),
            fields=("invited_by", "message"),
            exported=("role", "scope", "state", "sent_at"),
            erase=end_sent,
        ),
        part="sender",
    )
    register(
        "network_joining.Invitation",
        PersonalRows(
            title=_("Invitations you withdrew"),
            of=lambda who: Q(revoked_by_id=who.key),
            fields=("revoked_by",),
            exported=("role", "scope", "revoked_at"),
        ),
        part="withdrawer",
    )
    register(
        "network_joining.InvitationList",
        PersonalRows(
            title=_("Lists of invitations you made"),
            of=lambda who: Q(made_by_id=who.key),
            fields=("made_by", "message"),
            exported=(*OFFER, "made_at", "sent_at"),
            erase=delete_rows,
        ),
    )
    register(
        "network_joining.InvitationList",
        PersonalRows(
            title=_("Lists of invitations that name you"),
            of=lists_with,
            fields=(),
            exported=("role", "scope", "made_at"),
            erase=leave_lists,
            order=60,
        ),
        part="listed",
    )
    register_texts("network_joining.Invitation", "message")
    register_texts("network_joining.InvitationList", "message")
    register_not_personal("network_joining.InvitationList", rows="lines go one by one: see leave_lists")


def register_requests() -> None:
    register(
        "network_joining.JoinRequest",
        PersonalRows(
            title=_("Your requests to join"),
            of=asked_by,
            fields=("name", "email", "function", "organisation_name", "motivation"),
            exported=("organisation", "region", "language", "state", "created_at", "confirmed_at", "decided_at"),
            erase=delete_with_mail,
        ),
    )
    register(
        "network_joining.JoinRequest",
        PersonalRows(
            title=_("Requests to join that you decided on"),
            of=lambda who: Q(decided_by_id=who.key),
            fields=("decided_by",),
            exported=("state", "decided_at"),
        ),
        part="decider",
    )
    register(
        "network_joining.JoinStep",
        PersonalRows(
            title=_("What was said about your requests to join"),
            of=lambda who: Q(request__email__in=who.addresses),
            fields=("words",),
            exported=("kind", "at"),
            erase=delete_rows,
            order=40,
        ),
    )
    register(
        "network_joining.JoinStep",
        PersonalRows(
            title=_("What you said about requests to join"),
            of=lambda who: Q(by_id=who.key),
            fields=("by",),
            exported=("kind", "words", "at"),
        ),
        part="editor",
    )
    register_texts("network_joining.JoinRequest", "motivation")
    register_texts("network_joining.JoinStep", "words")
