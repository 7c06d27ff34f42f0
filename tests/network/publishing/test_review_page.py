"""The plain screen of a review: who may hand in and decide, what it asks, and whom it tells."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from wagtail.models import Page, WorkflowState

from accounts.models import Role
from accounts.services import give_grant, withdraw_grant
from network.regions.permissions import can_decide_on, can_hand_in
from network.regions.reviewing import Answer, decide, hand_in, version_of
from network.stories.models import StoryAuthor
from outbox.models import Message, State
from outbox.sending import send_due
from tests.factories import UserFactory, story_page
from tests.network.publishing.conftest import editor_of
from tests.network.publishing.doing import at_desk

pytestmark = pytest.mark.django_db


def screen(page):
    return reverse("page_review", args=[page.pk])


def read(user, page):
    return at_desk(user).get(screen(page)).content.decode()


def answer(user, page, said, comment="", version=None):
    seen = version_of(fresh(page)) if version is None else version
    return at_desk(user).post(screen(page), {"answer": said, "comment": comment, "version": seen})


def state_of(page):
    return WorkflowState.objects.filter(object_id=page.pk).latest("pk").status


def test_page_is_handed_in_sent_back_handed_in_again_and_approved(writer, national, draft):
    assert "Leg het voor" in read(writer, draft)
    assert at_desk(writer).post(screen(draft), {"hand_in": "1"}).status_code == 302
    assert state_of(draft) == WorkflowState.STATUS_IN_PROGRESS
    (mail,) = Message.objects.filter(to=[national.email])
    assert screen(draft) in mail.text

    assert answer(national, draft, "reject", "Noem geen namen.").status_code == 302
    assert state_of(draft) == WorkflowState.STATUS_NEEDS_CHANGES
    assert "Noem geen namen." in read(writer, draft)
    assert at_desk(writer).post(screen(draft), {"hand_in": "1"}).status_code == 302
    assert WorkflowState.objects.filter(object_id=draft.pk).count() == 1

    assert answer(national, draft, "approve").status_code == 302
    assert Page.objects.get(pk=draft.pk).live
    assert "staat op de site" in read(national, draft)


def test_nothing_is_sent_back_without_words_and_what_was_typed_stays(writer, national, draft):
    hand_in(page=draft, by=writer)
    response = answer(national, draft, "reject", "  ")
    assert "Zeg wat er anders moet, voordat je het terugstuurt." in response.content.decode()
    long = "te lang " * 200
    assert long.strip() in answer(national, draft, "reject", long).content.decode()
    assert answer(national, draft, "anders", "Ja").status_code == 200
    assert state_of(draft) == WorkflowState.STATUS_IN_PROGRESS


def test_only_who_writes_the_page_hands_it_in_and_only_while_nothing_waits(writer, national, draft, twente):
    stranger, member = editor_of(twente, "Vreemd"), UserFactory()
    give_grant(user=member, role=Role.MEMBER, by=None)
    assert [can_hand_in(user, draft) for user in (writer, national, stranger, member)] == [True, True, False, False]
    with pytest.raises(PermissionDenied):
        hand_in(page=draft, by=stranger)
    hand_in(page=draft, by=writer)
    assert not can_hand_in(writer, fresh(draft))
    assert at_desk(writer).post(screen(draft), {"hand_in": "1"}).status_code == 302
    assert WorkflowState.objects.filter(object_id=draft.pk).count() == 1


def test_page_that_was_never_saved_as_a_draft_has_nothing_to_hand_in(writer, draft):
    Page.objects.filter(pk=draft.pk).update(latest_revision=None)
    assert not can_hand_in(writer, fresh(draft))


def test_only_national_editors_decide_and_only_while_it_waits(writer, national, draft, twente):
    administrator = UserFactory()
    give_grant(user=administrator, role=Role.ADMINISTRATOR, by=None)
    assert not can_decide_on(national, draft)
    with pytest.raises(PermissionDenied):
        decide(page=draft, answer=Answer.APPROVE, comment="", by=national, seen="")
    hand_in(page=draft, by=writer)
    waiting = fresh(draft)
    people = (national, administrator, writer, editor_of(twente, "Vreemd"))
    assert [can_decide_on(user, waiting) for user in people] == [True, True, False, False]
    assert answer(writer, draft, "approve").status_code == 302
    assert not fresh(draft).live
    decide(page=waiting, answer=Answer.APPROVE, comment="", by=national, seen=version_of(waiting))
    assert answer(national, draft, "reject", "Toch niet.").status_code == 302


def test_nobody_approves_a_text_that_they_have_not_read(writer, national, draft):
    hand_in(page=draft, by=writer)
    read_then = version_of(fresh(draft))
    fresh(draft).current_workflow_state.cancel(user=writer)
    changed = fresh(draft)
    changed.intro = "Iets heel anders."
    changed.save_revision(user=writer)
    hand_in(page=draft, by=writer)
    for said in ("approve", "reject"):
        response = answer(national, draft, said, "Helder zo.", version=read_then)
        assert "Lees het opnieuw" in response.content.decode()
        assert "Helder zo." in response.content.decode()
    assert state_of(draft) == WorkflowState.STATUS_IN_PROGRESS
    assert not fresh(draft).live


def test_draft_in_which_something_is_missing_is_not_handed_in_and_not_approved(writer, national, draft):
    whole = fresh(draft)
    broken = fresh(draft)
    broken.title = ""
    broken.authors = [StoryAuthor(name="", role="Juf", locale_id=draft.locale_id)]
    broken.save_revision(user=writer, clean=False)
    response = at_desk(writer).post(screen(draft), {"hand_in": "1"})
    assert "Er ontbreekt iets of er klopt iets niet in: " in response.content.decode()
    assert not fresh(draft).workflow_in_progress
    whole.save_revision(user=writer)
    hand_in(page=draft, by=writer)
    broken.save_revision(user=writer, clean=False)
    assert "Er ontbreekt iets of er klopt iets niet in: " in answer(national, draft, "approve").content.decode()
    assert not fresh(draft).live


def test_screen_is_absent_for_another_region_and_for_pages_that_nobody_reviews(writer, national, draft, twente):
    assert at_desk(editor_of(twente, "Vreemd")).get(screen(draft)).status_code == 404
    assert at_desk(national).get(screen(story_page(twente))).status_code == 404


def fresh(page):
    return Page.objects.get(pk=page.pk).specific


def test_who_is_no_longer_of_the_region_gets_no_waiting_mail_about_its_pages(writer, national, draft):
    give_grant(user=writer, role=Role.MEMBER, by=None)
    hand_in(page=draft, by=writer)
    decide(page=draft, answer=Answer.SEND_BACK, comment="Nog niet.", by=national, seen=version_of(fresh(draft)))
    waiting = Message.objects.get(to=[writer.email])
    withdraw_grant(grant=writer.grants.get(role=Role.REGION_EDITOR), by=None)
    send_due()
    assert Message.objects.get(pk=waiting.pk).state == State.DROPPED
