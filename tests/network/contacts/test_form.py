"""A visitor writes to a region: who gets it, what is said, and what can be wrong with it."""

import html
import re
import unicodedata

import pytest
from django.utils.datastructures import MultiValueDict

from network.contacts.forms import ContactForm
from network.contacts.models import LONGEST_TEXT, ContactMessage
from outbox.models import Message
from outbox.sending import send_due
from tests.factories import UserFactory
from tests.network.contacts.writing import WORDS, address, errors

pytestmark = pytest.mark.django_db


def test_a_message_goes_to_who_answers_for_the_region(send, region):
    response = send()
    assert (response.status_code, response.url) == (302, address(region, name="region_contact_sent"))
    message = ContactMessage.objects.get()
    assert (message.region, message.name, message.email) == (region, "An de Boer", "an@example.nl")
    mail = Message.objects.get()
    assert mail.to == ["bo@dal.example.nl"]
    assert mail.reply_to == ["An de Boer <an@example.nl>"]
    assert WORDS["text"] in mail.text
    assert "\nWij willen" in mail.text


def test_afterwards_the_page_says_who_reads_it_and_no_more(client, send):
    page = client.get(send().url)
    text = page.content.decode()
    assert "Your message has been sent" in text
    assert "Bo Veldman reads it" in text
    assert "an@example.nl" not in text
    assert "copy" not in re.sub(r"<head>.*</head>", "", text, flags=re.DOTALL)


def test_the_address_of_a_coordinator_is_never_shown(client, send, region):
    pages = [client.get(address(region)), client.get(send().url), send(email="fout")]
    assert all("bo@dal" not in page.content.decode() for page in pages)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_form_is_there_in_both_languages_and_leads_to_the_other(client, region, language):
    page = client.get(address(region, language)).content.decode()
    assert f'<html lang="{language}">' in page
    other = "en" if language == "nl" else "nl"
    assert f'href="{address(region, other)}"' in page
    assert '<meta name="robots" content="noindex">' in page
    assert 'aria-current="page"' in page, "the last step of the way here"
    assert "style=" not in page
    assert not re.search(r"<script(?![^>]*\b(?:src=|ld\+json))", page)


def test_nobody_gets_a_cookie_and_no_cache_keeps_the_form(client, region, send):
    for response in (client.get(address(region)), send(text=""), send()):
        assert not response.cookies
        assert "no-store" in response.headers["Cache-Control"]
        assert "private" in response.headers["Cache-Control"]
        assert "Cookie" not in response.headers.get("Vary", "")


def test_a_region_without_an_address_is_read_by_the_network_and_says_so(client, send, region):
    region.coordinator_email = ""
    region.save()
    assert "The editors of the network read your message" in client.get(address(region)).content.decode()
    done = client.get(send().url)
    assert Message.objects.get().to == ["redactie@example.nl"]
    assert "The editors of the network read it" in done.content.decode()


def test_where_nobody_reads_the_page_says_so(client, send, region, settings):
    settings.CONTACT_EMAIL = ""
    region.coordinator_email = ""
    region.save()
    page = client.get(address(region))
    assert "<form" not in page.content.decode().partition("<main")[2]
    assert "Nobody has been named" in page.content.decode()
    send()
    assert not ContactMessage.objects.exists()


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("name", "", "required"),
        ("email", "geen adres", "valid email"),
        ("email", "an@example.nl\r\nBcc: x@example.nl", "valid email"),
        ("email", f"{'a' * 244}@example.nl", "at most 254 characters"),
        ("text", "   ", "required"),
        ("name", "An\r\nBcc: slachtoffer@example.nl", "on one line"),
        ("name", "An\u2028Bcc: x@example.nl", "on one line"),
        ("name", "a" * 101, "101 characters long and at most 100 fit"),
        ("text", "x" * 1_000_000, "1000000 characters long and at most 5000 fit"),
    ],
)
def test_what_is_wrong_stands_at_its_field_and_nothing_is_lost(send, field, value, says):
    response = send(**{field: value})
    assert response.status_code == 200
    page = response.content.decode()
    assert says in errors(response)
    assert f'href="#id_{field}"' in errors(response)
    assert page.count("<title>Error:") == 1
    kept = {**WORDS, field: value}
    for name in ("name", "email"):
        assert f'value="{html.escape(kept[name])}"' in page or not kept[name].strip()
    if kept["text"].strip():
        assert html.escape(kept["text"]) in page
    assert not ContactMessage.objects.exists()
    assert not Message.objects.exists()


def test_a_line_break_counts_once(send):
    text = "regel\r\n" * (LONGEST_TEXT // 6) + "xx"
    assert len(text.replace("\r\n", "\n")) <= LONGEST_TEXT < len(text)
    assert send(text=text).status_code == 302


@pytest.mark.parametrize(
    "fields",
    [
        {"name": "Zoë 🌷 de Brún", "text": "Mooi 👩‍👩‍👧‍👦!"},
        {"name": "\u05d0\u05d1\u200f An", "text": "\u200f\u0645\u0631\u062d\u0628\u0627"},
        {"email": "an@zoë.example.nl"},
        {"name": 'An "de Snelle", bestuurder <hoofd>; (tijdelijk)'},
        {"name": unicodedata.normalize("NFD", "Zoë")},
        {"text": "=cmd|' /C calc'!A0\n.\nFrom iemand\n-- \n"},
    ],
)
def test_words_from_anywhere_arrive_as_they_were_written(send, smtp, fields):
    from_form = {**WORDS, **fields}
    assert send(**fields).status_code == 302
    (mail,) = deliver(smtp)
    assert from_form["text"].strip() in mail.get_payload(decode=True).decode().replace("\r\n", "\n")
    assert mail["Reply-To"].count("@") == 1
    assert mail["Bcc"] is None


def deliver(smtp) -> list:
    assert send_due() == 1
    return [mail for _, mail in smtp.accepted]


def test_half_an_emoji_and_nul_are_left_out():
    typed = {**WORDS, "text": "half \ud83d teken"}
    form = ContactForm(MultiValueDict({name: [value] for name, value in typed.items()}), region_id=1)
    form.is_valid()
    assert form.cleaned_data["text"] == "half  teken"


def test_somebody_who_is_logged_in_need_not_type_who_they_are(client, region):
    client.force_login(UserFactory(name="Sem Kuiper", email="sem@example.nl"))
    page = client.get(address(region)).content.decode()
    assert 'value="Sem Kuiper"' in page
    assert 'value="sem@example.nl"' in page


def test_writing_twice_with_one_form_is_one_message_but_another_text_is_another(send, stamp):
    same = stamp()
    assert send(stamp=same).status_code == send(stamp=same).status_code == 302
    assert ContactMessage.objects.count() == Message.objects.count() == 1
    send(stamp=same, text="Nog iets anders.")
    assert ContactMessage.objects.count() == Message.objects.count() == 2
