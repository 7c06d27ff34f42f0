"""By which words somebody is found: for each audience what it sees of them, and nothing of what is hidden."""

import pytest

from catalogue.findables import entries_for_keys
from core.personal import Who
from network.people.choices import Part, Visibility
from network.people.services import write_profile
from personaldata.texts import clean_registered_texts
from tests.factories import OrganisationFactory
from tests.found_text import all_of, digest, said
from tests.network.people.making import hide, person

pytestmark = pytest.mark.django_db
TOLD = {
    "function": "wijkverpleegkundige",
    "can_help": "Praten met ouders.",
    "looking_for": "Een zwemmaatje.",
    "bio": "Ik woon op een boot.",
    "phone": "0612345678",
    "email": "bereikbaar@example.nl",
    "website": "https://eigen.example/",
    "languages": ["tr"],
}


def somebody(shown):
    return person("Nora Boot", shown, organisations=[OrganisationFactory(name="De Brug")], **TOLD)


def test_everything_shown_is_told_apart_from_how_to_reach_somebody(tree):
    key = f"person:{somebody(Visibility.EVERYONE).pk}"
    for audience in ("members", "public"):
        found = said(key, "nl", audience)
        for words in ("wijkverpleegkundige", "De Brug", "Praten met ouders.", "Een zwemmaatje.", "boot", "Turks"):
            assert words in found
        for words in ("0612345678", "@", "eigen.example"):
            assert words not in found
    assert "Turkish" in said(key, "en", "public")


@pytest.mark.parametrize(
    ("part", "words"),
    [
        (Part.FUNCTION, "wijkverpleegkundige"),
        (Part.ORGANISATIONS, "De Brug"),
        (Part.CAN_HELP, "Praten"),
        (Part.LOOKING_FOR, "zwemmaatje"),
        (Part.BIO, "boot"),
        (Part.LANGUAGES, "Turks"),
    ],
)
def test_hidden_part_is_told_to_nobody_and_one_for_members_to_members(tree, part, words):
    someone = somebody({**dict.fromkeys(Part, Visibility.EVERYONE), part: Visibility.MEMBERS})
    key = f"person:{someone.pk}"
    assert words in said(key, "nl", "members")
    assert words not in said(key, "nl", "public")
    hide(someone, part)
    assert words not in said(key, "nl", "members")
    assert words not in said(key, "nl", "public")


def test_text_is_the_same_whatever_is_hidden(tree):
    """Neither a change of what is hidden nor its length shows in what is told."""
    someone = somebody({**dict.fromkeys(Part, Visibility.EVERYONE), Part.BIO: Visibility.NOBODY})
    key = f"person:{someone.pk}"
    before = said(key, "nl", "members"), said(key, "nl", "public")
    write_profile(person=someone, by=someone.user, told={"bio": "Iets heel anders. " * 20}, shown={})
    assert (said(key, "nl", "members"), said(key, "nl", "public")) == before


def test_other_words_refresh_the_person(tree):
    someone = person("Nora Boot", Visibility.MEMBERS, **TOLD)
    key = f"person:{someone.pk}"
    before = digest(key)
    write_profile(person=someone, by=someone.user, told={"can_help": "Rekenen."}, shown={})
    assert digest(key) != before
    assert "Rekenen." in said(key)


def test_cleaned_profile_refreshes_the_person(tree):
    """Who is erased had their address in the profile of somebody else: nothing keeps it."""
    someone = person("Nora Boot", Visibility.MEMBERS, bio="Schrijf naar weg@example.nl.")
    key = f"person:{someone.pk}"
    before = digest(key)
    assert clean_registered_texts(Who(key=0, addresses=frozenset({"weg@example.nl"}))) == 1
    assert digest(key) != before
    assert "weg@" not in said(key)


def test_no_text_holds_the_address_of_the_account(tree):
    someone = somebody(Visibility.EVERYONE)
    assert all(someone.user.email not in all_of(entry) for entry in entries_for_keys([f"person:{someone.pk}"]))
