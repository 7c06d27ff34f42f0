"""A message that seems to name a child is asked about once, with the passages; the writer decides."""

import pytest
from bs4 import BeautifulSoup

from core.models.privacy import PrivacyCount
from network.contacts.models import ContactMessage
from tests.network.contacts.writing import errors

pytestmark = pytest.mark.django_db

TEXT = "Onze Daan is 9 jaar en zit al maanden thuis. Wat nu?"


def looked_at(response) -> str:
    return BeautifulSoup(response.content, "html.parser").select_one("#id_looked")["value"]


def test_the_passage_is_shown_and_the_text_kept(send):
    response = send(text=TEXT)
    assert response.status_code == 200
    assert "Daan" in errors(response)
    assert TEXT in response.content.decode()
    assert not ContactMessage.objects.exists()


def test_the_writer_can_change_it_or_send_it_as_it_is(send, stamp):
    asked = send(text=TEXT)
    assert send(text=TEXT, looked="on").status_code == 200, "a tick without having been asked is no answer"
    assert send(text=TEXT, looked=looked_at(asked)).status_code == 302
    assert send(text="Onze zoon van 9 zit al maanden thuis.").status_code == 302
    assert ContactMessage.objects.count() == 2


def test_another_passage_is_asked_about_again(send):
    looked = looked_at(send(text=TEXT))
    again = send(text=f"{TEXT} Ook Sanne is 7 jaar.", looked=looked)
    assert "Sanne" in errors(again)
    assert not ContactMessage.objects.exists()


def test_only_a_number_is_kept_of_it(send):
    send(text=TEXT)
    count = PrivacyCount.objects.get()
    assert (count.place, count.number, count.went_on) == ("contact", 1, False)
