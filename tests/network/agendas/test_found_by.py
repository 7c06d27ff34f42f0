"""By which words an agenda is found: all of it, in each language what is there in it."""

from datetime import date

import pytest

from network.agendas.models import AgendaFootnote, AgendaTheme, AttentionPoint
from network.agendas.services import add_standing
from network.bodies.models import Body
from tests.catalogue.making import drifted
from tests.found_text import digest, queries_for, said
from tests.network.agendas.making import agenda, full_agenda

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition(region):
    made = full_agenda(region)
    body = Body(region=region, slug="platform", name_nl="Platform Jeugd", name_en="Youth platform")
    body.save()
    first = made.themes.get(number="1")
    first.body = body
    first.save()
    return made


def test_all_that_stands_on_the_page_is_in_its_text(edition):
    found = said(edition.key)
    for words in (
        "Wij beginnen bij het kind.", "Stuurgroep Jeugd", "Opgesteld door de beleidsgroep.", "Inleiding",
        "Zo kwam het.", "Thuiszitters", "Wie de regie voert is nog niet bekend.", "Doorgaande lijn",
        "Van voorschool tot mbo.", "Platform Jeugd", "Directeur van de school", "Warme overdracht", "Begonnen.",
        "Gelukt.", "Punt 2", "Huisvesting",
    ):  # fmt: skip
        assert words in found
    for mark in ("[^1]", "<p>", "<li>"):
        assert mark not in found


def test_english_text_has_no_dutch(edition):
    found = said(edition.key, "en")
    for words in (
        "We begin with the child.", "Introduction", "Who leads is not known yet.", "Continuous path", "Youth platform",
        "Warm handover",
    ):  # fmt: skip
        assert words in found
    for words in ("kind", "Stuurgroep", "Opgesteld", "Zo kwam", "Directeur", "Begonnen", "Punt", "Huisvesting"):
        assert words not in found


def test_every_part_refreshes_the_agenda(edition, editor):
    point = AttentionPoint.objects.get(text_nl="Warme overdracht")
    section = edition.sections.first()
    note = AgendaFootnote.objects.get(edition=edition)
    heading = AgendaTheme.objects.get(edition=edition, number="2.1")
    body = Body.objects.get(slug="platform")
    for row, field in (
        (point, "text_nl"), (section, "heading_nl"), (note, "text_nl"), (heading, "lead_nl"), (body, "name_nl"),
        (point.standings.first(), "text_nl"), (edition, "origin_nl"),
    ):  # fmt: skip
        before = digest(edition.key)
        setattr(row, field, f"Nieuw in {row._meta.model_name}")
        row.save()
        assert digest(edition.key) != before, row
        assert f"Nieuw in {row._meta.model_name}" in said(edition.key)
    before = digest(edition.key)
    standing = add_standing(by=editor, point=point, text_nl="Bijna klaar.", on=date(2024, 10, 1))
    assert digest(edition.key) != before
    standing.delete()
    assert digest(edition.key) == before
    for row in (section, note, heading):
        before = digest(edition.key)
        row.delete()
        assert digest(edition.key) != before
    assert drifted() == []


def test_more_agendas_ask_no_more_queries(region, other):
    few = [full_agenda(region, year=year).key for year in (2020, 2021)]
    many = few + [full_agenda(region, year=year).key for year in (2022, 2023)] + [agenda(other).key]
    assert queries_for(few) == queries_for(many) < 20
