"""What the pages of regions, stories and organisations tell, and what they keep to themselves."""

from network.organisations.groups import GROUP_OF_KIND
from network.organisations.models import OrganisationKind
from network.regions.models import Partner
from network.stories.models import StoryAuthor
from tests import factories


def test_address_of_the_coordinator_is_printed_nowhere(client, tree):
    region = factories.RegionFactory(
        coordinator_name="Jorien Aalderink", coordinator_role_nl="Verbinder", coordinator_email="geheim@example.nl"
    )
    page = factories.region_page(tree, region)
    html = client.get(page.get_url()).content.decode()
    assert "Jorien Aalderink" in html
    for address in (page.get_url(), "/nl/", "/nl/regios/", "/nl/regios/feed/", "/nl/regios/csv/", "/sitemap.xml"):
        assert b"geheim@example.nl" not in b"".join(client.get(address)), address


def test_partners_are_grouped_and_a_number_stands_before_its_label(client, tree):
    region = factories.RegionFactory()
    school = factories.OrganisationFactory(name="Basisschool De Brug", kind=OrganisationKind.SCHOOL)
    region.partners = [
        Partner(kind=OrganisationKind.MUNICIPALITY, label_nl="gemeenten", label_en="municipalities", number=16),
        Partner(kind=OrganisationKind.SCHOOL, organisation=school),
    ]
    region.save()
    html = client.get(factories.region_page(tree, region).get_url()).content.decode()
    assert html.index("<dt>Onderwijs</dt>") < html.index("Basisschool De Brug") < html.index("<dt>Overheid</dt>")
    assert "16 gemeenten" in html


def test_every_kind_of_organisation_belongs_to_a_group_of_partners():
    assert set(GROUP_OF_KIND) == set(OrganisationKind.values)


def test_story_shows_only_the_parts_that_were_written(client, tree):
    story = factories.story_page(factories.region_page(tree), approach=factories.text("<p>We belden 12 gezinnen.</p>"))
    html = client.get(story.get_url()).content.decode()
    assert "Wat we deden" in html
    for absent in ("Wat er speelde", "Wat het opleverde", "Wat wij leerden", "Wat nog niet lukt", "Eerst keken we zo"):
        assert absent not in html


def test_story_says_who_tells_it(client, tree):
    parent = factories.region_page(tree, factories.RegionFactory(name="Twente", slug="twente"))
    own = factories.story_page(parent, voice="first-person")
    own.authors = [StoryAuthor(name="Manon Wissink", role="leerkracht", locale_id=own.locale_id)]
    own.save_revision().publish()
    html = client.get(own.get_url()).content.decode()
    assert "Verhaal uit Twente, in eigen woorden" in html
    assert "Manon Wissink, leerkracht" in html
    told = factories.story_page(parent, voice="editorial")
    assert "Verhaal uit Twente, verteld door een redacteur" in client.get(told.get_url()).content.decode()


def test_region_without_texts_shows_no_empty_parts(client, tree):
    html = client.get(factories.region_page(tree).get_url()).content.decode()
    for absent in ("Hier zijn we trots op", "Onze vraag aan het netwerk", "<blockquote", "Verbinder"):
        assert absent not in html
