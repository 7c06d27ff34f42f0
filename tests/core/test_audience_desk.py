"""The question "who may read this?" at the desk, in place of Wagtail's own restrictions."""

import pytest
from django.urls import reverse
from wagtail.models import PageViewRestriction

from accounts.models import Role
from accounts.services import give_grant
from tests.factories import UserFactory, region_page, site_tree, story_page
from tests.network.translating import fresh
from tests.worlds import kept

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
@kept
def story(db):
    return story_page(region_page(site_tree()))


@pytest.fixture
def desk(client, story):
    """The browser of the story's region editor."""
    user = UserFactory()
    give_grant(user=user, role=Role.REGION_EDITOR, scope=f"region:{story.get_parent().specific.region_id}", by=None)
    client.force_login(user)
    return client


def question(page) -> str:
    return reverse("page_audience", args=[page.pk])


def test_side_panel_leads_to_the_question_and_not_to_wagtails_restrictions(desk, story):
    html = desk.get(reverse("wagtailadmin_pages:edit", args=[story.pk])).content.decode()
    assert question(story) in html
    assert "set-privacy" not in html
    assert f"/pages/{story.pk}/privacy/" not in html


def test_form_for_a_new_page_has_no_link_yet(desk, story):
    add = reverse("wagtailadmin_pages:add", args=["network_stories", "storypage", story.get_parent().pk])
    response = desk.get(add)
    assert response.status_code == 200
    assert "wie-mag-dit-zien" not in response.content.decode()


def test_form_shows_the_choices_and_the_present_answer(desk, story):
    html = desk.get(question(story)).content.decode()
    assert html.count('type="radio"') == 3
    assert 'value="public" ' in html
    assert "checked" in html


def test_answer_holds_at_once(desk, story):
    response = desk.post(question(story), {"audience": "members"})
    assert response.status_code == 302
    assert fresh(story).audience == "members"
    assert desk.get(response.url).status_code == 200


@pytest.mark.parametrize("wrong", ["", "everybody", "region:999", "\0", "x" * 5000])
def test_wrong_answer_gives_the_form_again(desk, story, wrong):
    response = desk.post(question(story), {"audience": wrong})
    assert response.status_code == 200
    assert fresh(story).audience == "public"


def test_page_says_when_one_above_is_stricter(desk, story):
    parent = story.get_parent().specific
    desk.post(question(parent), {"audience": "members"})
    assert "kan niet opener zijn" in desk.get(question(story)).content.decode()
    editor = desk.get(reverse("wagtailadmin_pages:edit", args=[story.pk])).content.decode()
    assert "Een pagina hierboven beperkt dit" in editor


def test_editor_of_another_region_is_refused(client, story):
    user = UserFactory()
    other = region_page(site_tree())
    give_grant(user=user, role=Role.REGION_EDITOR, scope=f"region:{other.region_id}", by=None)
    client.force_login(user)
    for method in (client.get, client.post):
        assert method(question(story), {"audience": "members"}).status_code == 404
    assert fresh(story).audience == "public"


def test_root_and_absent_pages_have_no_question(desk, story):
    assert desk.get(reverse("page_audience", args=[999_999])).status_code == 404
    assert desk.get(question(story.get_root())).status_code == 404


def test_wagtails_own_restrictions_are_gone(desk, story):
    for address in (f"/beheer/pages/{story.pk}/privacy/", "/beheer/collections/1/privacy/"):
        assert desk.get(address).status_code == 404
        assert desk.post(address, {"restriction_type": "login"}).status_code == 404
    assert not PageViewRestriction.objects.exists()


def test_history_of_the_page_tells_of_the_change(desk, story):
    desk.post(question(story), {"audience": "members"})
    html = desk.get(reverse("wagtailadmin_pages:history", args=[story.pk])).content.decode()
    assert "Lezers gewijzigd van ‘Iedereen, ook mensen zonder account’ in ‘Leden" in html
