"""By which words an organisation is found besides its name, kind and place."""

import pytest

from tests.factories import MunicipalityFactory, OrganisationFactory
from tests.found_text import digest, said

pytestmark = pytest.mark.django_db


def test_municipality_and_website_are_told(tree):
    town = MunicipalityFactory(name="Vaals")
    organisation = OrganisationFactory(municipality=town, website="https://www.debrug.example/contact")
    key = f"organisation:{organisation.pk}"
    assert said(key) == said(key, "en") == "Vaals\n\ndebrug.example"
    before = digest(key)
    town.name = "Gulpen"
    town.save()
    assert digest(key) != before
    assert "Gulpen" in said(key)


def test_organisation_without_them_tells_nothing_more(tree):
    assert said(f"organisation:{OrganisationFactory().pk}") == ""
