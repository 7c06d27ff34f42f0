"""Saved searches are in the copy of one's data, go when somebody is erased, and when nobody looks for long."""

import io
import json
import zipfile
from datetime import timedelta

import pytest
from django.utils import timezone

from core.retention import retention_rules
from personaldata.erasing import erase_person
from personaldata.exports import ask_export, make_exports
from personaldata.models import DataExport
from search.saved.models import SavedSearch
from search.saved.services import KEPT
from tests.factories import MemberFactory
from tests.search.saved.making import kept


def test_copy_of_ones_data_holds_them(person, stories):
    search = kept(person, "q=school&thema=preventie")
    SavedSearch.objects.filter(pk=search.pk).update(name="Naamwoord")
    kept(MemberFactory(), "q=vreemdwoord")
    ask_export(user=person, language="nl")
    assert make_exports() == 1
    with DataExport.objects.get(user=person).file.open() as stored, zipfile.ZipFile(io.BytesIO(stored.read())) as held:
        text = "\n".join(held.read(name).decode(errors="ignore") for name in held.namelist())
        assert any(name.endswith(".json") and json.loads(held.read(name)) for name in held.namelist())
    assert "Naamwoord" in text
    assert "thema=preventie" in text
    assert "vreemdwoord" not in text


def test_erasure_takes_them_and_the_name_out_of_those_of_others(person, stories):
    kept(person, "q=school")
    other = MemberFactory()
    theirs = kept(other, "q=Fleur+Jansen&thema=preventie")
    erase_person(user=person)
    assert list(SavedSearch.objects.all()) == [theirs]
    theirs.refresh_from_db()
    assert "Jansen" not in theirs.words
    assert theirs.state.values("thema") == ("preventie",)


def test_account_that_is_deleted_takes_them_along(person, stories):
    kept(person, "q=school")
    person.delete()
    assert not SavedSearch.objects.exists()


@pytest.mark.parametrize(("age", "left"), [(KEPT + timedelta(days=1), 0), (KEPT - timedelta(days=1), 1)])
def test_search_that_nobody_opens_for_two_years_goes(person, stories, age, left):
    kept(person, "q=school")
    SavedSearch.objects.update(looked_at=timezone.now() - age)
    rule = retention_rules["saved searches"]
    assert rule.count() == 1 - left
    assert SavedSearch.objects.count() == 1
    rule.run()
    assert SavedSearch.objects.count() == left
