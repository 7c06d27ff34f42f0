"""The page of a region: only parts with content, the way to each of them, and what stays right when it is renamed."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from catalogue.models import Entry
from network.organisations.models import OrganisationKind
from network.questions.models import SupportQuestion
from network.regions.models import Partner, Region
from network.stories.models import StoryPage
from tests import factories
from tests.network.desk_forms import region_form, story_form

pytestmark = pytest.mark.django_db


def read(client, page):
    return BeautifulSoup(client.get(page.get_url()).content, "html.parser")


def test_navigation_leads_to_the_parts_that_are_there(client, tree):
    region = factories.RegionFactory(name="Twente", slug="twente")
    region.partners = [Partner(kind=OrganisationKind.SCHOOL, label_nl="scholen")]
    region.save()
    page = factories.region_page(tree, region, body=factories.text("<p>Elf scholen.</p>"), question="Wie helpt?")
    factories.story_page(page)
    soup = read(client, page)
    links = [link["href"] for link in soup.select(".page-nav a")]
    assert links == ["#trots", "#vraag", "#deel-stories", "#partners"]
    assert all(soup.select_one(link) for link in links)


def test_region_that_tells_nothing_has_no_navigation_and_no_empty_parts(client, tree):
    soup = read(client, factories.region_page(tree))
    assert not soup.select(".page-nav")
    assert [head.text for head in soup.select("main h2")] == []


def test_municipalities_are_those_of_now_on_the_page_and_in_a_preview(client, tree):
    region = factories.RegionFactory(name="Twente", slug="twente")
    town = factories.MunicipalityFactory(name="Losser")
    region.municipalities.add(factories.MunicipalityFactory(name="Almelo"), town)
    region.save()
    page = factories.region_page(tree, region)
    assert "Almelo, Losser" in read(client, page).main.get_text()
    town.name = "Oldenzaal"
    town.save()
    assert "Almelo, Oldenzaal" in read(client, page).main.get_text()
    town.delete()
    assert "Oldenzaal" not in read(client, page).main.get_text()
    preview = page.get_latest_revision_as_object().make_preview_request().render().content.decode()
    assert "Almelo" in preview


def test_what_the_catalogue_does_not_tell_yet_is_asked_of_the_region(client, tree):
    region = factories.RegionFactory(name="Twente", slug="twente")
    region.municipalities.add(factories.MunicipalityFactory(name="Almelo"))
    region.save()
    page = factories.region_page(tree, region)
    entry = Entry.objects.get(key=f"region:{region.pk}")
    del entry.facts["municipalities"], entry.facts["themes"]
    entry.save()
    assert "Almelo" in read(client, page).main.get_text()


def test_question_to_the_network_leads_to_the_question_that_can_be_answered(client, tree):
    page = factories.region_page(tree, question="Wie helpt ons aan een tolk?")
    assert not read(client, page).select("main .callout a")
    question = SupportQuestion.objects.create(
        region=page.region, question_nl="Wie helpt ons aan een tolk?", published=True
    )
    soup = read(client, page)
    assert len(soup.select(".callout")) == 1
    assert soup.select_one("#vraag").text == "Wie helpt ons aan een tolk?"
    assert f"/{question.pk}/" in soup.select_one(".callout a")["href"]


def test_page_says_on_paper_where_it_was_read(client, tree):
    page = factories.region_page(tree, factories.RegionFactory(slug="twente"))
    assert read(client, page).select_one(".printed-address").text.endswith("/nl/regios/twente/")


def test_story_is_saved_although_its_region_was_renamed_meanwhile(client, tree, national):
    """The editor has the form open; at another desk the region gets another name and address."""
    client.force_login(national)
    page = factories.region_page(tree, factories.RegionFactory(name="Twente", slug="twente"))
    story = factories.story_page(page, title="Een vast gezicht", slug="een-vast-gezicht")
    form = story_form("Een vaster gezicht", "action-publish", slug="een-vast-gezicht")
    renamed = client.post(reverse("regions:edit", args=[page.region_id]), region_form("Salland"))
    assert renamed.status_code == 302

    saved = client.post(reverse("wagtailadmin_pages:edit", args=[story.pk]), form)
    assert saved.status_code == 302
    story = StoryPage.objects.get(pk=story.pk)
    assert story.title == "Een vaster gezicht"
    entry = Entry.objects.get(key=f"story:{story.translation_key}")
    assert (entry.title, entry.url) == ("Een vaster gezicht", "/nl/regios/salland/een-vast-gezicht/")
    assert entry.facts["region_name"] == "Salland"
    assert set(entry.facets.filter(name="regio").values_list("value", flat=True)) == {"salland"}
    assert Entry.objects.get(key=f"region:{page.region_id}").url == "/nl/regios/salland/"
    assert client.get(entry.url).status_code == 200
    assert Region.objects.get().slug == "salland"
