"""What an agenda may be, which one holds, and what services do with it."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError, RestrictedError

from catalogue.models import Entry
from network.agendas.building import EditionText, PointText, ThemeText
from network.agendas.models import AgendaEdition, AttentionPoint
from network.agendas.progress import Progress
from network.agendas.queries import agenda_points_by_region
from network.agendas.services import add_standing, publish_edition, set_point_status, write_edition
from network.bodies.models import Body
from tests.network.agendas.making import ADOPTED, agenda, full_agenda, points

pytestmark = [pytest.mark.django_db, pytest.mark.everywhere]


def current(region):
    return AgendaEdition.objects.current().filter(region=region).first()


def test_newest_adopted_agenda_holds_and_a_newer_concept_does_not(region):
    agenda(region, 2019)
    held = agenda(region, 2022)
    agenda(region, 2024, status="concept")
    agenda(region, 2025, published=False)
    assert current(region) == held


def test_without_an_adopted_agenda_the_newest_concept_holds(region):
    agenda(region, 2018, status="ended")
    agenda(region, 2020, status="concept")
    held = agenda(region, 2021, status="concept")
    assert current(region) == held


def test_last_ended_agenda_stays_readable_where_there_is_no_other(region):
    agenda(region, 2015, status="ended")
    held = agenda(region, 2018, status="ended")
    assert current(region) == held


def test_region_has_one_agenda_a_year(region, other):
    agenda(region)
    agenda(other)
    with pytest.raises(ValidationError) as refused:
        agenda(region)
    assert "year" in refused.value.message_dict
    with pytest.raises(IntegrityError), transaction.atomic():
        AgendaEdition.objects.create(region=region, year=2024, title_nl="Nog een")


@pytest.mark.parametrize(
    ("fields", "where"),
    [
        ({"adopted_by_nl": ""}, "adopted_by_nl"),
        ({"adopted_on": None}, "adopted_on"),
        ({"title_nl": ""}, "title_nl"),
    ],
)
def test_adoption_is_told_whole(region, fields, where):
    with pytest.raises(ValidationError) as refused:
        agenda(region, **fields)
    assert where in refused.value.message_dict


def test_concept_has_not_been_adopted(region):
    edition = AgendaEdition(region=region, year=2024, title_nl="Plan", **{**ADOPTED, "status": "concept"})
    with pytest.raises(ValidationError) as refused:
        edition.full_clean()
    assert "status" in refused.value.message_dict


def test_predecessor_is_an_earlier_agenda_of_the_same_region(region, other):
    old = agenda(region, 2015, status="ended")
    assert agenda(region, 2020, predecessor=old).predecessor == old
    for wrong in (agenda(other, 2016), agenda(region, 2026)):
        with pytest.raises(ValidationError) as refused:
            agenda(region, 2023, predecessor=wrong)
        assert "predecessor" in refused.value.message_dict


def test_agenda_outlives_its_predecessor(region):
    old = agenda(region, 2015, status="ended")
    new = agenda(region, 2020, predecessor=old)
    old.delete()
    new.refresh_from_db()
    assert new.predecessor is None


def test_body_that_carries_a_theme_is_kept_and_goes_with_its_region(region):
    group = Body.objects.create(region=region, name_nl="Werkgroep", slug="werkgroep")
    agenda(region, themes=[ThemeText("1", "Huisvesting", body=group)])
    with pytest.raises((ProtectedError, RestrictedError)):
        group.delete()
    region.pages.all().delete()
    region.delete()
    assert not AgendaEdition.objects.exists()


def test_body_of_another_region_is_refused(region, other):
    group = Body.objects.create(region=other, name_nl="Werkgroep", slug="werkgroep")
    with pytest.raises(ValidationError):
        agenda(region, themes=[ThemeText("1", "Huisvesting", body=group)])
    assert not AgendaEdition.objects.exists()


def test_half_an_agenda_is_never_written(region, editor):
    text = EditionText(2024, "Plan", themes=[ThemeText("1", "Goed", points=points("busy")), ThemeText("2", "")])
    with pytest.raises(ValidationError):
        write_edition(by=editor, region=region, text=text)
    assert not AgendaEdition.objects.exists()


def test_outsider_writes_nothing_and_moves_nothing(region, other, editor):
    with pytest.raises(PermissionDenied):
        write_edition(by=editor, region=other, text=EditionText(2024, "Plan"))
    foreign = agenda(other, themes=[ThemeText("1", "Taal", points=points("busy"))])
    point = AttentionPoint.objects.get()
    for act in (
        lambda: set_point_status(by=editor, point=point, status="done"),
        lambda: add_standing(by=editor, point=point, text_nl="Klaar."),
        lambda: publish_edition(by=editor, edition=foreign, published=False),
    ):
        with pytest.raises(PermissionDenied):
            act()
    point.refresh_from_db()
    assert (point.status, point.standings.count()) == ("busy", 0)


def test_point_moves_on_and_the_catalogue_knows_at_once(region, editor):
    written = write_edition(
        by=editor,
        region=region,
        text=EditionText(
            2024, "Plan", themes=[ThemeText("1", "Taal", themes=["vve-taal"], points=points("busy", "done"))]
        ),
    )
    assert not Entry.objects.filter(kind="agenda").exists()
    publish_edition(by=editor, edition=written)
    entry = Entry.objects.get(kind="agenda")
    assert (entry.facts["points"], entry.facts["done"], entry.facts["current"]) == (2, 1, True)
    set_point_status(by=editor, point=AttentionPoint.objects.get(status="busy"), status="done")
    entry.refresh_from_db()
    assert entry.facts["done"] == 2


def test_how_it_stands_is_dated_today_unless_somebody_says_when(region, editor):
    agenda(region, themes=[ThemeText("1", "Taal", points=points("busy"))])
    point = AttentionPoint.objects.get()
    assert add_standing(by=editor, point=point, text_nl="Begonnen.", on=date(2025, 1, 2)).date == date(2025, 1, 2)
    assert add_standing(by=editor, point=point, text_nl="Verder.").date >= date(2025, 1, 2)
    with pytest.raises(ValidationError):
        add_standing(by=editor, point=point, text_nl="")


def test_catalogue_knows_which_agenda_holds(region):
    old = agenda(region, 2020)
    new = agenda(region, 2024)
    facts = dict(Entry.objects.filter(kind="agenda").values_list("source_id", "facts__current"))
    assert facts == {old.pk: False, new.pk: True}
    new.delete()
    assert Entry.objects.get(kind="agenda").facts["current"] is True


def test_agenda_is_found_by_theme_region_year_and_status(region):
    full_agenda(region)
    entries = Entry.objects.filter(kind="agenda").order_by("language")
    assert [entry.language for entry in entries] == ["en", "nl"]
    facets = set(entries[0].facets.values_list("name", "value"))
    assert facets == {
        ("regio", "heuvelland"),
        ("jaar", "2024"),
        ("agendastatus", "adopted"),
        ("thema", "doorgaande-lijn"),
        ("thema", "preventie"),
        ("thema", "onderwijshuisvesting"),
    }


def test_entry_changes_with_the_themes_of_the_agenda(region):
    edition = full_agenda(region)
    edition.themes.get(number="2.1").delete()
    entry = Entry.objects.get(kind="agenda", language="nl")
    assert entry.facts["themes"] == 1
    assert not entry.facets.filter(value="onderwijshuisvesting").exists()


def test_points_about_a_theme_of_all_regions_cost_one_query(region, other, django_assert_num_queries):
    full_agenda(region)
    agenda(region, 2019, themes=[ThemeText("1", "Oud", themes=["preventie"], points=points("done"))])
    agenda(
        other, themes=[ThemeText("4", "Erbij", themes=["preventie"], points=[PointText("Samen eten", "Eat together")])]
    )
    with django_assert_num_queries(1):
        found = agenda_points_by_region("preventie", "en")
    assert [point.text.text for point in found[region.pk]] == ["Warm handover", "Punt 1", "Punt 2"]
    assert found[region.pk][0].url.startswith("/en/regions/heuvelland/agenda/2024/#opdracht-")
    assert [(point.text.text, point.number) for point in found[other.pk]] == [("Eat together", "4")]
    assert found[other.pk][0].url.startswith("/nl/regios/polder/agenda/2024/#opdracht-")


def test_points_about_another_theme_are_not_among_those_of_a_theme(region):
    some = [ThemeText("1", "Eten", themes=["preventie"], points=[PointText("Samen eten")])]
    some += [ThemeText("2", "Lezen", themes=["inclusie"], points=[PointText("Samen lezen")])]
    agenda(region, themes=some)
    found = agenda_points_by_region("inclusie", "nl")
    assert [point.text.text for point in found[region.pk]] == ["Samen lezen"]


def test_progress_is_never_finished_before_its_last_point():
    assert Progress.of(["done"] * 199 + ["busy"]).percentage == 99
    assert Progress.of(["done", "done"]).percentage == 100
    assert (Progress().percentage, Progress().sentence) == (0, "")
