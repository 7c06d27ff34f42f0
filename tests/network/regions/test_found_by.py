"""By which words a region is found, in each language; its coordinator by name, never by address."""

from datetime import date

import pytest

from network.organisations.merging import merge_organisations
from network.regions.models import Partner
from network.timelines.models import Milestone
from tests.catalogue.making import drifted
from tests.factories import MunicipalityFactory, OrganisationFactory, RegionFactory, region_page, text
from tests.found_text import digest, queries_for, said

pytestmark = pytest.mark.django_db


@pytest.fixture
def region(tree):
    """A region with a page in both languages, and with everything that is told on it."""
    made = RegionFactory(
        name="Heuvelland",
        coordinator_name="Noor Verschuren",
        coordinator_role_nl="programmaleider",
        coordinator_email="noor.verborgen@example.nl",
    )
    made.municipalities.set([MunicipalityFactory(name="Vaals")])
    made.partners = [
        Partner(kind="school", organisation=OrganisationFactory(name="De Brug")),
        Partner(kind="municipality", label_nl="gemeenten", number=16),
        Partner(kind="school", label_nl="scholen", label_en="schools", number=3),
    ]
    made.save()
    fields = {"intro": "Een inleiding.", "question": "Wie helpt?", "body": text("<p>Trots op de bus.</p>")}
    quote = {"quote": "Samen gaat het.", "quote_author": "Bram Okkerse", "quote_role": "leerkracht"}
    page = region_page(tree, made, **fields, **quote)
    region_page(tree, made, "en", translation_key=page.translation_key, body=text("<p>Proud of the bus.</p>"))
    return made


def key(region) -> str:
    return f"region:{region.pk}"


def test_all_that_stands_on_the_page_is_in_its_text(region):
    found = said(key(region))
    for words in (
        "Een inleiding.", "Trots op de bus.", "Samen gaat het.", "Bram Okkerse", "leerkracht", "Vaals",
        "Noor Verschuren", "programmaleider", "De Brug", "16 gemeenten", "3 scholen",
    ):  # fmt: skip
        assert words in found


def test_address_of_the_coordinator_is_never_told(region):
    for language in ("nl", "en"):
        assert "@" not in said(key(region), language)
        assert "verborgen" not in said(key(region), language)


def test_english_text_has_no_dutch(region):
    found = said(key(region), "en")
    for words in ("Proud of the bus.", "Noor Verschuren", "De Brug", "3 schools", "Vaals"):
        assert words in found
    for words in ("Trots", "gemeenten", "scholen", "programmaleider"):
        assert words not in found


def test_moments_of_the_timeline_are_told_with_the_region(region):
    fields = {"title_nl": "Startdag", "title_en": "Start", "text_nl": "In de kerk"}
    moment = Milestone(region=region, date=date(2024, 3, 1), **fields)
    before = digest(key(region))
    moment.save()
    assert digest(key(region)) != before
    assert "Startdag\n\nIn de kerk" in said(key(region))
    assert "Start" in said(key(region), "en")
    assert "kerk" not in said(key(region), "en")
    moment.title_nl = "Aftrap"
    moment.save()
    assert "Aftrap" in said(key(region))
    moment.delete()
    assert digest(key(region)) == before


def test_other_names_reach_the_region_at_once(region, national):
    partner = region.partners.exclude(organisation=None).get()
    town = region.municipalities.get()
    for thing, name in ((partner.organisation, "De Overkant"), (town, "Gulpen")):
        before = digest(key(region))
        thing.name = name
        thing.save()
        assert digest(key(region)) != before
        assert name in said(key(region))
    merge_organisations(keep=OrganisationFactory(name="De Haven"), gone=partner.organisation, by=national)
    assert "De Haven" in said(key(region))
    region.coordinator_name = "Ilse Kamp"
    region.save()
    assert "Ilse Kamp" in said(key(region))
    assert drifted() == []


def test_other_municipalities_reach_the_region_at_once(region):
    before = digest(key(region))
    region.municipalities.add(MunicipalityFactory(name="Meerssen"))
    region.save()
    assert digest(key(region)) != before
    assert "Meerssen, Vaals" in said(key(region))
    assert drifted() == []
    region.municipalities.get(name="Meerssen").delete()
    assert digest(key(region)) == before
    MunicipalityFactory(name="Eijsden").regions.add(region)
    assert digest(key(region)) != before
    assert drifted() == []


def test_more_regions_ask_no_more_queries(tree, region):
    def keys(number):
        made = [RegionFactory() for _ in range(number)]
        for one in made:
            one.municipalities.set([MunicipalityFactory()])
            one.partners = [Partner(kind="school", organisation=OrganisationFactory())]
            one.save()
            Milestone(region=one, date=date(2024, 3, 1), title_nl="Start").save()
            region_page(tree, one)
        return [key(one) for one in made]

    assert queries_for(keys(2)) == queries_for(keys(5)) < 20
