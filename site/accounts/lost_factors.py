"""Help for somebody who lost every way to take the second step: their app, their passkeys and their codes.

A second step that anybody could have taken away by asking nicely would protect nobody. So only an administrator does
it, never for themselves; the trail names who did, and the person is told by mail.
"""

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.log_actions import log
from wagtail.users.models import UserProfile

from accounts.models import User
from accounts.permissions import can_remove_second_step
from accounts.sessions import end_sessions

REMOVED = "accounts.second_step_taken_away"


@transaction.atomic
def remove_second_step(*, user: User, by: User) -> None:
    """Take app, passkeys and recovery codes away, log the person out everywhere, and tell them by mail.

    Raises PermissionDenied when `by` may not, ValidationError when there is nothing to take away.
    """
    if not can_remove_second_step(by, user):
        raise PermissionDenied
    kinds = sorted(set(Authenticator.objects.filter(user=user).values_list("type", flat=True)))
    if not kinds:
        raise ValidationError(_("This account has no second step."))
    Authenticator.objects.filter(user=user).delete()
    end_sessions(users=[user])
    log(instance=user, action=REMOVED, user=by, data={"kind": ", ".join(kinds)}, title=f"account {user.pk}")
    tell(user)


def tell(user: User) -> None:
    """A mail in the language that somebody chose for the desk, else in that of the network."""
    chosen = UserProfile.objects.filter(user=user).values_list("preferred_language", flat=True).first()
    with override(chosen or settings.LANGUAGE_CODE):
        subject = _("Your second step of logging in was removed")
        context = {"reset_url": settings.BASE_URL + reverse("account_reset_password")}
        text = render_to_string("account/email/second_step_removed_message.txt", context)
    EmailMessage(subject, text.strip(), settings.DEFAULT_FROM_EMAIL, [user.email]).send()
