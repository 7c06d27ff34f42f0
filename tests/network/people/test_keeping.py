"""What happens to profiles when accounts, organisations and themes around them change."""

import threading
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.db import connection
from django.db.models import ProtectedError
from django.db.models.deletion import RestrictedError
from django.test import Client

from accounts.models import Role
from accounts.services import give_grant
from catalogue.differences import differences
from catalogue.services import known_keys
from core.registry import Registry
from network.organisations.merging import merge_organisations
from network.people import my_views
from network.people.choices import Part, Visibility
from network.people.models import Person
from network.people.services import SavedElsewhere, write_profile
from tests.factories import OrganisationFactory, UserFactory, theme
from tests.network.people.making import LIST, hide, person, read

pytestmark = pytest.mark.everywhere


@pytest.mark.django_db(transaction=True)
def test_deleted_account_takes_profile_entry_and_photo_along(member, portrait):
    someone = portrait(person("Gaat Weg", Visibility.EVERYONE))
    assert len(list(Path(settings.DATA_DIR).rglob("*.webp"))) == 1
    someone.user.delete()
    assert "Gaat Weg" not in read(member.get(LIST))
    assert list(Path(settings.DATA_DIR).rglob("*.webp")) == []
    assert not differences(known_keys("person"))


def test_people_of_a_merged_organisation_are_found_at_the_one_that_stays(member, national):
    keep, gone = OrganisationFactory(name="Blijft"), OrganisationFactory(name="Gaat op")
    one = person("Eerste Els", organisations=[gone])
    both = person("Beide Bo", organisations=[keep, gone])
    hidden = person("Stille Stan", {Part.ORGANISATIONS: Visibility.NOBODY}, organisations=[gone])
    merge_organisations(keep=keep, gone=gone, by=national)
    assert [list(each.organisations.all()) for each in (one, both, hidden)] == [[keep]] * 3
    text = read(member.get(f"{LIST}?organisatie={keep.slug}"))
    assert "Eerste Els" in text
    assert "Beide Bo" in text
    assert "Stille Stan" not in text
    assert "Gaat op" not in text
    assert not differences(known_keys("person"))


def test_theme_that_somebody_chose_stays_and_its_refusal_names_nobody(tree):
    someone = person("Heimelijk Hein", themes=[theme("preventie")])
    hide(someone, Part.THEMES)
    with pytest.raises((ProtectedError, RestrictedError)) as refused:
        theme("preventie").delete()
    assert "Hein" not in str(refused.value)


def test_name_is_kept_on_one_line(tree):
    someone = person("Aaf Aarts")
    own = Client()
    own.force_login(someone.user)
    version = someone.changed_at.isoformat()
    shown = {f"show_{part}": "members" for part in Part}
    data = {"name": "Aaf\r\nBcc: iedereen@example.nl", "version": version, **shown}
    assert own.post("/nl/mijn/profiel/", data).status_code == 302
    assert Person.objects.get(pk=someone.pk).name == "Aaf Bcc: iedereen@example.nl"


def test_window_that_was_overtaken_while_it_was_judged_writes_over_nothing(tree, monkeypatch):
    """The form was right, and before the row was locked another window had saved."""
    someone = person("Aaf Aarts")
    own = Client()
    own.force_login(someone.user)
    shown = {f"show_{part}": "members" for part in Part}
    data = {"name": "Aaf Tweede", "bio": "Het tweede.", "version": someone.version, **shown}

    def late(**told):
        monkeypatch.setattr(my_views, "write_profile", write_profile)
        write_profile(person=someone, by=someone.user, told={"bio": "Het eerste.", "name": "Aaf Eerste"}, shown={})
        return write_profile(**told)

    monkeypatch.setattr(my_views, "write_profile", late)
    answer = own.post("/nl/mijn/profiel/", data)
    page = BeautifulSoup(answer.content, "html.parser")
    assert answer.status_code == 200
    assert "ander venster" in page.text
    assert page.select_one("textarea[name=bio]").text.strip() == "Het tweede."
    someone = Person.objects.get(pk=someone.pk)
    assert (someone.bio, someone.name) == ("Het eerste.", "Aaf Eerste")
    version = page.select_one("input[name=version]")["value"]
    assert own.post("/nl/mijn/profiel/", {**data, "version": version}).status_code == 302
    assert Person.objects.get(pk=someone.pk).bio == "Het tweede."


def test_version_that_is_no_longer_so_is_refused(tree):
    someone = person("Aaf Aarts")
    before = someone.version
    write_profile(person=someone, by=someone.user, told={"bio": "Een."}, shown={}, version=before)
    with pytest.raises(SavedElsewhere):
        write_profile(person=someone, by=someone.user, told={"bio": "Twee."}, shown={}, version=before)
    assert Person.objects.get(pk=someone.pk).bio == "Een."


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_of_two_windows_at_once_one_is_refused(tree):
    """Two connections with the same version: the second waits for the lock, then reads what the first wrote."""
    someone = person("Aaf Aarts")
    start, said = threading.Barrier(2), []

    def save(words: str) -> None:
        try:
            start.wait(timeout=20)
            write_profile(person=someone, by=someone.user, told={"bio": words}, shown={}, version=someone.version)
            said.append(words)
        except SavedElsewhere:
            said.append("refused")
        finally:
            connection.close()

    windows = [threading.Thread(target=save, args=(words,)) for words in ("Een.", "Twee.")]
    for window in windows:
        window.start()
    for window in windows:
        window.join(timeout=20)
    assert said.count("refused") == 1
    assert Person.objects.get(pk=someone.pk).bio in said


def test_apps_above_hear_of_every_role_that_is_given(db, monkeypatch):
    heard = Registry("follower of roles")
    told = []
    heard.register("test", told.append)
    monkeypatch.setattr("accounts.followers.role_followers", heard)
    user = UserFactory()
    give_grant(user=user, role=Role.MEMBER, by=None)
    give_grant(user=user, role=Role.COALITION_CONNECTOR, by=None)
    assert told == [user, user]
