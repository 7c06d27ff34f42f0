"""What happens to profiles when accounts, organisations and themes around them change."""

from pathlib import Path

import pytest
from django.conf import settings
from django.db.models import ProtectedError
from django.db.models.deletion import RestrictedError
from django.test import Client

from accounts.models import Role
from accounts.services import give_grant
from catalogue.differences import differences
from catalogue.services import known_keys
from core.registry import Registry
from network.organisations.merging import merge_organisations
from network.people.choices import Part, Visibility
from network.people.models import Person
from tests.factories import OrganisationFactory, UserFactory, theme
from tests.network.people.making import LIST, hide, person, read


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


def test_apps_above_hear_of_every_role_that_is_given(db, monkeypatch):
    heard = Registry("follower of roles")
    told = []
    heard.register("test", told.append)
    monkeypatch.setattr("accounts.followers.role_followers", heard)
    user = UserFactory()
    give_grant(user=user, role=Role.MEMBER, by=None)
    give_grant(user=user, role=Role.COALITION_CONNECTOR, by=None)
    assert told == [user, user]
