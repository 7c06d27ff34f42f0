"""Asking to join: the form without cookie, its limits, and the confirmation by mail."""

import re
import time

import pytest
from django.core.cache import caches
from django.test import Client

from accounts.models import Role
from accounts.services import give_grant
from core.services import set_audience
from core.stamps import new_stamp
from network.joining.models import JoinRequest
from outbox.models import Message
from tests.factories import OrganisationFactory, UserFactory, site_tree
from tests.network.joining.inviting import FORM, WORDS, errors, link_in, mails_to, main, newest_mail, send, stamp

pytestmark = pytest.mark.django_db


def test_a_request_reaches_nobody_before_it_is_confirmed(client, national):
    response = send(client)
    assert (response.status_code, response.url) == (302, "/en/join/sent/")
    assert "Look in your mail" in main(client.get(response.url))
    request = JoinRequest.objects.get()
    assert request.state == "unconfirmed"
    assert not JoinRequest.objects.for_editor(national).exists()
    link = link_in(newest_mail("an@example.nl"))
    for _look in range(2):
        assert "press the button" in main(client.get(link))
    assert JoinRequest.objects.get().state == "unconfirmed"
    for _press in range(2):
        client.post(link)
    assert "We have your request" in main(client.get(link))
    request = JoinRequest.objects.for_editor(national).get()
    assert (request.state, request.steps.count()) == ("waiting", 1)
    assert len(mails_to("redactie@example.nl")) == 1
    assert "An de Boer" not in newest_mail("redactie@example.nl").text


def test_the_mail_to_confirm_with_holds_nothing_that_was_typed(client):
    send(client, name="Koop nu", motivation="Koop nu op spam.example.org", organisation="Spam")
    mail = newest_mail("an@example.nl")
    assert not re.search("Koop nu|spam", f"{mail.subject} {mail.text} {mail.reply_to}", re.IGNORECASE)


def test_a_known_address_gets_the_same_answer_and_the_same_mail(client, dal):
    give_grant(user=UserFactory(email="lid@example.nl"), role=Role.MEMBER, by=None)
    UserFactory(email="uit@example.nl", is_active=False)
    answers = [send(Client(), email=email) for email in ("nieuw@example.nl", "lid@example.nl", "uit@example.nl")]
    assert {(answer.status_code, answer.url, answer.content) for answer in answers} == {(302, "/en/join/sent/", b"")}
    subjects = {mails_to(email)[0].subject for email in ("nieuw@example.nl", "lid@example.nl", "uit@example.nl")}
    assert len(subjects) == 1


def test_the_form_leaves_no_cookie_and_varies_on_nothing(client):
    response = client.get(FORM)
    assert not response.cookies
    assert "Cookie" not in response.headers.get("Vary", "")
    assert "no-store" in response.headers["Cache-Control"]
    assert "csrfmiddlewaretoken" not in response.content.decode()


def test_the_regions_to_choose_from_are_those_that_the_visitor_may_see(client, dal, berg, shown, administrator):
    assert "Het Dal" in main(client.get(FORM))
    assert "De Berg" not in main(client.get(FORM))
    assert "region" in errors(send(client, region=berg.pk)).casefold()
    set_audience(page=shown, audience=f"region:{dal.pk}", by=administrator)
    assert "Het Dal" not in main(client.get(FORM))


def test_an_organisation_that_we_know_is_recognised(client):
    brug = OrganisationFactory(name="De Brug")
    send(client, organisation="de brug")
    assert JoinRequest.objects.get().organisation == brug


@pytest.mark.parametrize("name", ["name", "email", "function", "motivation"])
def test_what_is_missing_is_asked_for_and_nothing_typed_is_lost(client, name):
    response = send(client, **{name: ""})
    assert f'href="#id_{name}"' in errors(response)
    for kept in WORDS.keys() - {name}:
        assert WORDS[kept] in response.content.decode()
    assert not JoinRequest.objects.exists()


def test_a_name_of_300_emoji_comes_back_whole_with_its_length(client):
    response = send(client, name="😀" * 300)
    assert "300 characters" in errors(response)
    assert "😀" * 300 in response.content.decode()


def test_a_childs_details_are_asked_about(client):
    response = send(client, motivation="Sem zit in groep 4 en heeft autisme. Wij zoeken hulp.")
    assert "Sem" in errors(response)
    looked = re.search(r'name="looked" value="(\w+)"', response.content.decode())[1]
    again = send(client, motivation="Sem zit in groep 4 en heeft autisme. Wij zoeken hulp.", looked=looked)
    assert again.status_code == 302


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"website": "https://spam.example.org"}, "nobody sees"),
        ({"stamp": ""}, "open for too long"),
        ({"stamp": new_stamp("contact:1", opened_at=0)}, "open for too long"),
    ],
)
def test_machines_are_stopped_and_people_go_on(client, fields, words):
    response = send(client, **fields)
    assert words in errors(response)
    assert WORDS["motivation"] in response.content.decode()
    fresh = response.context["form"]["stamp"].value()
    assert send(client, stamp=fresh).status_code in (200, 302)
    assert JoinRequest.objects.count() <= 1


def test_another_site_cannot_send_it(client):
    response = send(client, headers={"sec-fetch-site": "cross-site"})
    assert response.status_code == 403
    assert WORDS["motivation"] in response.content.decode()
    assert not JoinRequest.objects.exists()


def test_the_same_form_sent_twice_is_one_request(client):
    same = stamp()
    for _press in range(2):
        assert send(client, stamp=same).status_code == 302
    assert JoinRequest.objects.count() == Message.objects.count() == 1


def test_an_address_cannot_be_flooded_by_many_visitors(client):
    answers = [
        client.post(FORM, {**WORDS, "stamp": stamp(), "name": f"An {n}"}, REMOTE_ADDR=f"10.0.0.{n}") for n in range(5)
    ]
    assert [answer.status_code for answer in answers] == [302] * 3 + [429] * 2
    assert len(mails_to("an@example.nl")) == 3
    assert "An 4" in answers[-1].content.decode()


def test_a_visitor_sends_ten_an_hour(client):
    answers = [send(client, email=f"p{n}@example.nl").status_code for n in range(12)]
    assert answers == [302] * 10 + [429] * 2


def test_nothing_is_taken_while_it_cannot_be_counted(client, monkeypatch):
    def down(*args, **kwargs):
        raise ConnectionError("the cache is down")

    monkeypatch.setattr(type(caches["limits"]), "incr", down)
    response = send(client)
    assert response.status_code == 503
    assert WORDS["motivation"] in response.content.decode()
    assert not JoinRequest.objects.exists()


@pytest.mark.parametrize("path", ["/en/join/confirm/onzin/", "/en/join/answer/onzin/"])
def test_a_damaged_link_is_a_404(client, path):
    assert client.get(path).status_code == client.post(path).status_code == 404


def test_a_link_to_confirm_works_for_a_week(client, monkeypatch):
    send(client)
    link = link_in(newest_mail("an@example.nl"))
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 7 * 24 * 3600 + 5)
    assert client.post(link).status_code == 404
    assert JoinRequest.objects.get().state == "unconfirmed"


def test_the_footer_leads_to_the_form(client):
    site_tree()
    assert 'href="/nl/meedoen/"' in client.get("/nl/").content.decode()
    assert 'href="/en/join/"' in client.get("/en/").content.decode()
