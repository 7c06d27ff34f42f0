"""The mails around invitations and requests, in the language of who reads them."""

from typing import Any

from django.conf import settings
from django.core import signing
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from network.joining.models import Invitation, JoinRequest, JoinStep

CONFIRM_SALT = "network.joining.confirm"
ANSWER_SALT = "network.joining.answer"
CONFIRM_SECONDS = 7 * 24 * 3600
ANSWER_SECONDS = 90 * 24 * 3600
# Who works at the desk reads Dutch.
DESK_LANGUAGE = "nl"


def invitation_mail(invitation: Invitation, *, token: str, approved: bool = False, place: str = "") -> EmailMessage:
    """The offer and its link. `approved`: it answers a request to join. `place`: where, for who knows it already."""
    with translation.override(invitation.language):
        subject = _("You can join Met Andere Ogen") if approved else _("Invitation for Met Andere Ogen")
        context = {
            "invitation": invitation,
            "approved": approved,
            "place": place or invitation.place,
            "inviter": str(invitation.invited_by.name) if invitation.invited_by else "",
            "url": link("invitation", token),
        }
        return letter(invitation.email, subject, "joining/mail/invitation.txt", context)


def confirm_mail(request: JoinRequest) -> EmailMessage:
    """A link to confirm with. Not a word of the asker is in it: anybody can fill in anybody's address."""
    with translation.override(request.language):
        url = link("join_confirm", signing.dumps(request.pk, salt=CONFIRM_SALT))
        return letter(
            request.email, _("Do you want to join Met Andere Ogen?"), "joining/mail/confirm.txt", {"url": url}
        )


def question_mail(step: JoinStep) -> EmailMessage:
    """What an editor asks, with a link to answer."""
    request = step.request
    with translation.override(request.language):
        url = link("join_answer", signing.dumps(step.pk, salt=ANSWER_SALT))
        context = {"join": request, "step": step, "url": url}
        return letter(request.email, _("A question about your request to join"), "joining/mail/question.txt", context)


def declined_mail(step: JoinStep) -> EmailMessage:
    request = step.request
    with translation.override(request.language):
        context = {"join": request, "step": step}
        return letter(request.email, _("About your request to join"), "joining/mail/declined.txt", context)


def already_member_mail(request: JoinRequest) -> EmailMessage:
    """For who asked to join and turned out to take part already."""
    with translation.override(request.language):
        context = {"join": request, "url": f"{settings.BASE_URL}{reverse('account_login')}"}
        return letter(request.email, _("You already take part"), "joining/mail/already.txt", context)


def desk_mail(request: JoinRequest, *, to: str) -> EmailMessage:
    """Tells who decides that somebody waits; what they wrote is read at the desk."""
    with translation.override(DESK_LANGUAGE):
        context = {"join": request, "url": f"{settings.BASE_URL}{reverse('join_requests:inspect', args=[request.pk])}"}
        return letter(to, _("Somebody wants to join"), "joining/mail/desk.txt", context)


def request_of_token(token: str) -> JoinRequest | None:
    """The request that a mail asks to confirm; None when the link is forged or a week old, or the request is gone."""
    pk = key_of(token, salt=CONFIRM_SALT, seconds=CONFIRM_SECONDS)
    return JoinRequest.objects.select_related("region").filter(pk=pk).first() if pk else None


def step_of_token(token: str) -> JoinStep | None:
    """The question that a mail asks to answer; None when the link is forged or old, or the request is gone."""
    pk = key_of(token, salt=ANSWER_SALT, seconds=ANSWER_SECONDS)
    return JoinStep.objects.select_related("request").filter(pk=pk).first() if pk else None


def key_of(token: str, *, salt: str, seconds: int) -> int | None:
    try:
        key: int = signing.loads(token, salt=salt, max_age=seconds)
    except signing.BadSignature:
        return None
    return key


def link(name: str, *args: str) -> str:
    return f"{settings.BASE_URL}{reverse(name, args=args)}"


def letter(to: str, subject: str, template: str, context: dict[str, Any]) -> EmailMessage:
    return EmailMessage(subject=subject, body=render_to_string(template, context).strip() + "\n", to=[to])
