"""An agenda on one screen: own region only, any order, and no row ever changes its key."""

import pytest
from django.urls import reverse

from network.agendas.models import AgendaEdition, AgendaTheme, AttentionPoint, Standing
from network.bodies.models import Body
from network.themes.models import Theme
from tests.network.agendas.desk import new_row, new_theme, no_rows, shown
from tests.network.agendas.making import agenda, full_agenda

pytestmark = pytest.mark.django_db


def url(name, *args):
    return reverse(f"agendas:{name}", args=args)


def opened(desk, edition):
    response = desk.get(url("edit", edition.pk))
    assert response.status_code == 200
    return shown(response.context["form"])


def saved(desk, edition, form):
    response = desk.post(url("edit", edition.pk), form)
    assert response.status_code == 302, response.context["form"].errors
    return AgendaEdition.objects.get(pk=edition.pk)


def keys(edition):
    themes = list(edition.themes.order_by("pk").values_list("pk", flat=True))
    points = list(AttentionPoint.objects.filter(theme__in=themes).order_by("pk").values_list("pk", flat=True))
    standings = list(Standing.objects.filter(point__in=points).order_by("pk").values_list("pk", flat=True))
    return themes, points, standings


def body(region, name="Werkgroep"):
    return Body.objects.create(region=region, name_nl=name, slug=name.lower())


def test_saving_what_is_shown_changes_nothing(desk, region):
    edition = full_agenda(region)
    held = keys(edition)
    kept = saved(desk, edition, opened(desk, edition))
    assert keys(kept) == held
    theme = kept.themes.get(number="1")
    assert sorted(theme.network_themes.values_list("slug", flat=True)) == ["doorgaande-lijn", "preventie"]
    assert "Van voorschool tot mbo." in theme.introduction_nl
    assert kept.published


@pytest.mark.everywhere
def test_themes_and_points_are_dragged_and_stay_the_same_rows(desk, region):
    edition = full_agenda(region)
    held = keys(edition)
    form = opened(desk, edition)
    form.update({"themes-0-ORDER": "2", "themes-1-ORDER": "1"})
    form.update({"themes-0-points-0-ORDER": "3", "themes-0-points-2-ORDER": "1"})
    form["themes-0-points-1-status"] = "stopped"
    kept = saved(desk, edition, form)
    assert keys(kept) == held
    assert [theme.number for theme in kept.themes.all()] == ["2.1", "1"]
    points = kept.themes.get(number="1").points.all()
    assert [(point.text_nl, point.status) for point in points] == [
        ("Punt 2", "not_started"),
        ("Punt 1", "stopped"),
        ("Warme overdracht", "done"),
    ]


@pytest.mark.everywhere
def test_editor_adds_a_theme_a_point_and_how_it_stands(desk, region):
    edition = full_agenda(region)
    group = body(region)
    theme = Theme.objects.get(slug="monitoring")
    form = new_theme(opened(desk, edition), "3", "Samen leren", body=str(group.pk), network_themes=[str(theme.pk)])
    form = new_row(form, "themes-2-points", text_nl="Ieder jaar tellen", text_en="", status="busy")
    form.update(no_rows("themes-2-points-0-standings"))
    form = new_row(form, "themes-2-points-0-standings", date="2025-03-01", text_nl="Eerste telling.", text_en="")
    kept = saved(desk, edition, form)
    added = kept.themes.get(number="3")
    assert added.body == group
    assert [tag.slug for tag in added.network_themes.all()] == ["monitoring"]
    assert [standing.text_nl for standing in added.points.get().standings.all()] == ["Eerste telling."]
    html = desk.get("/nl/regios/heuvelland/agenda/2024/").content.decode()
    assert f'href="/nl/regios/heuvelland/organisatie/#{group.slug}"' in html
    assert "Eerste telling." in html


