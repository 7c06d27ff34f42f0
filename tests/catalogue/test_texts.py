"""What search finds things by, in the whole demo network: complete, and nothing that its audience may not read."""

import re

import pytest
from django.test import Client

from accounts.models import User
from catalogue.findables import EntryData, entries_for_keys, findables
from catalogue.models import Entry
from network.people.models import Person
from network.regions.models import Region
from tests.catalogue.making import drifted
from tests.found_text import all_of, long_words, main_text
from tests.network.contents.making import read

pytestmark = [pytest.mark.django_db, pytest.mark.once]
PLANTED = "geheimwoord"


def every_entry() -> list[EntryData]:
    keys = [key for found in findables for key in found.keys(found.all_ids())]
    return list(entries_for_keys(dict.fromkeys(keys)))


@pytest.fixture
def entries(demo_network) -> list[EntryData]:
    return every_entry()


def test_stored_entries_know_the_texts(entries):
    told = {(entry.key, entry.language, entry.audience): bool(entry.text) for entry in entries}
    stored = Entry.objects.values_list("key", "language", "audience", "text_digest")
    assert {(key, language, audience): bool(digest) for key, language, audience, digest in stored} == told
    assert drifted() == []


def test_no_address_of_an_account_but_one_that_editors_wrote_on_that_page(entries):
    accounts = User.objects.values_list("email", flat=True)
    addresses = {*accounts, *Region.objects.values_list("coordinator_email", flat=True)} - {""}
    assert addresses
    telling = [
        entry for entry in entries if any(address.casefold() in all_of(entry).casefold() for address in addresses)
    ]
    assert {(entry.kind, entry.audience) for entry in telling} <= {("page", "public")}
    for entry in telling:
        assert "@" in main_text(read(Client(), entry.url)), entry.url


def test_no_markup_and_no_marks_of_notes(entries):
    for entry in entries:
        assert not re.search(r"</?(?:p|b|i|ul|ol|li|a|h2|h3)\b|\[\^\w+\]|linktype=", entry.text), entry.key


def test_what_only_members_see_is_in_no_public_text(demo_network):
    for person in Person.objects.all():
        person.bio = person.can_help = person.looking_for = person.function = PLANTED
        person.visibility = dict.fromkeys(("name", "bio", "can_help", "looking_for", "function"), "members")
        person.save()
    found = every_entry()
    assert [entry for entry in found if entry.audience == "members" and PLANTED in entry.text]
    assert not [entry.key for entry in found if entry.audience == "public" and PLANTED in all_of(entry)]


def test_nearly_every_word_of_a_page_finds_it(entries):
    client, poor = Client(), {}
    looked = [entry for entry in entries if entry.kind in ("story", "news", "page") and entry.audience == "public"]
    assert {entry.kind for entry in looked} == {"story", "news", "page"}
    for entry in looked:
        shown = long_words(main_text(read(client, entry.url)))
        missing = shown - long_words(all_of(entry))
        if len(missing) > len(shown) / 10:
            poor[entry.url] = sorted(missing)
    assert poor == {}
