"""A question moves on: each status has its date, the end needs words, and all that happened is kept."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from accounts.models import Role
from accounts.services import give_grant
from network.questions.models import StatusChange, SupportQuestion
from network.questions.services import set_status
from tests.factories import UserFactory
from tests.network.questions.making import ASKED, question

LATER = datetime(2026, 4, 1, 12, tzinfo=UTC)


def moves(asked):
    return list(asked.changes.values_list("status", flat=True))


def test_contact_and_answer_are_dated_one_after_the_other(twente, editor):
    asked = question(twente)
    asked = set_status(question=asked, status="in-contact", by=editor, at=LATER)
    asked = set_status(
        question=asked, status="answered", by=editor, answer_nl=" Almere belt. ", at=LATER + timedelta(1)
    )
    assert [(status.value, moment) for status, moment in asked.history] == [
        ("open", ASKED),
        ("in-contact", LATER),
        ("answered", LATER + timedelta(1)),
    ]
    assert asked.answer_nl == "Almere belt."
    assert moves(asked) == ["in-contact", "answered"]
    assert {change.by for change in asked.changes.all()} == {editor}


@pytest.mark.parametrize("status", ["answered", "closed"])
@pytest.mark.parametrize("words", [None, "", "  \n "])
def test_a_question_does_not_end_without_words(twente, editor, status, words):
    asked = question(twente)
    with pytest.raises(ValidationError) as refused:
        set_status(question=asked, status=status, by=editor, answer_nl=words)
    assert "answer_nl" in refused.value.message_dict
    asked.refresh_from_db()
    assert (asked.status, asked.answered_at, asked.closed_at) == ("open", None, None)
    assert not StatusChange.objects.exists()


def test_the_database_holds_to_the_same_rules(twente):
    asked = question(twente)
    for wrong in (
        {"status": "in-contact"},
        {"status": "answered", "answered_at": LATER},
        {"status": "answered", "answer_nl": "Zo."},
        {"status": "closed", "answer_nl": "Opgelost."},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            SupportQuestion.objects.filter(pk=asked.pk).update(**wrong)


def test_a_question_that_comes_back_loses_the_dates_that_hold_no_longer(twente, editor):
    asked = set_status(question=question(twente), status="in-contact", by=editor)
    asked = set_status(question=asked, status="answered", by=editor, answer_nl="Zo.")
    asked = set_status(question=asked, status="open", by=editor)
    assert [status.value for status, _moment in asked.history] == ["open"]
    assert asked.answer_nl == "Zo."
    assert moves(asked) == ["in-contact", "answered", "open"]


def test_a_question_that_was_answered_before_it_was_closed_keeps_both_dates(twente, editor):
    asked = set_status(question=question(twente), status="answered", by=editor, answer_nl="Zo.", at=LATER)
    asked = set_status(question=asked, status="closed", by=editor, at=LATER + timedelta(5))
    assert (asked.answered_at, asked.closed_at) == (LATER, LATER + timedelta(5))
    asked = set_status(question=asked, status="answered", by=editor, at=LATER + timedelta(9))
    assert (asked.answered_at, asked.closed_at) == (LATER + timedelta(9), None)


def test_the_same_status_again_changes_the_words_and_not_the_date(twente, editor):
    asked = set_status(question=question(twente), status="answered", by=editor, answer_nl="Zo.", at=LATER)
    again = set_status(question=asked, status="answered", by=editor, answer_nl="Zo dus.", answer_en="Like this.")
    assert (again.answered_at, again.answer_nl, again.answer_en) == (LATER, "Zo dus.", "Like this.")
    assert moves(asked) == ["answered"]


def test_a_status_that_does_not_exist_is_refused(twente, editor):
    with pytest.raises(ValueError, match="klaar"):
        set_status(question=question(twente), status="klaar", by=editor)


def test_who_may_say_how_far_a_question_is(twente, almere, editor, national):
    elsewhere = UserFactory()
    give_grant(user=elsewhere, role=Role.REGION_EDITOR, scope=f"region:{almere.region_id}", by=None)
    asked = question(twente)
    for nobody in (elsewhere, UserFactory(), None):
        with pytest.raises(PermissionDenied):
            set_status(question=asked, status="in-contact", by=nobody)
    for somebody in (editor, national):
        assert set_status(question=asked, status="in-contact", by=somebody).status == "in-contact"


def test_who_said_so_may_leave_and_what_happened_stays(twente, editor):
    asked = set_status(question=question(twente), status="in-contact", by=editor)
    editor.delete()
    assert [change.by for change in asked.changes.all()] == [None]
