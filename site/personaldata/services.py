"""What somebody can do about their own data: ask to be erased, change their mind; and how the clock erases them."""

from datetime import timedelta
from typing import Any

import structlog
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from outbox.services import queue_mail
from personaldata import mails
from personaldata.audit import write
from personaldata.audit_actions import ERASURE_ASKED, ERASURE_CANCELLED
from personaldata.erasing import erase_person, refuse_last_administrator
from personaldata.models import ErasureRequest, ErasureState
from personaldata.permissions import can_keep_own_data
from personaldata.who import who_is

log = structlog.get_logger("personaldata")

LEASE = timedelta(minutes=30)
FIRST_PAUSE = timedelta(minutes=10)
LONGEST_PAUSE = timedelta(days=1)


@transaction.atomic
def ask_erasure(*, user: User, language: str, by: User | None) -> ErasureRequest:
    """Ask to be erased in 14 days. Asked already: nothing changes, and no second mail goes.

    `by` is who asks: the person themselves, or None on the command line, for who cannot log in. Raises PermissionDenied
    for anybody else, and ValidationError for the last administrator.
    """
    if by is not None and (by.pk != user.pk or not can_keep_own_data(user)):
        raise PermissionDenied
    user = User.objects.select_for_update().get(pk=user.pk)
    waiting = ErasureRequest.objects.waiting().filter(user=user).first()
    if waiting:
        return waiting
    refuse_last_administrator(user)
    asked = ErasureRequest.objects.create(user=user, language=language)
    write(user, ERASURE_ASKED, by=by)
    queue_mail(email=mails.erasure_asked(asked, who=who_is(user)), origin=f"erasure:{asked.pk}")
    return asked


@transaction.atomic
def cancel_erasure(*, request: ErasureRequest, by: User) -> bool:
    """Change one's mind. False when it was cancelled before, or is done. Raises PermissionDenied for anybody else."""
    if request.user_id != by.pk:
        raise PermissionDenied
    ended = {"state": ErasureState.CANCELLED, "finished_at": timezone.now()}
    if not ErasureRequest.objects.waiting().filter(pk=request.pk).update(**ended):
        return False
    write(by, ERASURE_CANCELLED, by=by)
    queue_mail(email=mails.erasure_cancelled(request), recipient=by, origin=f"erasure:{request.pk}")
    return True


def erase_due(*, limit: int = 10) -> int:
    """For the clock: erase everybody whose time to change their mind is over; returns how many were erased."""
    erased = 0
    for _number in range(limit):
        request = _lease()
        if request is None:
            break
        erased += _erase(request)
    return erased


def erasures_due() -> int:
    return ErasureRequest.objects.due().count()


def _lease() -> ErasureRequest | None:
    with transaction.atomic():
        request = ErasureRequest.objects.due().select_for_update().order_by("due_at", "pk").first()
        if request is not None:
            request.attempts += 1
            request.leased_until = timezone.now() + LEASE
            request.save(update_fields=["attempts", "leased_until"])
    return request


def _erase(request: ErasureRequest) -> bool:
    """Erase, and say so in the same transaction. What fails stays due, and is tried again later."""
    own = ErasureRequest.objects.waiting().filter(pk=request.pk)
    try:
        with transaction.atomic():
            # Locked and looked at again: somebody may just have changed their mind.
            if not own.select_for_update().exists():
                return False
            erase_person(user=request.user)
            own.update(state=ErasureState.DONE, finished_at=timezone.now(), leased_until=None, last_error="")
    except Exception as error:  # whatever is wrong with one person must not stop the others
        pause = min(FIRST_PAUSE * 2 ** min(request.attempts - 1, 10), LONGEST_PAUSE)
        changes: dict[str, Any] = {"last_error": type(error).__name__[:100], "leased_until": timezone.now() + pause}
        own.update(**changes)
        level = log.warning if isinstance(error, ValidationError) else log.error
        level("erasure failed", request=request.pk, attempt=request.attempts, error=type(error).__name__)
        return False
    return True
