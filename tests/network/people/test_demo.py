"""The people of the demo network: enough of them, each with words of their own, a third of them partly public."""

import re
from collections import Counter

import pytest

from catalogue.models import Entry
from network.people.models import Person
from pages.demo_network.profiles import load_profile
from pages.demo_network.texts import read_yaml

WORDS = ("can_help", "looking_for", "bio")


def test_people_of_the_demo_say_nothing_twice():
    rows = read_yaml("people.yaml")
    assert 20 <= len(rows) <= 25
    sentences = Counter(
        sentence.strip()
        for row in rows
        for name in WORDS
        for sentence in re.split(r"(?<=[.?!])\s+", row.get(name, ""))
        if sentence.strip()
    )
    assert [sentence for sentence, number in sentences.items() if number > 1] == []
    assert len({row["function"] for row in rows}) == len(rows)


def test_demo_has_people_in_most_regions_and_shows_a_third_of_them_to_everybody(demo_network):
    assert 20 <= Person.objects.count() <= 25
    people = Entry.objects.filter(kind="person", language="nl")
    public, members = (people.visible_with({audience}).count() for audience in ("public", "members"))
    assert members >= 20
    assert members / 3 <= public <= members / 2
    regions = {region.slug for person in Person.objects.all() for region in person.regions.all()}
    assert len(regions) >= 10
    organisations = {found.slug for person in Person.objects.all() for found in person.organisations.all()}
    assert len(organisations) >= 15
    assert not Person.objects.filter(user__email="jorien.aalderink@demo.example.nl").get().user.has_usable_password()


@pytest.mark.django_db
def test_a_mistake_in_the_file_is_named():
    with pytest.raises(LookupError, match="bestaat-niet"):
        load_profile({"email": "x@demo.example.nl", "name": "X", "regions": ["bestaat-niet"]})
    with pytest.raises(ValueError, match="schoenmaat"):
        load_profile({"email": "x@demo.example.nl", "name": "X", "members": ["schoenmaat"]})
