"""The number of queries of an agenda does not depend on how much is in it."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from catalogue.services import one_refresh
from network.agendas.building import FootnoteText, PointText, SectionText, StandingText, ThemeText
from network.bodies.models import Body
from network.themes.models import Theme
from tests import factories
from tests.network.agendas.making import agenda

pytestmark = pytest.mark.django_db

AGENDA, REGION, THEME = 14, 14, 14


def grown(tree, number):
    """A region with an agenda that has `number` of everything."""
    region = factories.RegionFactory()
    page = factories.region_page(tree, region)
    group = Body.objects.create(region=region, name_nl="Groep", slug="groep")
    codes = list(Theme.objects.values_list("slug", flat=True)[:number])
    standings = [StandingText(date(2024, 1, day), f"Stand {day}") for day in range(1, number + 1)]
    some = [PointText(f"Punt {place}", status="busy", standings=standings) for place in range(number)]
    link = f'<p><a linktype="page" id="{page.pk}">Onze bladzijde</a>[^1]</p>'
    before = None
    for year in range(2024 - number, 2025):
        before = agenda(
            region,
            year,
            title_en="Agenda",
            introduction_nl=link,
            predecessor=before,
            themes=[ThemeText(str(n), f"Taak {n}", "", link, "", codes, group, points=some) for n in range(number)]
            if year == 2024
            else (),
            sections=[SectionText(f"Kop {n}", link) for n in range(number)],
            footnotes=[FootnoteText(str(n), "Noot") for n in range(number)],
        )
    return page


def counted(client, url):
    client.get(url)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(url).status_code == 200
    return len(queries), [query["sql"][:200] for query in queries]


def test_queries_do_not_grow_with_the_agenda(client, tree):
    numbers = []
    for number in (2, 6):
        with one_refresh():
            page = grown(tree, number)
        address = f"{page.get_url()}agenda/"
        urls = {
            "agenda": address,
            "year": f"{address}2024/",
            "region": page.get_url(),
            "theme": "/nl/themas/preventie/",
        }
        numbers.append({name: counted(client, url) for name, url in urls.items()})
    few, many = numbers
    for name, most in {"agenda": AGENDA, "year": AGENDA, "region": REGION, "theme": THEME}.items():
        assert few[name][0] == many[name][0] <= most, (name, few[name][0], many[name][0], "\n".join(many[name][1]))
