"""`manage.py catalogue` names drift and puts it right."""

import pytest
from django.core.management import CommandError, call_command

from catalogue.models import Entry, Facet
from tests.catalogue.making import entries_of
from tests.factories import story_page, theme


def test_catalogue_that_is_right_is_said_to_be(twente, capsys):
    story_page(twente)
    call_command("catalogue", "check")
    assert "every entry is right" in capsys.readouterr().out


def test_every_kind_of_drift_is_named_and_put_right(twente, capsys, drift):
    missing, stale, tagged = (story_page(twente, slug=slug, leading_theme=theme("vve-taal")) for slug in "abc")
    Entry.objects.filter(source_id=missing.pk, kind="story").delete()
    Entry.objects.filter(source_id=stale.pk, kind="story").update(title="Anders", in_en=True)
    Facet.objects.filter(entry__source_id=tagged.pk, entry__kind="story", name="thema").update(value="inclusie")
    surplus = entries_of(stale)[0]
    surplus.pk, surplus.key = None, "story:00000000-0000-0000-0000-000000000000"
    surplus.save()
    Entry.objects.filter(pk=surplus.pk).update(kind="story")
    with pytest.raises(CommandError) as raised:
        call_command("catalogue", "check", kind=["story"])
    assert raised.value.returncode == 1
    named = capsys.readouterr().out
    assert f"missing: story:{missing.translation_key} nl public (/nl/regios/twente/a/)" in named
    assert f"stale: story:{stale.translation_key} nl public (/nl/regios/twente/b/): title, in_en" in named
    assert f"stale: story:{tagged.translation_key} nl public (/nl/regios/twente/c/): facets" in named
    assert "surplus: story:00000000-0000-0000-0000-000000000000 nl public" in named
    call_command("catalogue", "rebuild")
    assert "4 entries were written or deleted" in capsys.readouterr().out
    assert drift() == []


def test_entries_of_a_kind_that_no_app_has_any_more_are_surplus(twente, capsys):
    Entry.objects.filter(kind="region").update(kind="knooppunt", key="knooppunt:1")
    with pytest.raises(CommandError):
        call_command("catalogue", "check")
    assert "surplus: knooppunt:1" in capsys.readouterr().out
    call_command("catalogue", "rebuild")
    assert not Entry.objects.filter(kind="knooppunt").exists()
    assert Entry.objects.filter(kind="region").count() == 1


def test_unknown_kind_is_refused_with_the_kinds_there_are(db):
    with pytest.raises(CommandError, match=r"no kind verhaal.*story"):
        call_command("catalogue", "check", kind=["verhaal"])


def test_migrations_leave_the_themes_they_write_in_the_catalogue(db):
    assert Entry.objects.filter(kind="theme").count() == 2 * 23
