"""The guard at the desk and in public forms: it shows the passages, stops nobody, and keeps a number only."""

import json

import pytest
from django import forms
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse

from accounts.models import Role
from accounts.services import give_grant
from core.models import PrivacyCount
from core.privacy import AsksAboutChildren, texts_of_page
from network.stories.models import StoryPage
from tests.factories import RegionFactory, UserFactory, region_page, site_tree, story_page
from tests.network.desk_forms import region_page_form, story_form
from tests.worlds import kept

pytestmark = [pytest.mark.django_db, pytest.mark.once]

CHILD = "<p>Toen <b>Sem</b> (9) bij ons kwam, zat hij in groep 5.</p>"
NO_CHILD = "<p>Toen een jongen van negen bij ons kwam, belde juf Sanne van groep 5.</p>"


@pytest.fixture
@kept
def twente():
    return region_page(site_tree(), RegionFactory(name="Twente", slug="twente"))


@pytest.fixture
def desk(client, twente):
    user = UserFactory()
    give_grant(user=user, role=Role.REGION_EDITOR, scope=f"region:{twente.region_id}", by=None)
    client.force_login(user)
    return client


@pytest.fixture
def add_url(twente):
    return reverse("wagtailadmin_pages:add", args=["network_stories", "storypage", twente.pk])


def said(response):
    """What was said to the editor, as HTML."""
    return "".join(str(message) for message in get_messages(response.wsgi_request))


def counted():
    return list(PrivacyCount.objects.values_list("place", "went_on", "number"))


def test_saving_a_story_with_a_childs_details_shows_them_and_saves(desk, add_url):
    response = desk.post(add_url, story_form("Een deur", parts={"situation": CHILD}))

    assert response.status_code == 302
    assert StoryPage.objects.get(title="Een deur")
    message = said(response)
    assert "‘Sem (9)’" in message
    assert "groep 5" in message
    assert counted() == [("network_stories.storypage", False, 1)]


def test_saving_a_story_without_a_childs_details_says_nothing(desk, add_url):
    response = desk.post(add_url, story_form("Een deur", parts={"situation": NO_CHILD}))

    assert response.status_code == 302
    assert "‘" not in said(response).replace("‘Een deur’", "").replace("'Een deur'", "")
    assert counted() == []


def test_publishing_with_a_childs_details_is_not_stopped_and_counted_apart(desk, add_url):
    desk.post(add_url, story_form("Een deur", action="action-publish", parts={"situation": CHILD}))

    assert StoryPage.objects.get(title="Een deur").live
    assert counted() == [("network_stories.storypage", True, 1)]


def test_count_goes_up_and_holds_no_text(desk, twente):
    page = story_page(twente, title="Een deur")
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    for _time in range(2):
        desk.post(url, story_form("Een deur", parts={"situation": CHILD}))

    assert counted() == [("network_stories.storypage", False, 2)]
    kept = json.dumps(list(PrivacyCount.objects.values()), default=str)
    assert "Sem" not in kept
    assert "deur" not in kept
    assert {field.name for field in PrivacyCount._meta.get_fields()} == {"id", "date", "place", "went_on", "number"}


def test_draft_that_saves_itself_is_left_alone(desk, twente):
    page = story_page(twente, title="Een deur")
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])

    response = desk.post(
        url, story_form("Een deur", parts={"situation": CHILD}), headers={"accept": "application/json"}
    )

    assert response.json()["success"] is True
    assert said(response) == ""
    assert counted() == []


def test_region_page_is_read_in_all_its_fields(desk, twente):
    url = reverse("wagtailadmin_pages:edit", args=[twente.pk])
    data = region_page_form("Twente", question="Wat doen we als Finn autisme heeft?")

    message = said(desk.post(url, data))

    assert "Finn autisme" in message
    assert counted() == [("network_regions.regionpage", False, 1)]


def test_passages_are_shown_as_text_and_never_as_code(desk, add_url):
    hostile = "<p>Onze Sem &lt;script&gt;alert(1)&lt;/script&gt; heeft autisme</p>"
    response = desk.post(add_url, story_form("Een deur", intro="Sem <img src=x> (9)", parts={"situation": hostile}))

    assert "<script>" not in said(response)
    assert "<img" not in said(response)


