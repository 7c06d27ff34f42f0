"""When somebody loses a role or their account, no invitation may bring it back: neither one to them nor one by them."""

from typing import Any

from django.db.models import QuerySet
from django.db.models.signals import post_delete, post_save
from django.utils import timezone

from accounts.models import Grant, User
from accounts.permissions import may_give, roles_in_force
from network.joining.choices import InvitationState
from network.joining.models import Invitation


def follow_grant(sender: type, instance: Grant, raw: bool = False, **kwargs: Any) -> None:
    """A role has ended: its person's open invitations for it go, and those that they may not send any more."""
    ended = instance.valid_until is not None and instance.valid_until <= timezone.now()
    if raw or (kwargs["signal"] is post_save and not ended):
        return
    to_them = Invitation.objects.open().filter(role=instance.role, scope=instance.scope, email=instance.user.email)
    withdraw(to_them)
    by_them = list(Invitation.objects.open().filter(invited_by=instance.user_id))
    if by_them:
        held = roles_in_force(instance.user)
        gone = [one.pk for one in by_them if not may_give(held, one.role, one.scope)]
        withdraw(Invitation.objects.open().filter(pk__in=gone))


def follow_person(sender: type, instance: User, raw: bool = False, **kwargs: Any) -> None:
    """An account was switched off: open invitations to it and by it go."""
    if raw or instance.is_active:
        return
    withdraw(Invitation.objects.open().filter(email=instance.email))
    withdraw(Invitation.objects.open().filter(invited_by=instance))


def withdraw(invitations: QuerySet[Invitation]) -> None:
    invitations.update(state=InvitationState.REVOKED, revoked_at=timezone.now())


def connect() -> None:
    post_save.connect(follow_grant, sender=Grant, dispatch_uid="invitations_follow_grant")
    post_delete.connect(follow_grant, sender=Grant, dispatch_uid="invitations_follow_ended_grant")
    post_save.connect(follow_person, sender=User, dispatch_uid="invitations_follow_person")
