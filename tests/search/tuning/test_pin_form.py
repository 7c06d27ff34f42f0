"""The form with which editors pin: what it offers, and where it leads whoever it refuses."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from catalogue.models import Entry
from tests.network.people.making import person
from tests.search.tuning.making import editor, key_of, pinned

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def test_refusal_leads_to_the_pin_that_is_there(stories):
    there = pinned(stories[0], "bus")
    sent = {"words": "bus", "language": "nl", "key": key_of(stories[1])}
    page = BeautifulSoup(editor().post(reverse("pin_add"), sent).content, "html.parser")
    assert page.select_one("[role=alert] a")["href"] == reverse("pin_edit", args=[there.pk])
    other = pinned(stories[2], "bel")
    page = BeautifulSoup(editor().post(reverse("pin_edit", args=[other.pk]), sent).content, "html.parser")
    assert page.select_one("[role=alert] a")["href"] == reverse("pin_edit", args=[there.pk])


@pytest.mark.parametrize("words", ["bus-school", "de bus of de school", "“"])
def test_signs_that_change_no_question_are_no_reason_to_refuse(stories, words):
    sent = {"words": f"{words} tuin", "language": "nl", "key": key_of(stories[0])}
    assert editor().post(reverse("pin_add"), sent).status_code == 302


def test_person_whom_everybody_may_see_is_not_called_hidden(tree):
    """Members find another entry of the same person, with more in it."""
    person("Fenna Blauw", {"name": "everyone", "bio": "members"}, bio="Werkt aan vlinders.")
    person("Fenna Groen", "members")
    assert Entry.objects.filter(title="Fenna Blauw").values("audience").distinct().count() == 2
    page = BeautifulSoup(editor().get(reverse("pin_add"), {"woorden": "fenna"}).content, "html.parser")
    hidden = {
        label.text.split("(")[0].strip(): "Niet iedereen" in label.text for label in page.select("fieldset label")
    }
    assert hidden == {"Fenna Blauw": False, "Fenna Groen": True}
