"""What can be done with a question: it is asked, somebody makes contact, it is answered or closed, or asked again."""

from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from network.questions.choices import ENDED, QuestionStatus
from network.questions.models import StatusChange, SupportQuestion
from network.questions.permissions import can_keep_question


@transaction.atomic
def set_status(
    *,
    question: SupportQuestion,
    status: str,
    by: Any,
    answer_nl: str | None = None,
    answer_en: str | None = None,
    at: datetime | None = None,
) -> SupportQuestion:
    """Say how far `question` is, since `at` (now, when nothing is said), and remember who said so.

    From every status to every other: a question that comes back is open again. What holds no longer loses its date:
    an open question is not in contact, and only one that has ended is answered or closed. Answered and closed need
    words (`answer_nl`): the answer, or why the region no longer asks. The same status again changes words only.

    Raises PermissionDenied for who may not edit its region, ValidationError where words lack.
    """
    if not can_keep_question(by, question):
        raise PermissionDenied("This question belongs to another region.")
    kept = SupportQuestion.objects.select_for_update().get(pk=question.pk)
    wanted, moment = QuestionStatus(status), at or timezone.now()
    moved = kept.status != wanted
    kept.status = wanted
    kept.answer_nl = kept.answer_nl if answer_nl is None else answer_nl
    kept.answer_en = kept.answer_en if answer_en is None else answer_en
    if moved:
        date_it(kept, wanted, moment)
    kept.clean()
    kept.save()
    if moved:
        StatusChange.objects.create(question=kept, status=wanted, at=moment, by=by)
    return kept


def date_it(question: SupportQuestion, status: QuestionStatus, moment: datetime) -> None:
    """Write since when `question` has its new status, and take away the dates of what holds no longer."""
    if status != QuestionStatus.CLOSED:  # what was answered before it was closed stays so
        question.answered_at = moment if status == QuestionStatus.ANSWERED else None
    question.closed_at = moment if status == QuestionStatus.CLOSED else None
    if status == QuestionStatus.IN_CONTACT:
        question.contact_at = moment
    elif status not in ENDED:
        question.contact_at = None
