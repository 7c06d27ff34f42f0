"""Writes the lines of the audit trail that no other app writes: what happens to accounts, roles and second steps.

Lines hold keys and names of roles, never a name or an address of a person.
"""

from typing import Any

from allauth.account import signals as account_signals
from allauth.mfa import signals as mfa_signals
from django.db.models.signals import post_delete, post_init, post_save, pre_save
from django.dispatch import receiver
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry, PageLogEntry

from accounts.models import Grant, User
from core.origin import write_origin
from personaldata import audit_actions as actions

for entry in (PageLogEntry, ModelLogEntry):
    pre_save.connect(write_origin, sender=entry, dispatch_uid=f"origin of {entry.__name__}")


@receiver(post_init, sender=User, dispatch_uid="audit_remember_account")
def remember_account(sender: type, instance: User, **kwargs: Any) -> None:
    """What an account was when it was read, without asking for columns that were left out."""
    instance._was_active = instance.__dict__.get("is_active") if instance.pk else None  # type: ignore[attr-defined]


@receiver(post_save, sender=User, dispatch_uid="audit_account")
def audit_account(sender: type, instance: User, created: bool, **kwargs: Any) -> None:
    before, now = getattr(instance, "_was_active", None), instance.is_active
    if not created and before is not None and before != now:
        write(instance, actions.SWITCHED_ON if now else actions.SWITCHED_OFF)
    instance._was_active = now  # type: ignore[attr-defined]


@receiver(post_save, sender=Grant, dispatch_uid="audit_grant")
def audit_grant(sender: type, instance: Grant, created: bool, **kwargs: Any) -> None:
    """A role that was given, or one that got another end."""
    data = {"role": instance.role, "scope": instance.scope, "until": instance.valid_until}
    ended = not created and not Grant.objects.in_force().filter(pk=instance.pk).exists()
    # Whoever ends a role is the person of the desk's log; who gave it may be somebody else.
    by = None if ended else instance.given_by
    write(instance.user, actions.ROLE_ENDED if ended else actions.ROLE_GIVEN, by=by, data=data)


@receiver(post_delete, sender=Grant, dispatch_uid="audit_grant_gone")
def audit_grant_gone(sender: type, instance: Grant, **kwargs: Any) -> None:
    user = User.objects.filter(pk=instance.user_id).first()
    if user is not None:
        write(user, actions.ROLE_ENDED, data={"role": instance.role, "scope": instance.scope})


@receiver(account_signals.password_changed, dispatch_uid="audit_password")
@receiver(account_signals.password_set, dispatch_uid="audit_password_set")
@receiver(account_signals.password_reset, dispatch_uid="audit_password_reset")
def audit_password(sender: Any, user: User, **kwargs: Any) -> None:
    write(user, actions.PASSWORD_CHANGED, by=user)


@receiver(account_signals.email_changed, dispatch_uid="audit_address")
def audit_address(sender: Any, user: User, **kwargs: Any) -> None:
    write(user, actions.ADDRESS_CHANGED, by=user)


@receiver(mfa_signals.authenticator_added, dispatch_uid="audit_second_step_added")
def audit_second_step_added(sender: Any, user: User, authenticator: Any, **kwargs: Any) -> None:
    write(user, actions.SECOND_STEP_ADDED, by=user, data={"kind": authenticator.type})


@receiver(mfa_signals.authenticator_removed, dispatch_uid="audit_second_step_removed")
def audit_second_step_removed(sender: Any, user: User, authenticator: Any, **kwargs: Any) -> None:
    write(user, actions.SECOND_STEP_REMOVED, by=user, data={"kind": authenticator.type})


@receiver(mfa_signals.authenticator_reset, dispatch_uid="audit_second_step_renewed")
def audit_second_step_renewed(sender: Any, user: User, authenticator: Any, **kwargs: Any) -> None:
    write(user, actions.SECOND_STEP_RENEWED, by=user, data={"kind": authenticator.type})


def write(user: User, action: str, *, by: User | None = None, data: dict[str, Any] | None = None) -> None:
    """A line about an account, known by its number only: names and addresses stand in the account itself."""
    log(instance=user, action=action, user=by, data=data or {}, title=f"account {user.pk}")
