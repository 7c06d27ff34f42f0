"""What is kept of a question says nothing of who asked it, and goes in time."""

import json
from datetime import timedelta

import pytest
from django.core import serializers
from django.core.management import call_command
from django.test import Client
from django.utils.timezone import localdate, now

from core.clock import schedules
from core.retention import retention_rules
from personaldata.erasing import erase_person
from search.tuning import writing
from search.tuning.models import Asked, Clicked, Pin, Salt
from search.tuning.noting import notes
from search.tuning.writing import Question, forget, print_of
from tests.factories import MemberFactory, UserFactory
from tests.search.tuning.making import asked_by, noted, row, visit

pytestmark = pytest.mark.django_db


def test_two_visitors_are_not_several_and_three_are(stories):
    asked_by(2, "bus")
    visit("bus", address="192.0.2.1")
    notes.write()
    assert (row("bus").asked, row("bus").by_several, len(row("bus").prints)) == (3, False, 2)
    visit("bus", address="192.0.2.9")
    notes.write()
    assert (row("bus").by_several, row("bus").prints) == (True, [])


def test_nothing_that_is_kept_says_who_asked(stories):
    person = MemberFactory()
    client = Client()
    client.force_login(person)
    visit("bus", address="203.0.113.77", client=client)
    visit("bus", address="203.0.113.78")
    notes.write()
    kept = serializers.serialize("json", [*Asked.objects.all(), *Clicked.objects.all(), *Salt.objects.all()])
    fields = {name for each in json.loads(kept) for name in each["fields"]}
    assert fields == {"day", "language", "words", "asked", "hits", "by_several", "prints", "secret"}
    for trace in ("203.0.113", person.email, person.name, client.session.session_key, "Firefox"):
        assert trace not in kept


def test_fingerprint_leads_to_no_other_question_and_to_no_other_day(stories):
    def made(words: str, secret: str) -> str:
        return print_of(Question(words, words, "nl", 1, "192.0.2.1"), secret)

    assert made("bus", "a") == made("bus", "a")
    assert len({made("bus", "a"), made("school", "a"), made("bus", "b")}) == 3


def test_salt_is_random_of_one_day_and_gone_when_that_is_over(stories):
    asked_by(1, "bus")
    today = Salt.objects.get()
    assert today.day == localdate()
    assert len(today.secret) == 64
    Salt.objects.create(day=localdate() - timedelta(days=1), secret="gisteren")
    forget()
    assert list(Salt.objects.all()) == [today]
    tomorrow = localdate() + timedelta(days=1)
    assert writing.secret_of(tomorrow) != today.secret
    assert [salt.day for salt in Salt.objects.all()] == [tomorrow]


def test_what_too_few_asked_is_gone_after_its_day_and_everything_after_ninety(stories):
    noted("zeldzaam", by_several=False, prints=["a"])
    noted("zeldzaam gisteren", days_ago=1, by_several=False, prints=["a"])
    noted("gewoon", days_ago=90, clicks={1: 2})
    noted("oud", days_ago=91, clicks={1: 2})
    assert schedules["forget questions"].waiting() == 2
    assert schedules["forget questions"].run() == 2
    assert {asked.words for asked in Asked.objects.all()} == {"zeldzaam", "gewoon"}
    assert Clicked.objects.count() == 1
    assert schedules["forget questions"].run() == 0
    assert retention_rules["forget questions"].keep == timedelta(days=90)


def test_retention_counts_and_deletes_it(stories, capsys):
    noted("oud", days_ago=91)
    call_command("retention", "--dry-run")
    assert Asked.objects.count() == 1
    call_command("retention")
    assert Asked.objects.count() == 0


def test_question_that_names_somebody_goes_with_them(db):
    person = UserFactory(name="Anna de Vries-Blom", date_joined=now() - timedelta(days=100))
    for words in ("anna de vries blom", "bellen met anna de vries blom", "hanna de vries blommen", "anna"):
        noted(words, by_several=words != "anna de vries blom")
        Pin.objects.create(words=words, language="nl", key="story:x")
    erase_person(user=person)
    assert {asked.words for asked in Asked.objects.all()} == {"hanna de vries blommen", "anna"}
    assert {pin.words for pin in Pin.objects.all()} == {"hanna de vries blommen", "anna"}
