"""Editors keep the questions of their own region, and no others, whatever they send."""

import pytest
from django.urls import reverse
from django.utils.timezone import localtime

from network.questions.models import SupportQuestion
from tests.factories import theme
from tests.network.questions.making import ASKED, question


@pytest.fixture
def desk(client, editor):
    client.force_login(editor)
    return client


def address(name, *args):
    return reverse(f"questions:{name}", args=args)


def form(page, text="Wie belt de ouders?", **fields):
    return {
        "region": page.region_id,
        "question_nl": text,
        "question_en": "",
        "why_nl": "",
        "why_en": "",
        "tried_nl": "",
        "tried_en": "",
        "asked_at": localtime(ASKED).strftime("%Y-%m-%d %H:%M"),
        "status": "open",
        "answer_nl": "",
        "answer_en": "",
        "published": "on",
        **fields,
    }


def test_editor_asks_a_question_for_their_own_region(desk, twente):
    html = desk.get(address("add")).content.decode()
    assert [
        html.index(f'name="{name}"') for name in ("question_nl", "why_nl", "tried_nl", "status", "question_en")
    ] == (
        sorted(html.index(f'name="{name}"') for name in ("question_nl", "why_nl", "tried_nl", "status", "question_en"))
    )
    response = desk.post(address("add"), form(twente))
    assert response.status_code == 302
    asked = SupportQuestion.objects.get()
    assert (asked.region, asked.status, asked.asked_at) == (twente.region, "open", ASKED)
    assert desk.get(f"/nl/ondersteuningsvragen/{asked.pk}/").status_code == 200


def test_editor_cannot_ask_a_question_for_another_region(desk, twente, almere):
    assert desk.post(address("add"), form(almere)).status_code == 200
    assert not SupportQuestion.objects.exists()
    own = question(twente)
    assert desk.post(address("edit", own.pk), form(almere)).status_code == 200
    own.refresh_from_db()
    assert own.region == twente.region


@pytest.mark.parametrize("door", ["edit", "delete", "history", "usage"])
def test_question_of_another_region_does_not_exist_at_any_door(desk, almere, door):
    theirs = question(almere, "Van een ander?")
    assert desk.get(address(door, theirs.pk)).status_code == 404
    assert desk.post(address(door, theirs.pk), form(almere, "Gekaapt?")).status_code in {404, 405}
    theirs.refresh_from_db()
    assert theirs.question_nl == "Van een ander?"
    assert "Van een ander?" not in desk.get(address("index")).content.decode()


@pytest.mark.parametrize("door", ["edit", "delete", "history"])
def test_own_question_is_found_at_every_door(desk, twente, door):
    assert desk.get(address(door, question(twente).pk)).status_code == 200


def test_national_editor_keeps_the_questions_of_every_region(client, national, twente, almere):
    client.force_login(national)
    theirs = [question(page) for page in (twente, almere)]
    assert all(client.get(address("edit", asked.pk)).status_code == 200 for asked in theirs)
    assert client.post(address("delete", theirs[1].pk)).status_code == 302
    assert list(SupportQuestion.objects.all()) == theirs[:1]


def test_change_of_status_in_the_form_is_dated_and_remembered_and_shown(desk, twente, editor):
    asked = question(twente)
    assert desk.post(address("edit", asked.pk), form(twente, status="in-contact", themes=[])).status_code == 302
    asked.refresh_from_db()
    assert asked.status == "in-contact"
    assert asked.contact_at is not None
    (change,) = asked.changes.all()
    assert (change.status, change.by) == ("in-contact", editor)
    assert "Fleur Ankersmit" in desk.get(address("edit", asked.pk)).content.decode()


def test_answered_without_an_answer_comes_back_with_all_that_was_written(desk, twente):
    asked = question(twente)
    data = form(twente, "Wie belt wie?", status="answered", why_nl="Elf gezinnen.")
    response = desk.post(address("edit", asked.pk), data)
    html = response.content.decode()
    assert response.status_code == 200
    assert "answer_nl" in response.context["form"].errors
    assert "Wie belt wie?" in html
    assert "Elf gezinnen." in html
    asked.refresh_from_db()
    assert (asked.status, asked.question_nl) == ("open", "Wie belt de ouders?")


def test_new_question_may_have_been_answered_already(desk, twente):
    assert desk.post(address("add"), form(twente, status="answered", answer_nl="Zo.")).status_code == 302
    asked = SupportQuestion.objects.get()
    assert asked.answered_at is not None
    assert [change.status for change in asked.changes.all()] == ["answered"]


def test_themes_are_ticked_and_kept(desk, twente):
    response = desk.post(address("add"), form(twente, themes=[theme(code).pk for code in ("preventie", "inclusie")]))
    assert response.status_code == 302
    assert set(SupportQuestion.objects.get().themes.slugs()) == {"preventie", "inclusie"}


def test_question_that_seems_to_name_a_child_is_saved_with_a_gentle_warning(desk, twente):
    told = "Sem van 9 jaar zit al elf weken thuis."
    response = desk.post(address("add"), form(twente, why_nl=told), follow=True)
    assert SupportQuestion.objects.get().why_nl == told
    warnings = [str(message) for message in response.context["messages"] if message.level_tag == "warning"]
    assert len(warnings) == 1
    assert "Sem" in warnings[0]
    calm = desk.post(address("add"), form(twente, "Wie belt?", why_nl="Een jongen van negen zit thuis."), follow=True)
    assert [message for message in calm.context["messages"] if message.level_tag == "warning"] == []