@pytest.mark.everywhere
def test_editor_writes_a_first_agenda(desk, region):
    form = shown(desk.get(url("add")).context["form"])
    assert form["region"] == str(region.pk)
    form = {**form, "year": "2026", "title_nl": "Regioagenda 2026", "published": "on"}
    assert desk.post(url("add"), form).status_code == 302
    assert AgendaEdition.objects.get().region == region
    assert desk.get("/nl/regios/heuvelland/agenda/").status_code == 200


@pytest.mark.parametrize("door", ["edit", "delete", "history", "usage"])
def test_agenda_of_another_region_does_not_exist(desk, other, door):
    foreign = agenda(other)
    assert desk.get(url(door, foreign.pk)).status_code == 404
    assert desk.post(url("delete", foreign.pk)).status_code == 404
    assert AgendaEdition.objects.filter(pk=foreign.pk).exists()


def test_list_shows_own_agendas_only(desk, region, other):
    agenda(region, title_nl="Van ons")
    agenda(other, title_nl="Van hen")
    html = desk.get(url("index")).content.decode()
    assert "Van ons" in html
    assert "Van hen" not in html
    assert url("paste") in html


def test_agenda_is_not_written_for_another_region(desk, other):
    form = shown(desk.get(url("add")).context["form"])
    form.update({"region": str(other.pk), "year": "2026", "title_nl": "Inbraak"})
    assert desk.post(url("add"), form).status_code == 200
    assert not AgendaEdition.objects.exists()


def test_agenda_does_not_move_to_another_region(desk, region, other):
    edition = agenda(region)
    kept = saved(desk, edition, {**opened(desk, edition), "region": str(other.pk)})
    assert kept.region == region


def test_rows_of_another_agenda_are_not_taken_over(desk, region, other):
    """A forged key of a theme elsewhere changes nothing there."""
    edition, foreign = full_agenda(region), full_agenda(other)
    stolen = foreign.themes.first()
    form = opened(desk, edition)
    form.update({"themes-0-id": str(stolen.pk), "themes-0-title_nl": "Gestolen"})
    held = keys(foreign)
    desk.post(url("edit", edition.pk), form)
    assert keys(foreign) == held
    stolen.refresh_from_db()
    assert (stolen.edition, stolen.title_nl) == (foreign, "Doorgaande lijn")


def test_body_of_another_region_is_refused_for_a_new_theme(client, national, region, other):
    client.force_login(national)
    edition, foreign = agenda(region), body(other)
    form = new_theme(opened(client, edition), "1", "Lenen", body=str(foreign.pk))
    response = client.post(url("edit", edition.pk), form)
    assert response.status_code == 200
    assert "Lenen" in response.content.decode()
    assert not AgendaTheme.objects.exists()


def test_body_that_carries_a_theme_cannot_be_deleted(desk, region):
    edition, group = full_agenda(region), body(region)
    AgendaTheme.objects.filter(edition=edition, number="1").update(body=group)
    response = desk.post(reverse("bodies:delete", args=[group.pk]))
    assert response.status_code == 409
    assert "Doorgaande lijn" in response.content.decode()
    assert Body.objects.filter(pk=group.pk).exists()


@pytest.mark.everywhere
def test_two_notes_with_one_number_are_refused_and_nothing_is_lost(desk, region):
    edition = full_agenda(region)
    form = new_row(opened(desk, edition), "footnotes", number="1", text_nl="Nog een noot.", text_en="")
    response = desk.post(url("edit", edition.pk), form)
    assert response.status_code == 200
    assert "Nog een noot." in response.content.decode()
    assert edition.footnotes.count() == 1


@pytest.mark.everywhere
def test_year_that_is_taken_is_refused_at_its_field(desk, region):
    agenda(region, 2024)
    edition = agenda(region, 2025)
    response = desk.post(url("edit", edition.pk), {**opened(desk, edition), "year": "2024"})
    assert list(response.context["form"].errors) == ["year"]
