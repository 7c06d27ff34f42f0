"""What is done with a request to join: send, confirm, ask, answer, approve, decline, forget."""

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from accounts.models import Grant, Role, User
from network.joining import audit, mails
from network.joining.choices import RequestState, StepKind
from network.joining.models import Invitation, JoinRequest, JoinStep
from network.joining.permissions import can_decide
from network.joining.queries import IN_QUEUE
from network.joining.services import invite, resend
from network.organisations.models import Organisation
from network.regions.models import Region
from outbox.services import forget_origin, queue_mail


@transaction.atomic
def send_request(
    *,
    name: str,
    email: str,
    function: str,
    organisation: str,
    region: Region | None,
    motivation: str,
    language: str,
    nonce: str,
) -> JoinRequest:
    """Keep a request and queue the mail with which it is confirmed: both or neither.

    The same is done for every address, known or not. The same words from the same form (`nonce`) are one request.
    """
    words = {"name": name, "email": email, "function": function, "organisation_name": organisation}
    words |= {"motivation": motivation}
    key = salted_hmac("network.joining.request", "\n".join([nonce, *words.values()])).hexdigest()
    known = list(Organisation.objects.filter(name__iexact=organisation)[:2]) if organisation else []
    fields = {**words, "region": region, "language": language, "organisation": known[0] if len(known) == 1 else None}
    request, is_new = JoinRequest.objects.get_or_create(form_key=key, defaults=fields)
    if is_new:
        queue_mail(email=mails.confirm_mail(request), origin=request.origin)
    return request


@transaction.atomic
def confirm_request(*, request: JoinRequest) -> bool:
    """The address is the asker's: put the request in the queue, and tell who decides. False when it was there."""
    now = timezone.now()
    waiting = JoinRequest.objects.filter(pk=request.pk, state=RequestState.UNCONFIRMED)
    first = waiting.update(state=RequestState.WAITING, confirmed_at=now)
    if first:
        JoinStep.objects.create(request=request, kind=StepKind.CONFIRMED, at=now)
        to = (request.region.coordinator_email if request.region else "") or settings.CONTACT_EMAIL
        if to:
            queue_mail(email=mails.desk_mail(request, to=to), origin=request.origin)
    return bool(first)


@transaction.atomic
def ask_more(*, request: JoinRequest, question: str, by: User) -> JoinStep:
    """Ask the asker something. Raises PermissionDenied, and ValidationError when it has been decided."""
    locked = in_queue(request, by)
    step = JoinStep.objects.create(request=locked, kind=StepKind.ASKED, words=question, by=by)
    locked.state, locked.asked_at = RequestState.ASKED, step.at
    locked.save(update_fields=["state", "asked_at"])
    queue_mail(email=mails.question_mail(step), origin=locked.origin)
    return step


@transaction.atomic
def answer_question(*, step: JoinStep, words: str) -> bool:
    """Keep the asker's answer, once; False when this question was answered or the request has been decided."""
    locked = JoinRequest.objects.select_for_update().get(pk=step.request_id)
    if locked.state not in IN_QUEUE:
        return False
    first = JoinStep.objects.filter(pk=step.pk, kind=StepKind.ASKED, answered=False).update(answered=True)
    if first:
        JoinStep.objects.create(request=locked, kind=StepKind.ANSWERED, words=words)
        locked.state = RequestState.WAITING
        locked.save(update_fields=["state"])
    return bool(first)


@transaction.atomic
def approve_request(*, request: JoinRequest, by: User) -> JoinRequest:
    """Offer the role of member, in the region that was chosen: an invitation, with which the asker makes an account.

    Who has the role already is told so. Raises PermissionDenied, and ValidationError when it has been decided or the
    address cannot be invited.
    """
    locked = in_queue(request, by)
    role, scope = Role.MEMBER, locked.scope
    has_role = Grant.objects.in_force().filter(user__email=locked.email, role=role, scope=scope).exists()
    if has_role:
        queue_mail(email=mails.already_member_mail(locked), origin=locked.origin)
    else:
        locked.invitation = offer_to(locked, by)
    decide(locked, RequestState.APPROVED, by)
    JoinStep.objects.create(request=locked, kind=StepKind.APPROVED, by=by)
    audit.note_request(locked, audit.APPROVED, by=by)
    return locked


def offer_to(request: JoinRequest, by: User) -> Invitation:
    """The open invitation for what is asked, sent again; else a new one."""
    same = Invitation.objects.waiting().filter(email=request.email, role=Role.MEMBER, scope=request.scope).first()
    if same:
        return resend(invitation=same, by=by, approved=True)
    return invite(
        by=by,
        email=request.email,
        role=Role.MEMBER,
        scope=request.scope,
        name=request.name,
        organisation=request.organisation,
        language=request.language,
        approved=True,
    )


@transaction.atomic
def decline_request(*, request: JoinRequest, reason: str, by: User) -> JoinRequest:
    """Say no, and why. Raises PermissionDenied, and ValidationError when it has been decided."""
    locked = in_queue(request, by)
    decide(locked, RequestState.DECLINED, by)
    step = JoinStep.objects.create(request=locked, kind=StepKind.DECLINED, words=reason, by=by)
    queue_mail(email=mails.declined_mail(step), origin=locked.origin)
    audit.note_request(locked, audit.DECLINED, by=by)
    return locked


def in_queue(request: JoinRequest, by: User) -> JoinRequest:
    """The request as it stands, for one editor at a time."""
    rows = JoinRequest.objects.select_for_update(of=("self",)).select_related("region", "organisation")
    locked = rows.get(pk=request.pk)
    if not can_decide(by, locked):
        raise PermissionDenied
    if locked.state not in IN_QUEUE:
        raise ValidationError(_("This request has been decided already."))
    return locked


def decide(request: JoinRequest, state: RequestState, by: User) -> None:
    request.state, request.decided_at, request.decided_by = state, timezone.now(), by
    request.save(update_fields=["state", "decided_at", "decided_by", "invitation"])


def forget_requests() -> int:
    """Delete requests that have had their time, and what the outbox keeps of them."""
    outdated = list(JoinRequest.objects.outdated())
    for request in outdated:
        with transaction.atomic():
            forget_origin(origin=request.origin)
            request.delete()
    return len(outdated)


def requests_to_forget() -> int:
    return JoinRequest.objects.outdated().count()