def test_texts_of_a_page_are_plain_and_named_as_their_fields(twente):
    page = story_page(twente, title="Een deur", intro="Kort")
    page.situation = json.dumps(
        [{"type": "text", "value": CHILD}, {"type": "quote", "value": {"text": "Ja", "author": "A"}}]
    )

    texts = texts_of_page(page)

    assert "Sem (9) bij ons" in texts[str(StoryPage._meta.get_field("situation").verbose_name)]
    assert "Kort" in texts.values()
    assert not any("<" in text for text in texts.values())


def test_row_of_a_region_is_read_when_it_is_saved(desk, twente):
    url = reverse("questions:add")
    data = {
        "region": twente.region_id,
        "question_nl": "Hoe houden we Sem uit groep 5 op school?",
        "why_nl": "",
        "tried_nl": "",
        "status": "open",
        "asked_at": "2026-01-01",
        "answer_nl": "",
        "question_en": "",
        "why_en": "",
        "tried_en": "",
        "answer_en": "",
    }

    response = desk.post(url, data)

    assert response.status_code == 302
    assert "Sem uit groep 5" in said(response)
    assert [place for place, _went_on, _number in counted()] == ["network_questions.supportquestion"]


def test_report_is_for_administrators_and_shows_numbers(desk, add_url):
    desk.post(add_url, story_form("Een deur", parts={"situation": CHILD}))
    assert desk.get(reverse("privacy_counts")).status_code != 200

    client = Client()
    client.force_login(UserFactory(is_superuser=True))
    html = client.get(reverse("privacy_counts")).content.decode()

    assert "<td>1</td>" in html
    assert "Sem" not in html


class Letter(AsksAboutChildren):
    """A public form as other apps make it."""

    text = forms.CharField(widget=forms.Textarea)
    age = forms.IntegerField()
    privacy_fields = ("text",)
    privacy_place = "letter"


def test_form_with_a_childs_details_asks_once_and_keeps_the_text():
    form = Letter({"text": "Mijn zoon Sem (9) zit thuis.", "age": "40"})

    assert not form.is_valid()
    assert form.asks_about_children
    assert "‘Sem (9)’" in str(form.errors["text"])
    assert form["text"].value() == "Mijn zoon Sem (9) zit thuis."
    box = str(form["looked"])
    assert 'type="checkbox"' in box
    assert "checked" not in box
    assert "Sem" not in box
    assert counted() == [("letter", False, 1)]


def test_form_that_was_looked_at_is_taken_and_counted():
    sent = {"text": "Mijn zoon Sem (9) zit thuis.", "age": "40"}
    first = Letter(sent)
    first.is_valid()
    again = Letter({**sent, "looked": first.fields["looked"].widget.passages})

    assert again.is_valid()
    assert set(counted()) == {("letter", False, 1), ("letter", True, 1)}


def test_other_passage_is_asked_about_again():
    first = Letter({"text": "Mijn zoon Sem (9) zit thuis.", "age": "40"})
    first.is_valid()
    looked = first.fields["looked"].widget.passages

    assert not Letter({"text": "Mijn zoon Sem (9) en Noor (7) zitten thuis.", "age": "40", "looked": looked}).is_valid()
    assert not Letter({"text": "Mijn zoon Sem (9) zit thuis.", "age": "40", "looked": "on"}).is_valid()


def test_looked_at_box_stays_ticked_when_something_else_is_wrong():
    first = Letter({"text": "Mijn zoon Sem (9) zit thuis.", "age": "40"})
    first.is_valid()
    looked = first.fields["looked"].widget.passages
    form = Letter({"text": "Mijn zoon Sem (9) zit thuis.", "age": "veertig", "looked": looked})

    assert not form.is_valid()
    assert list(form.errors) == ["age"]
    assert "checked" in str(form["looked"])
    assert counted() == [("letter", False, 1)]


def test_form_without_a_childs_details_asks_nothing():
    form = Letter({"text": "Mijn zoon van negen zit thuis.", "age": "40"})

    assert form.is_valid()
    assert not form.asks_about_children
    assert counted() == []
