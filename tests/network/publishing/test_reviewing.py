"""Who publishes for a region: its editors, or a national editor who reviews; at every door."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, WorkflowPage, WorkflowState
from wagtail.users.models import UserProfile

from accounts.models import Role
from accounts.services import give_grant
from core.schedules import publish_and_expire
from network.regions.models import Publishing
from network.regions.reviewing import REVIEW
from network.stories.models import StoryPage
from outbox.models import Message
from tests.factories import UserFactory, region_page, story_page
from tests.network.desk_forms import region_form, story_form
from tests.network.publishing.conftest import decide
from tests.network.publishing.doing import address, at_desk, bulk, decide_on, save, submit
from tests.network.translating import fill
from tests.network.translating import submit as start_translation
from tests.worlds import kept

pytestmark = pytest.mark.django_db


def is_live(page):
    return Page.objects.get(pk=page.pk).live


def its_moment_comes(page):
    """The minute has passed at which the page was to go online."""
    past = timezone.now() - timedelta(minutes=1)
    for revision in page.revisions.filter(approved_go_live_at__isnull=False):
        revision.content = {**revision.content, "go_live_at": past.isoformat()}
        revision.approved_go_live_at = past
        revision.save()


@pytest.fixture
@kept
def own_draft(twente):
    page = story_page(twente, title="Van Twente", slug="van-twente")
    page.unpublish()
    page.refresh_from_db()
    return page


def test_editor_of_a_directly_publishing_region_publishes_and_sees_no_workflow(editor, own_draft):
    html = at_desk(editor).get(address("edit", own_draft)).content.decode()
    assert "action-publish" in html
    assert "action-submit" not in html
    assert save(editor, own_draft, "action-publish").status_code == 302
    assert is_live(own_draft)


def test_editor_of_a_reviewed_region_submits_and_cannot_publish(writer, draft):
    html = at_desk(writer).get(address("edit", draft)).content.decode()
    assert "action-submit" in html
    assert "action-publish" not in html
    save(writer, draft, "action-publish")
    assert not is_live(draft)


def test_new_story_in_a_reviewed_region_is_a_draft_whatever_button_is_sent(writer, reviewed):
    url = reverse("wagtailadmin_pages:add", args=["network_stories", "storypage", reviewed.pk])
    at_desk(writer).post(url, story_form("Meteen online", action="action-publish"))
    assert not StoryPage.objects.get(title="Meteen online").live


def test_publishing_in_bulk_is_for_who_may_publish(writer, editor, draft, own_draft):
    bulk(writer, "publish", draft)
    bulk(editor, "publish", own_draft)
    assert not is_live(draft)
    assert is_live(own_draft)


def test_nobody_approves_their_own_page_by_the_address_of_the_action(writer, editor, draft):
    submit(writer, draft)
    for person in (writer, editor):
        decide_on(person, draft, "approve")
        assert not is_live(draft)


def test_schedule_of_a_reviewed_page_waits_for_approval(writer, national, draft):
    moment = timezone.localtime(timezone.now() + timedelta(hours=1))
    fields = {"go_live_at": moment.strftime("%Y-%m-%d %H:%M"), "expire_at": ""}
    save(writer, draft, "action-publish", **fields)
    assert not draft.revisions.filter(approved_go_live_at__isnull=False).exists()
    submit(writer, draft, **fields)
    assert not draft.revisions.filter(approved_go_live_at__isnull=False).exists()
    decide_on(national, draft, "approve")
    assert draft.revisions.filter(approved_go_live_at__isnull=False).exists()
    its_moment_comes(draft)
    publish_and_expire()
    assert is_live(draft)


@pytest.mark.parametrize("direct", [True, False])
def test_schedule_works_for_both_kinds_of_region(direct, editor, own_draft, national, draft):
    person, page = (editor, own_draft) if direct else (national, draft)
    moment = timezone.localtime(timezone.now() + timedelta(hours=1))
    later = moment + timedelta(hours=1)
    fields = {"go_live_at": moment.strftime("%Y-%m-%d %H:%M"), "expire_at": later.strftime("%Y-%m-%d %H:%M")}
    save(person, page, "action-publish", **fields)
    assert not is_live(page)
    its_moment_comes(page)
    publish_and_expire()
    assert is_live(page)
    Page.objects.filter(pk=page.pk).update(expire_at=timezone.now() - timedelta(seconds=1))
    publish_and_expire()
    assert not is_live(page)


def test_older_version_is_put_back_as_a_draft_only(writer, national, draft):
    first = draft.latest_revision
    save(national, draft, "action-publish", title="Nieuwere titel")
    url = reverse("wagtailadmin_pages:edit", args=[draft.pk])
    form = story_form("Elf gezinnen", action="action-publish", slug=draft.slug, revision=str(first.pk))
    at_desk(writer).post(url, form)
    draft.refresh_from_db()
    assert draft.title == "Nieuwere titel"
    assert draft.get_latest_revision_as_object().title == "Elf gezinnen"


@pytest.mark.parametrize("door", ["unpublish", "move", "delete"])
def test_what_is_live_in_a_reviewed_region_stays_live_and_in_place(writer, reviewed, door):
    page = story_page(reviewed)
    response = at_desk(writer).post(address(door, page), {"reason": "Weg ermee"})
    assert response.status_code in (302, 403)
    assert is_live(page)


def test_copy_of_a_live_page_is_a_draft_in_a_reviewed_region(writer, reviewed):
    page = story_page(reviewed, slug="eerste")
    form = {"new_title": "Kopie", "new_slug": "kopie", "new_parent_page": reviewed.pk, "publish_copies": "on"}
    at_desk(writer).post(address("copy", page), form)
    assert not Page.objects.get(slug="kopie").live
    at_desk(writer).post(address("copy", page), {**form, "new_slug": "alias", "alias": "on"})
    assert not Page.objects.filter(slug="alias", live=True).exists()


def test_translation_follows_the_same_rule(tree, writer, national, reviewed):
    english_region = region_page(tree, reviewed.region, language="en", translation_key=reviewed.translation_key)
    assert WorkflowPage.objects.filter(page=english_region).exists()
    page = story_page(reviewed, title="Samen", intro="Wij bellen.")
    page = StoryPage.objects.get(pk=page.pk)
    translation = start_translation(page)
    fill(translation)
    with pytest.raises(PermissionDenied):
        translation.save_target(user=writer, publish=True)
    english = translation.get_target_instance()
    response = at_desk(writer).post(address("edit", english), {"action": "publish"})
    assert response.status_code in (302, 403)
    assert not is_live(english)
    translation.save_target(user=national, publish=True)
    assert is_live(english)


def test_translation_is_published_by_the_editor_of_a_directly_publishing_region(editor, twente):
    page = StoryPage.objects.get(pk=story_page(twente, title="Samen", intro="Wij bellen.").pk)
    translation = start_translation(page)
    fill(translation)
    translation.save_target(user=editor, publish=True)
    assert is_live(translation.get_target_instance())


def test_choice_holds_at_once_in_both_directions(editor, own_draft, twente, national):
    decide(twente, Publishing.REVIEW, national)
    save(editor, own_draft, "action-publish")
    assert not is_live(own_draft)
    submit(editor, own_draft)
    assert WorkflowState.objects.active().count() == 1
    decide(twente, Publishing.DIRECT, national)
    assert not WorkflowState.objects.active().exists()
    save(editor, own_draft, "action-publish")
    assert is_live(own_draft)


def test_choice_is_made_on_the_screen_of_the_region_by_national_editors_only(editor, national, own_draft):
    region = own_draft.get_parent().specific.region
    url = reverse("regions:edit", args=[region.pk])
    form = region_form("Twente", publishing="review")
    at_desk(editor).post(url, form)
    region.refresh_from_db()
    assert region.publishing == Publishing.DIRECT
    assert at_desk(national).post(url, form).status_code == 302
    region.refresh_from_db()
    assert region.publishing == Publishing.REVIEW
    save(editor, own_draft, "action-publish")
    assert not is_live(own_draft)
    with pytest.raises(PermissionDenied):
        decide(own_draft.get_parent().specific, Publishing.DIRECT, editor)


def test_page_in_a_further_language_of_a_reviewed_region_is_reviewed_too(tree, writer, reviewed):
    english = region_page(tree, reviewed.region, language="en")
    tester = english.permissions_for_user(type(writer).objects.get(pk=writer.pk))
    assert tester.can_edit()
    assert not tester.can_publish()
    assert english.get_workflow().name == REVIEW


def test_no_other_page_has_a_workflow(tree, twente, reviewed):
    assert set(WorkflowPage.objects.values_list("page_id", flat=True)) == {reviewed.pk}
    assert twente.get_workflow() is None
    assert tree.homes["nl"].get_workflow() is None


def mails():
    return [(mail.to, mail.subject, mail.text) for mail in Message.objects.order_by("pk")]


@pytest.fixture
def through_the_outbox(settings):
    settings.EMAIL_BACKEND = "outbox.backend.OutboxBackend"
    settings.BASE_URL = "https://mao.example.nl"


def test_submitting_sending_back_and_approving_are_each_mailed_once(through_the_outbox, writer, national, draft):
    administrator = UserFactory()
    give_grant(user=administrator, role=Role.ADMINISTRATOR, by=None)
    submit(writer, draft)
    ((to, subject, body),) = mails()
    assert to == [national.email]
    assert subject == "Kijk je mee? Elf gezinnen"
    assert "Fenna Wolters" in body
    assert f"https://mao.example.nl/beheer/pages/{draft.pk}/beoordeling/" in body
    decide_on(national, draft, "reject", comment="Noem de school niet bij naam.")
    to, subject, body = mails()[-1]
    assert (to, subject) == ([writer.email], "Terug naar jou: Elf gezinnen")
    assert "Noem de school niet bij naam." in body
    submit(writer, draft)
    decide_on(national, draft, "approve")
    to, subject, body = mails()[-1]
    assert (to, subject) == ([writer.email], "Goedgekeurd: Elf gezinnen")
    assert is_live(draft)
    assert len(mails()) == 4


def test_mail_is_in_the_language_that_its_reader_chose(through_the_outbox, writer, national, draft):
    profile = UserProfile.get_for_user(national)
    profile.preferred_language = "en"
    profile.save()
    submit(writer, draft)
    ((_to, subject, body),) = mails()
    assert subject == "Please review: Elf gezinnen"
    assert "asks you to review" in body


def test_mail_about_a_review_waits_for_nobody_who_lost_their_role(through_the_outbox, writer, national, draft):
    submit(writer, draft)
    message = Message.objects.get()
    assert message.recipient == national
    assert message.token == "editors"


@pytest.mark.parametrize("kind", ["direct", "review"])
def test_editors_lock_and_compare_in_their_own_region_and_not_in_another(kind, editor, writer, own_draft, draft):
    person, own, other = (editor, own_draft, draft) if kind == "direct" else (writer, draft, own_draft)
    assert at_desk(person).post(address("lock", own)).status_code == 302
    assert Page.objects.get(pk=own.pk).locked
    at_desk(person).post(address("unlock", own))
    assert not Page.objects.get(pk=own.pk).locked
    at_desk(person).post(address("lock", other))
    assert not Page.objects.get(pk=other.pk).locked
    save(person, own, title="Anders")
    first, last = own.revisions.order_by("pk").first(), own.revisions.order_by("pk").last()
    compare = address("revisions_compare", own, first.pk, last.pk)
    assert "Anders" in at_desk(person).get(compare).content.decode()
    assert at_desk(person).get(address("revisions_compare", other, "earliest", "latest")).status_code in (302, 403, 404)
