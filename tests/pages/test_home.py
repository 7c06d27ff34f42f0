"""The home page: parts that apps offer, in the order and words of its editors, and whole whatever they choose."""

import uuid
from collections import Counter

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import nested_form_data, streamfield

from accounts.models import Role
from accounts.services import give_grant
from core.services import set_audience
from pages.models import HomePage
from tests import factories
from tests.worlds import kept

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
@kept
def tree():
    return factories.site_tree()


@pytest.fixture
@kept
def regions(tree):
    """Three regions; the first has told most and last."""
    names = ("Twente", "Almere", "Utrecht")
    pages = [factories.region_page(tree, factories.RegionFactory(name=name, slug=name.lower())) for name in names]
    for name, page in zip(reversed(names), reversed(pages), strict=True):
        for number in range(3):
            factories.story_page(page, title=f"{name} {number}", slug=f"{name.lower()}-{number}")
    return pages


def arrange(tree, *parts, **fields):
    """Publish the Dutch home page with these parts, each a dict of what an editor said."""
    home = HomePage.objects.get(pk=tree.homes["nl"].pk)
    usual = {"shown": True, "heading": "", "intro": ""}
    home.parts = [("part", {**usual, **part}) for part in parts]
    for name, value in fields.items():
        setattr(home, name, value)
    home.save_revision().publish()


def read(address="/nl/"):
    response = Client().get(address)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def parts(soup):
    return [head["id"].removeprefix("deel-") for head in soup.select("main h2[id^=deel-]")]


def stories(soup):
    section = soup.select_one("[aria-labelledby=deel-stories]")
    return [title.text for title in section.select("h3")]


def test_without_a_choice_every_part_with_content_is_shown(regions):
    assert parts(read()) == ["stories", "regions", "themes"]
    assert parts(read("/en/")) == ["stories", "regions", "themes"]


def test_newest_stories_come_from_several_regions(regions):
    shown = stories(read())
    assert shown[0] == "Twente 2"
    assert Counter(title.partition(" ")[0] for title in shown) == {"Twente": 2, "Almere": 2, "Utrecht": 1}


def test_a_picked_story_counts_as_the_first_of_its_region(tree, regions):
    arrange(tree, lead_story=regions[2].get_children().first().specific.translation_key)
    shown = stories(read())
    assert shown[0] == "Utrecht 0"
    assert Counter(title.partition(" ")[0] for title in shown) == {"Twente": 2, "Almere": 2, "Utrecht": 1}


def test_an_empty_network_shows_what_it_is_and_its_themes(tree):
    assert parts(read()) == ["themes"]


def test_editor_orders_parts_and_writes_other_words_above_them(tree, regions):
    arrange(tree, {"part": "themes", "heading": "Op onderwerp", "intro": "Van A tot Z."}, {"part": "regions"})
    soup = read()
    assert parts(soup) == ["themes", "regions", "stories"]
    head = soup.select_one("#deel-themes")
    assert head.text == "Op onderwerp"
    assert head.find_next_sibling("p").text == "Van A tot Z."
    assert soup.select_one("#deel-regions").text == "De regio’s"


def test_editor_hides_a_part(tree, regions):
    arrange(tree, {"part": "stories", "shown": False})
    assert parts(read()) == ["regions", "themes"]


def test_all_hidden_leaves_the_first_words(tree, regions):
    hidden = [{"part": name, "shown": False} for name in ("stories", "regions", "questions", "news", "themes")]
    arrange(tree, *hidden)
    soup = read()
    assert parts(soup) == []
    assert soup.select_one("h1").text


def test_a_part_named_twice_or_no_longer_offered_breaks_nothing(tree, regions):
    arrange(tree, {"part": "themes"}, {"part": "themes", "shown": False}, {"part": "agenda"})
    assert parts(read()) == ["themes", "stories", "regions"]


def test_picked_story_opens_the_page_however_old_it_is(tree, regions):
    oldest = regions[2].get_children().first().specific
    arrange(tree, lead_story=oldest.translation_key)
    shown = stories(read())
    assert shown[0] == oldest.title
    assert shown.count(oldest.title) == 1
    assert len(shown) == 5


def test_picked_story_older_than_all_that_are_looked_at_is_found(tree, regions, monkeypatch):
    monkeypatch.setattr("pages.sections.STORIES_LOOKED_AT", 2)
    oldest = regions[2].get_children().first().specific
    arrange(tree, lead_story=oldest.translation_key)
    assert stories(read())[0] == oldest.title


@pytest.mark.parametrize("how", ["deleted", "unpublished", "hidden", "never there"])
def test_a_picked_story_that_is_gone_gives_way_to_the_newest(tree, regions, how):
    picked = regions[2].get_children().first().specific
    newest = stories(read())[0]
    arrange(tree, lead_story=uuid.uuid4() if how == "never there" else picked.translation_key)
    if how == "deleted":
        picked.delete()
    elif how == "unpublished":
        picked.unpublish()
    elif how == "hidden":
        set_audience(page=picked, audience="members", by=factories.UserFactory(is_superuser=True))
    assert stories(read())[0] == newest


def test_national_editor_arranges_the_page_at_the_desk(client, tree, regions):
    national = factories.UserFactory()
    give_grant(user=national, role=Role.NATIONAL_EDITOR, by=None)
    client.force_login(national)
    home = tree.homes["nl"]
    part = {"part": "themes", "shown": "on", "heading": "Op onderwerp", "intro": ""}
    form = {
        "title": home.title,
        "slug": home.slug,
        "intro": "Twee zinnen.",
        "lead_story": str(regions[0].get_children().first().pk),
        "parts": streamfield([("part", part)]),
        "seo_title": "",
        "search_description": "",
        "cover_image": "",
        "own_hue": "",
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
        "action-publish": "1",
    }
    response = client.post(reverse("wagtailadmin_pages:edit", args=[home.pk]), nested_form_data(form))
    assert response.status_code == 302
    soup = read()
    assert parts(soup)[0] == "themes"
    assert soup.select_one("#deel-themes").text == "Op onderwerp"
    assert stories(soup)[0] == regions[0].get_children().first().title


@pytest.mark.parametrize(("address", "results"), [("/nl/", "/nl/zoeken/"), ("/en/", "/en/search/")])
def test_search_field_leads_to_all_that_there_is_with_these_words(client, regions, address, results):
    form = BeautifulSoup(client.get(address).content, "html.parser").select_one("main form[role=search]")
    assert (form["action"], form["method"]) == (results, "get")
    assert form.select_one("label")["for"] == form.select_one("input[name=q]")["id"]
    assert form.select_one("input[name=q]")["data-suggestions"].startswith(results)
    found = BeautifulSoup(client.get(form["action"], {"q": "niemand schreef dit"}).content, "html.parser")
    assert found.select_one("main input[name=q]")["value"] == "niemand schreef dit"


def test_home_stays_within_its_weight(regions):
    assert len(Client().get("/nl/").content) <= 60_000
