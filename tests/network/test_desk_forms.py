"""What an editor fills in: themes, organisations, a story to read on, the facts of a region; and where they begin."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import Role
from accounts.services import give_grant
from network.organisations.models import Organisation
from network.regions.models import Region
from network.stories.models import StoryPage
from network.themes.models import Theme
from tests.factories import OrganisationFactory, RegionFactory, UserFactory, region_page, site_tree, story_page, theme
from tests.network.desk_forms import region_form, story_form
from tests.worlds import kept

pytestmark = pytest.mark.django_db


@pytest.fixture
@kept
def tree():
    return site_tree()


@pytest.fixture
@kept
def page(tree):
    return region_page(tree, RegionFactory(name="Twente", slug="twente"))


@pytest.fixture
@kept
def editor(page):
    user = UserFactory()
    give_grant(user=user, role=Role.REGION_EDITOR, scope=f"region:{page.region_id}", by=None)
    return user


@pytest.fixture
def desk(client, editor):
    client.force_login(editor)
    return client


@pytest.fixture
def national(client):
    user = UserFactory()
    give_grant(user=user, role=Role.NATIONAL_EDITOR, by=None)
    client.force_login(user)
    return client


def add_url(page) -> str:
    return reverse("wagtailadmin_pages:add", args=["network_stories", "storypage", page.pk])


@pytest.mark.everywhere
def test_a_story_with_everything_in_it(desk, page):
    organisation = OrganisationFactory()
    neighbour = story_page(page, title="Eerder verhaal")
    form = story_form(
        "Een vast gezicht",
        action="action-publish",
        parts={"situation": "<h2>Kop</h2><ol><li>een</li><li>twee</li></ol>"},
        leading_theme=theme("thuiszitters").pk,
        themes=[theme("preventie").pk, theme("inclusie").pk],
        sectors=["po", "youth-care"],
        year="2021",
        authors=[{"name": "Noor de Wit", "role": "intern begeleider", "id": ""}],
        organisations=[{"organisation": organisation.pk, "id": ""}],
        related_stories=[{"story_key": neighbour.pk, "reason": "Zelfde aanpak", "id": ""}],
    )
    response = desk.post(add_url(page), form)
    assert response.status_code == 302, response.context["form"].errors
    story = StoryPage.objects.get(slug="een-vast-gezicht")
    assert {item.tag.slug for item in story.theme_items.all()} == {"preventie", "inclusie"}
    assert story.leading_theme.slug == "thuiszitters"
    assert story.sectors == ["po", "youth-care"]
    assert [author.role for author in story.authors.all()] == ["intern begeleider"]
    assert [row.organisation for row in story.organisations.all()] == [organisation]
    assert [row.story_key for row in story.related_stories.all()] == [neighbour.translation_key]
    assert "<li" in story.situation[0].value.source
    html = desk.get(reverse("wagtailadmin_pages:edit", args=[story.pk])).content.decode()
    assert "Eerder verhaal" in html
    assert organisation.name in html


def test_themes_are_unticked_again(desk, page):
    data = {"themes": [theme("preventie").pk, theme("inclusie").pk]}
    desk.post(add_url(page), story_form("Een vast gezicht", action="action-publish", **data))
    story = StoryPage.objects.get()
    url = reverse("wagtailadmin_pages:edit", args=[story.pk])
    desk.post(url, story_form("Een vast gezicht", action="action-publish", themes=[theme("inclusie").pk]))
    assert [item.tag.slug for item in story.theme_items.all()] == ["inclusie"]
    desk.post(url, story_form("Een vast gezicht", action="action-publish"))
    assert not story.theme_items.exists()


def test_a_theme_is_never_made_from_a_word(desk, page):
    response = desk.post(add_url(page), story_form("Een vast gezicht", themes=["verzonnen"]))
    assert "themes" in response.context["form"].errors
    assert Theme.objects.count() == 23


def test_a_story_without_a_title_is_refused_and_its_text_is_kept(desk, page):
    form = story_form("", slug="zonder-titel", intro="Wat ik al schreef", action="action-publish")
    response = desk.post(add_url(page), form)
    assert response.status_code == 200
    assert "title" in response.context["form"].errors
    assert "Wat ik al schreef" in response.content.decode()


@pytest.mark.everywhere
def test_two_stories_of_a_region_cannot_have_one_address(desk, page):
    story_page(page, slug="een-vast-gezicht")
    response = desk.post(add_url(page), story_form("Een vast gezicht", intro="Mijn tekst", action="action-publish"))
    assert response.status_code == 200
    assert "slug" in response.context["form"].errors
    assert "Mijn tekst" in response.content.decode()


def test_a_story_leaves_the_address_of_the_agenda_to_its_region(desk, page):
    response = desk.post(add_url(page), story_form("Agenda", intro="Mijn tekst", action="action-publish"))
    assert "slug" in response.context["form"].errors
    assert "Mijn tekst" in response.content.decode()


def test_only_a_story_can_be_chosen_to_read_on(desk, page):
    rows = [{"story_key": page.pk, "reason": "", "id": ""}]
    response = desk.post(add_url(page), story_form("Een vast gezicht", related_stories=rows))
    assert response.status_code == 200
    assert response.context["form"].formsets["related_stories"].errors[0]


def test_a_story_that_others_cannot_read_is_refused_and_not_named(desk, page, tree):
    draft = story_page(region_page(tree), title="Zonnebloem in de la")
    draft.unpublish()
    rows = [{"story_key": draft.pk, "reason": "", "id": ""}]
    response = desk.post(add_url(page), story_form("Een vast gezicht", related_stories=rows))
    assert response.context["form"].formsets["related_stories"].errors[0]
    assert "Zonnebloem" not in response.content.decode()


def test_an_organisation_is_found_among_many_by_name_and_kind(desk):
    for number in range(45):
        OrganisationFactory(name=f"School {number}", slug=f"school-{number}")
    OrganisationFactory(name="GGD Twente", slug="ggd-twente", kind="ggd", place="Enschede")
    url = reverse("organisation_chooser:choose_results")
    assert "GGD Twente" not in desk.get(url, {"q": "school"}).content.decode()
    assert "GGD Twente" in desk.get(url, {"q": "twente ggd"}).content.decode()
    assert "GGD Twente" in desk.get(url, {"q": "ensche"}).content.decode()
    assert "School" not in desk.get(url, {"kind": "ggd"}).content.decode()


def test_a_region_editor_begins_at_the_desk_with_a_new_story(desk, page):
    story_page(page, title="Al te lezen")
    desk.post(add_url(page), story_form("Nog een concept"))
    html = desk.get(reverse("wagtailadmin_home")).content.decode()
    assert add_url(page) in html
    assert "Nog een concept" in html
    assert 'class="w-summary"' not in html
    assert "Al te lezen" not in html.partition('id="stories-panel"')[2].partition("</section>")[0]


def test_a_national_editor_begins_with_a_line_for_each_region(national, tree):
    pages = [region_page(tree) for _number in range(5)]
    html = national.get(reverse("wagtailadmin_home")).content.decode()
    assert all(add_url(page) in html for page in pages)


@pytest.mark.once
def test_more_regions_and_drafts_cost_the_first_page_no_more_queries(national, tree):

    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert national.get(reverse("wagtailadmin_home")).status_code == 200
        return len(queries)

    def add(number: int) -> None:
        for _number in range(number):
            draft = StoryPage(title="Concept", slug="concept", live=False, situation=[])
            region_page(tree).add_child(instance=draft)

    add(5)
    cost()
    few = cost()
    add(5)
    assert cost() == few


@pytest.mark.everywhere
def test_a_national_editor_writes_down_the_facts_of_a_region(national):
    organisation = OrganisationFactory()
    partners = [
        {"kind": "school", "organisation": organisation.pk, "number": "", "label_nl": "", "label_en": "", "id": ""},
        {"kind": "municipality", "organisation": "", "number": "16", "label_nl": "gemeenten", "label_en": "", "id": ""},
    ]
    form = region_form("Twente", themes=[theme("preventie").pk], partners=partners)
    response = national.post(reverse("regions:add"), form)
    assert response.status_code == 302, response.context["form"].errors
    region = Region.objects.get()
    assert [partner.label_in("nl") for partner in region.partners.all()] == [organisation.name, "16 gemeenten"]
    assert [item.tag.slug for item in region.theme_items.all()] == ["preventie"]
    assert region.collection.name == "Twente"
    before = set(region.partners.values_list("pk", flat=True))
    rows = [{**row, "id": pk} for row, pk in zip(partners, sorted(before), strict=True)]
    url = reverse("regions:edit", args=[region.pk])
    assert national.get(url).status_code == 200
    national.post(url, region_form("Twente en Salland", slug="twente", partners=rows, partners_initial=2))
    region.refresh_from_db()
    assert region.collection.name == "Twente en Salland"
    assert set(region.partners.values_list("pk", flat=True)) == before


@pytest.mark.parametrize(("field", "value"), [("slug", "feed"), ("slug", "csv"), ("start_year", "3")])
def test_a_region_has_an_address_of_its_own_and_a_year(national, field, value):
    response = national.post(reverse("regions:add"), region_form("Twente", **{field: value}))
    assert response.status_code == 200
    assert list(response.context["form"].errors) == [field]


@pytest.mark.everywhere
def test_the_pages_of_a_region_move_with_its_address(national, tree, page):
    story = story_page(page, slug="de-bus")
    english = region_page(tree, page.region, "en")
    before = page.region.slug
    answer = national.post(reverse("regions:edit", args=[page.region_id]), region_form("Twente", slug="twente-oost"))
    assert answer.status_code == 302
    visitor = Client()
    old = visitor.get(f"/nl/regios/{before}/")
    assert (old.status_code, old.url) == (301, "/nl/regios/twente-oost/")
    for address in ("/nl/regios/twente-oost/", "/en/regions/twente-oost/", "/nl/regios/twente-oost/de-bus/"):
        assert visitor.get(address).status_code == 200
    assert story.title in visitor.get("/nl/verhalen/?regio=twente-oost").content.decode()
    assert english.title in visitor.get("/en/regions/").content.decode()


def test_a_partner_needs_an_organisation_or_a_label(national):
    partners = [{"kind": "school", "organisation": "", "number": "", "label_nl": "", "label_en": "", "id": ""}]
    response = national.post(reverse("regions:add"), region_form("Twente", partners=partners))
    assert response.status_code == 200
    assert not Region.objects.exists()


@pytest.mark.parametrize(("name", "word"), [("regions", "twen"), ("organisations", "ggd"), ("themes", "thuis")])
def test_the_lists_of_the_network_are_searched(national, name, word):
    RegionFactory(name="Twente")
    OrganisationFactory(name="GGD Twente")
    html = national.get(reverse(f"{name}:index"), {"q": word}).content.decode()
    assert {"regions": "Twente", "organisations": "GGD Twente", "themes": "Thuiszitters"}[name] in html


@pytest.mark.everywhere
def test_an_organisation_is_added_and_changed(national):
    data = {"name": "GGD Twente", "slug": "ggd-twente", "kind": "ggd", "place": "", "municipality": "", "website": ""}
    national.post(reverse("organisations:add"), {**data, "logo": ""})
    organisation = Organisation.objects.get()
    url = reverse("organisations:edit", args=[organisation.pk])
    national.post(url, {**data, "logo": "", "place": "Enschede"})
    organisation.refresh_from_db()
    assert organisation.place == "Enschede"


def test_the_code_of_a_theme_stays(national):
    one = theme("preventie")
    url = reverse("themes:edit", args=[one.pk])
    data = {
        "name": "Voorkomen",
        "label_en": "Prevention",
        "slug": "voorkomen",
        "kind": "content",
        "hue": "groen",
        "order": "1",
        "description_nl": "",
        "description_en": "",
    }
    assert national.post(url, data).status_code == 302
    one.refresh_from_db()
    assert (one.name, one.slug) == ("Voorkomen", "preventie")
