"""The first page of the desk: what waits in one's own region with the next action; for national editors, how much."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from accounts.models import Role
from accounts.services import give_grant
from core.desk_panels import desk_panels, panels_in_order
from core.models import ArchivedPage
from network.contacts.models import ContactMessage
from network.joining.models import Invitation, JoinRequest
from network.joining.services import invite
from network.regions.services import region_collection
from network.stories.models import StoryAuthor
from tests.core.media_samples import saved_image
from tests.factories import UserFactory, story_page, text
from tests.network.desk_forms import story_form
from tests.network.publishing.doing import address, at_desk, decide_on, save, submit
from tests.network.translating import fresh, publish_english

pytestmark = pytest.mark.django_db


def home(user):
    return at_desk(user).get(reverse("wagtailadmin_home")).content.decode()


def waiting(name, page, user=None):
    """Titles and next steps of one panel for the region of `page`."""
    items = desk_panels[name].items(user, [f"region:{page.region_id}"])
    return {item.title: item for item in items}


def test_own_drafts_wait_to_be_finished_and_those_of_others_do_not(editor, national, twente):
    mine, theirs = story_page(twente, title="Van mij"), story_page(twente, title="Van een ander")
    save(editor, mine, title="Van mij")
    save(national, theirs, title="Van een ander")
    found = waiting("drafts", twente, editor)
    assert list(found) == ["Van mij"]
    assert found["Van mij"].url == address("edit", mine)
    assert set(waiting("drafts", twente)) == {"Van mij", "Van een ander"}


def test_review_waits_then_comes_back_with_its_comment(writer, national, draft, reviewed):
    submit(writer, draft)
    assert list(waiting("waiting for review", reviewed)) == ["Elf gezinnen"]
    assert not waiting("drafts", reviewed, writer)
    decide_on(national, draft, "reject", comment="Noem geen namen.")
    assert waiting("sent back", reviewed)["Elf gezinnen"].note == "Noem geen namen."
    assert not waiting("waiting for review", reviewed)
    assert "Noem geen namen." in home(writer)


def test_what_goes_online_or_offline_by_itself_is_told_with_its_moment(editor, twente):
    page = story_page(twente, title="Straks weg")
    Page.objects.filter(pk=page.pk).update(expire_at=timezone.now() + timedelta(days=3))
    moment = timezone.localtime(timezone.now() + timedelta(days=1))
    add = reverse("wagtailadmin_pages:add", args=["network_stories", "storypage", twente.pk])
    form = story_form("Straks online", action="action-publish", go_live_at=moment.strftime("%Y-%m-%d %H:%M"))
    at_desk(editor).post(add, {**form, "expire_at": ""})
    found = waiting("scheduled", twente)
    assert set(found) == {"Straks weg", "Straks online"}
    assert "offline" in found["Straks weg"].note
    assert "online" in found["Straks online"].note


def test_page_that_nobody_changed_for_a_year_waits_unless_it_is_archived(twente):
    page = story_page(twente, title="Oud")
    story_page(twente, title="Nieuw")
    Page.objects.filter(pk=page.pk).update(last_published_at=timezone.now() - timedelta(days=366))
    found = waiting("old", twente)
    assert list(found) == ["Oud"]
    assert found["Oud"].note.startswith("Nederlands, voor het laatst veranderd op ")
    ArchivedPage.objects.create(translation_key=page.translation_key, reason="Te oud.")
    assert not waiting("old", twente)


def test_english_that_is_missing_unfinished_or_behind_waits(twente):
    publish_english(twente)
    page = fresh(story_page(twente, title="Samen"))
    item = waiting("english", twente)["Samen"]
    assert item.url == reverse("wagtail_localize:submit_page_translation", args=[page.pk])
    english = publish_english(page)
    assert "Samen" not in waiting("english", twente)
    page = fresh(page)
    page.intro = "Er is nieuws."
    page.save_revision().publish()
    behind = waiting("english", twente)["Samen"]
    assert (behind.url, behind.action) == (address("edit", english), "Werk het Engels bij")
    english.unpublish()
    assert waiting("english", twente)["Samen"].url == address("edit", english)


def test_picture_without_a_description_waits(twente):
    place = region_collection(region=twente.region)
    picture = saved_image((40, 30), title="Zonder woorden", collection=place)
    saved_image((40, 30), title="Met woorden", alt_nl="Een school", collection=place)
    found = waiting("alt", twente)
    assert list(found) == ["Zonder woorden"]
    assert found["Zonder woorden"].url == reverse("wagtailimages:edit", args=[picture.pk])


def test_incomplete_story_waits_with_what_weighs_most(twente):
    story_page(twente, title="Mager")
    item = waiting("incomplete stories", twente)["Mager"]
    assert "0" in item.note


def test_new_message_waits_and_one_of_weeks_ago_does_not(twente):
    fields = {"region": twente.region, "email": "a@example.nl", "text": "Hoi", "language": "nl"}
    ContactMessage.objects.create(name="Vandaag", form_key="a", **fields)
    ContactMessage.objects.create(
        name="Lang geleden", form_key="b", created_at=timezone.now() - timedelta(days=15), **fields
    )
    assert list(waiting("new messages", twente)) == ["Vandaag"]


def test_request_to_join_and_open_invitation_wait_with_the_editor_of_their_region_only(editor, twente, almere):
    fill_joining(twente, 1)
    (request,) = waiting("new requests", twente)
    assert request == f"{twente.title} wil 0"
    assert list(waiting("open invitations", twente)) == [f"{twente.region_id}-0@example.nl"]
    assert not waiting("new requests", almere)
    assert not waiting("open invitations", almere)
    html = home(editor)
    assert request in html
    JoinRequest.objects.update(state="asked")
    Invitation.objects.update(state="revoked", revoked_at=timezone.now())
    assert not waiting("new requests", twente)
    assert not waiting("open invitations", twente)


def test_what_waits_in_no_region_waits_with_national_editors_only(editor, national, twente):
    fill_joining(twente, 2)
    JoinRequest.objects.filter(name__endswith=" 1").update(region=None, name="Zonder regio")
    Invitation.objects.filter(email__contains="-1@").update(scope="all", name="Voor overal")
    html = home(national)
    assert "Zonder regio" in html
    assert "Voor overal" in html
    assert f"{twente.title} wil 0" not in html
    own = home(editor)
    assert "Zonder regio" not in own
    assert "Voor overal" not in own


def test_who_is_invited_above_ones_own_role_is_not_told(national):
    administrator = UserFactory()
    give_grant(user=administrator, role=Role.ADMINISTRATOR, by=None)
    invite(by=administrator, email="hoger@example.nl", role=Role.ADMINISTRATOR, scope="all")
    invite(by=administrator, email="gelijk@example.nl", role=Role.MEMBER, scope="all")
    seen = home(national)
    assert "gelijk@example.nl" in seen
    assert "hoger@example.nl" not in seen
    assert "hoger@example.nl" in home(administrator)


def test_invitation_that_ended_waits_first_and_says_so(twente):
    fill_joining(twente, 2)
    old = Invitation.objects.get(email__contains="-1@")
    day = timezone.now() - timedelta(days=1)
    Invitation.objects.filter(pk=old.pk).update(sent_at=day - timedelta(days=14), expires_at=day)
    found = waiting("open invitations", twente)
    assert next(iter(found)) == old.email
    assert "Verlopen op" in found[old.email].note


def fill_joining(page, number):
    for each in range(number):
        key = f"{page.region_id}-{each}"
        JoinRequest.objects.create(
            name=f"{page.title} wil {each}",
            email=f"wil-{key}@example.nl",
            function="Juf",
            motivation="Graag.",
            region=page.region,
            language="nl",
            state="waiting",
            confirmed_at=timezone.now(),
            form_key=f"{key}-{JoinRequest.objects.count()}",
        )
        Invitation.objects.get_or_create(
            email=f"{key}@example.nl",
            role="member",
            scope=f"region:{page.region_id}",
            defaults={"token_hash": key, "expires_at": timezone.now() + timedelta(days=14)},
        )


def fill(page, number):
    """Something for each panel."""
    for each in range(number):
        story = story_page(page, title=f"{page.title} {each}", situation=text("<p>Zo ging het.</p>"))
        story.authors = [StoryAuthor(name="Manon", locale_id=story.locale_id)]
        story.save_revision()
        old = story_page(page, title=f"{page.title} oud {each}")
        Page.objects.filter(pk=old.pk).update(last_published_at=timezone.now() - timedelta(days=400))
        saved_image((40, 30), title=f"{page.title} foto {each}", collection=region_collection(region=page.region))
    fill_joining(page, number)


@pytest.mark.once
@pytest.mark.parametrize("name", [name for name, _panel in panels_in_order()])
def test_panel_asks_the_same_queries_for_more_things(twente, name):
    def asked():
        with CaptureQueriesContext(connection) as queries:
            list(desk_panels[name].items(None, [f"region:{twente.region_id}"]))
        return len(queries)

    asked()
    fill(twente, 1)
    few = asked()
    fill(twente, 3)
    assert asked() == few <= 3


def test_region_editor_sees_own_work_with_next_steps_and_nothing_of_another_region(editor, twente, almere):
    fill(twente, 1)
    fill(almere, 1)
    html = home(editor)
    assert "Dit wacht op jou" in html
    assert "Twente oud 0" in html
    assert "Almere" not in html


def test_national_editor_sees_how_much_waits_in_each_region_in_one_table(national, twente, almere):
    fill(twente, 2)
    html = home(national)
    table = html.partition('aria-labelledby="all-regions"')[2].partition("</table>")[0]
    assert table.index("Almere") < table.index("Twente")
    row = table.partition("Twente")[2].partition("</tr>")[0]
    assert "<li>Een jaar niet veranderd: <strong>2</strong></li>" in row
    assert "<li>Aanvragen: <strong>2</strong></li>" in row
    assert ": <strong>0</strong>" not in table
    assert "Twente oud 0" not in table


def test_lists_of_wagtail_that_name_pages_of_former_regions_are_gone(editor, almere, twente):
    page = story_page(almere, title="Vroeger van mij")
    page.locked, page.locked_by = True, editor
    page.save()
    html = home(editor)
    assert "Vroeger van mij" not in html


def test_editor_for_whom_nothing_waits_is_told_so(editor, twente):
    Page.objects.filter(pk=twente.pk).update(live=False, latest_revision=None)
    assert "Er wacht niets" in home(editor)


def test_member_without_a_desk_has_no_panels(client, twente):
    assert client.get(reverse("wagtailadmin_home")).status_code == 302
