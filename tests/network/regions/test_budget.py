"""A region that tells all it can: every part is on its page, within the budget of queries, however much there is."""

from datetime import date

import pytest
from bs4 import BeautifulSoup

from catalogue.services import one_refresh
from network.contents.models import RegionMaterial
from network.organisations.models import OrganisationKind
from network.regions.models import Partner, RegionTheme
from network.themes.models import Theme
from network.timelines.models import Milestone
from tests import factories
from tests.network.agendas.making import full_agenda
from tests.network.bodies.making import body
from tests.network.contents.making import content_page, document
from tests.network.news.making import news_page
from tests.network.questions.making import question
from tests.network.test_queries import HOME, REGION, THEME, number_of_queries

pytestmark = pytest.mark.django_db

PARTS = ["stories", "questions", "agenda", "bodies", "timeline", "news", "pages", "downloads"]


def full_region(tree, number):
    """The page of a region with `number` of everything."""
    region = factories.RegionFactory(leading_theme=factories.theme("preventie"), coordinator_name="Jorien Aalderink")
    region.theme_items = [RegionTheme(tag=theme) for theme in Theme.objects.all()[:number]]
    partners = [factories.OrganisationFactory(kind=OrganisationKind.SCHOOL) for _ in range(number)]
    region.partners = [Partner(kind=one.kind, organisation=one) for one in partners]
    region.save()
    region.municipalities.set([factories.MunicipalityFactory() for _ in range(number)])
    region.save()
    page = factories.region_page(tree, region, question="Wie helpt ons?", body=factories.text("<p>Elf scholen.</p>"))
    themes = [theme.code for theme in Theme.objects.all()[:number]]
    full_agenda(region)
    for at, code in enumerate(themes):
        factories.story_page(page, leading_theme=factories.theme(code))
        news_page(page, themes=(code,))
        question(page, f"Vraag {at}", code)
        content_page(page)
        body(page, f"Werkgroep {at}", purpose_nl="Het kind.")
        Milestone.objects.create(region=region, title_nl=f"Moment {at}", date=date(2024, 1 + at % 12, 1))
        RegionMaterial.objects.create(region=region, title_nl=f"Stuk {at}", document=document())
        RegionMaterial.objects.create(region=region, title_nl=f"Site {at}", url="https://example.org/")
    return page


def test_full_region_shows_every_part_within_its_budget(client, tree):
    counted = []
    for number in (2, 9):
        with one_refresh():
            page = full_region(tree, number)
        for address, most in ((page.get_url(), REGION), ("/nl/", HOME), ("/nl/themas/preventie/", THEME)):
            asked, queries = number_of_queries(client, address)
            assert asked <= most, f"{address}: {asked} queries\n" + "\n".join(queries)
            counted.append(asked)
        soup = BeautifulSoup(client.get(page.get_url()).content, "html.parser")
        heads = [head["id"].removeprefix("deel-") for head in soup.select("main h2[id^=deel-]")]
        assert heads == PARTS
        links = [link["href"] for link in soup.select(".page-nav a")]
        assert links == ["#trots", *(f"#deel-{name}" for name in PARTS), "#partners"]
    assert counted[:3] == counted[3:]
