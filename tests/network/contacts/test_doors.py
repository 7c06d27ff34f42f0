"""What a message can be about, who can write to a hidden region, and what keeps machines and floods away."""

import time

import pytest
from django.core.cache import caches
from django.test import Client

from core.services import set_audience
from core.stamps import new_stamp
from network.contacts.models import ContactMessage
from outbox.models import Message
from tests.factories import RegionFactory, UserFactory, region_page, story_page
from tests.network.contacts.writing import WORDS, address, errors

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator():
    return UserFactory(is_superuser=True, is_staff=True)


@pytest.fixture
def story(region):
    return story_page(region.pages.get(), title="Geen kind\nthuis")


def test_a_message_can_be_about_a_story(client, send, region, story):
    query = f"?verhaal={story.translation_key}"
    assert "Geen kind" in client.get(address(region) + query).content.decode()
    send(query)
    message, mail = ContactMessage.objects.get(), Message.objects.get()
    assert message.subject_key == f"story:{story.translation_key}"
    assert mail.subject.endswith("Geen kind thuis")
    assert f"http://testserver{story.url}" in mail.text


def test_hidden_absent_and_foreign_subjects_all_give_the_plain_form(client, send, tree, region, story, administrator):
    hidden = story_page(region.pages.get(), title="Besloten verhaal")
    set_audience(page=hidden, audience=f"region:{region.pk}", by=administrator)
    elsewhere = story_page(region_page(tree, RegionFactory()), title="Verhaal van elders")

    def page(query: str) -> str:
        html = client.get(address(region) + query).content.decode()
        return html.partition("<main")[2].partition('name="stamp"')[0]

    plain = page("")
    for value in (hidden.translation_key, elsewhere.translation_key, "onzin", "%00", "x" * 500, ""):
        if value != "%00":
            assert page(f"?verhaal={value}") == plain
    assert page("?vraag=999&nieuws=1") == plain
    assert client.get(address(region) + "?verhaal=%00").status_code == 400
    send(f"?verhaal={hidden.translation_key}")
    assert "Besloten" not in Message.objects.get().text
    assert ContactMessage.objects.get().subject_key == ""


def test_a_hidden_region_is_an_absent_one(client, region, administrator, stamp):
    page = region.pages.get()
    before = ContactMessage.objects.count()
    set_audience(page=page, audience=f"region:{region.pk}", by=administrator)
    for path in (address(region), address(region, name="region_contact_sent")):
        hidden, absent = client.get(path), client.get(path.replace("het-dal", "geen-dal"))
        assert hidden.status_code == absent.status_code == 404
        assert hidden.content.replace(b"het-dal", b"") == absent.content.replace(b"geen-dal", b"")
        assert dict(hidden.headers).keys() == dict(absent.headers).keys()
    assert client.post(address(region), {**WORDS, "stamp": stamp()}).status_code == 404
    assert ContactMessage.objects.count() == before


def test_a_region_with_a_page_in_one_language_can_be_written_to_in_both(client, region):
    assert client.get(address(region, "nl")).status_code == client.get(address(region, "en")).status_code == 200


def test_a_machine_that_fills_in_everything_is_stopped_and_a_person_can_go_on(send):
    response = send(website="https://spam.example.org")
    assert response.status_code == 200
    assert "nobody sees" in errors(response)
    assert "spam.example.org" not in response.content.decode()
    assert "Wij willen ook." in response.content.decode()
    assert not ContactMessage.objects.exists()


@pytest.mark.parametrize(
    "stamp_of",
    [
        lambda region: "",
        lambda region: "verzonnen",
        lambda region: new_stamp(f"contact:{region.pk}", opened_at=time.time() - 25 * 3600),
        lambda region: new_stamp(f"contact:{region.pk + 1}", opened_at=time.time() - 60),
        lambda region: new_stamp(f"contact:{region.pk}", opened_at=time.time() - 60) + "x",
    ],
)
def test_a_form_without_a_good_stamp_comes_back_with_one_and_all_that_was_typed(send, region, stamp_of):
    response = send(stamp=stamp_of(region))
    assert "open for too long" in errors(response)
    assert "Wij willen ook." in response.content.decode()
    fresh = response.context["form"]["stamp"].value()
    assert fresh != stamp_of(region)
    assert not ContactMessage.objects.exists()


def test_faster_than_people_type_is_asked_again_with_the_same_stamp(send, region, monkeypatch):
    fresh = new_stamp(f"contact:{region.pk}")
    response = send(stamp=fresh)
    assert "faster than people type" in errors(response)
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 5)
    assert send(stamp=response.context["form"]["stamp"].value()).status_code == 302


@pytest.mark.parametrize(
    ("headers", "accepted"),
    [
        ({}, True),
        ({"sec-fetch-site": "same-origin", "origin": "http://testserver"}, True),
        ({"origin": "http://testserver"}, True),
        ({"sec-fetch-site": "cross-site"}, False),
        ({"sec-fetch-site": "same-site"}, False),
        ({"origin": "https://elders.example.org"}, False),
        ({"origin": "null"}, False),
        ({"origin": "http://[::1"}, False),
    ],
)
def test_another_site_cannot_make_a_visitor_send_something(region, stamp, headers, accepted):
    visitor = Client(enforce_csrf_checks=True)
    response = visitor.post(address(region), {**WORDS, "stamp": stamp()}, headers=headers)
    assert response.status_code == (302 if accepted else 403)
    assert ContactMessage.objects.count() == accepted
    if not accepted:
        assert "another site" in errors(response)
        assert "Wij willen ook." in response.content.decode()


def test_fifty_in_a_minute_is_too_many(send):
    answers = [send(text=f"Bericht {number}") for number in range(50)]
    assert [answer.status_code for answer in answers] == [302] * 10 + [429] * 40
    assert "Wait an hour" in errors(answers[-1])
    assert "Bericht 49" in answers[-1].content.decode()
    assert int(answers[-1].headers["Retry-After"]) <= 3600
    assert ContactMessage.objects.count() == Message.objects.count() == 10


def test_many_visitors_together_cannot_flood_a_region(client, region, stamp):
    for number in range(101):
        data = {**WORDS, "text": f"Bericht {number}", "stamp": stamp()}
        response = client.post(address(region), data, REMOTE_ADDR=f"10.0.{number}.1")
    assert response.status_code == 429
    assert "today" in errors(response)
    assert ContactMessage.objects.count() == 100


def test_nothing_is_taken_while_it_cannot_be_counted(send, monkeypatch):
    def down(*args, **kwargs):
        raise ConnectionError("the cache is down")

    monkeypatch.setattr(type(caches["limits"]), "incr", down)
    response = send()
    assert response.status_code == 503
    assert "cannot take messages" in errors(response)
    assert "Wij willen ook." in response.content.decode()
    assert not ContactMessage.objects.exists()


def test_the_limit_keeps_no_address(send):
    send()
    assert "127.0.0.1" not in repr(caches["limits"]._cache)
    assert "an@example.nl" not in repr(caches["limits"]._cache)


def test_a_story_and_a_region_lead_to_the_form(client, region, story):
    link = address(region, "nl")
    assert f'href="{link}?verhaal={story.translation_key}"' in client.get(story.url).content.decode()
    assert f'href="{link}"' in client.get(region.pages.get().url).content.decode()
