"""A page that went to another address is found at the old one, by who may read it; nobody else learns where it went."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from accounts.models import Role
from accounts.services import give_grant
from catalogue.redirecting import leave_redirects
from network.regions.services import follow_address
from tests.catalogue.making import in_english, restrict
from tests.factories import PASSWORD, MemberFactory, UserFactory, story_page
from tests.network.desk_forms import region_form
from tests.network.publishing.doing import at_desk
from tests.network.translating import fresh
from tests.worlds import kept

pytestmark = pytest.mark.django_db


@pytest.fixture
@kept
def story(twente):
    return fresh(story_page(twente, title="Klaproos", slug="klaproos"))


def rename(page, slug):
    page = fresh(page)
    page.slug = slug
    page.save_revision().publish()
    return fresh(page)


def rename_region(page, slug):
    region = page.region
    region.slug = slug
    region.save()
    follow_address(region=region)


def test_renamed_page_is_found_at_its_old_address(client, story):
    rename(story, "papaver")
    response = client.get("/nl/regios/twente/klaproos/")
    assert (response.status_code, response.url) == (301, "/nl/regios/twente/papaver/")
    assert "no-cache" in response["Cache-Control"]
    assert client.get("/nl/regios/twente/klaproos/?page=2").url == "/nl/regios/twente/papaver/?page=2"
    assert client.post("/nl/regios/twente/klaproos/").status_code in (404, 405)


def test_moved_page_is_found_at_its_old_address(client, story, almere):
    story.move(Page.objects.get(pk=almere.pk), pos="last-child")
    assert client.get("/nl/regios/twente/klaproos/").url == "/nl/regios/almere/klaproos/"


def test_each_language_leads_to_its_own(client, tree, twente, story):
    in_english(tree, twente, title="Twente")
    in_english(tree, story, title="Poppy")
    rename_region(twente, "twents")
    assert client.get("/nl/regios/twente/klaproos/").url == "/nl/regios/twents/klaproos/"
    assert client.get("/en/regions/twente/klaproos-en/").url == "/en/regions/twents/klaproos-en/"
    assert client.get("/nl/regios/twente/").url == "/nl/regios/twents/"


def test_what_has_no_page_of_its_own_follows_the_page_above_it(client, twente):
    rename_region(twente, "twents")
    assert client.get("/nl/regios/twente/agenda/").url == "/nl/regios/twents/agenda/"
    response = client.get("/nl/regios/twente/bestaat-niet/", follow=True)
    assert response.status_code == 404


def test_region_renamed_at_the_desk_leaves_redirects(client, national, twente, story):
    form = region_form("Twente", slug="twents", publishing="direct")
    assert at_desk(national).post(reverse("regions:edit", args=[twente.region_id]), form).status_code == 302
    assert client.get("/nl/regios/twente/klaproos/").url == "/nl/regios/twents/klaproos/"


@pytest.mark.everywhere
def test_chain_is_one_step_and_a_way_back_is_no_circle(client, story):
    page = rename(rename(story, "papaver"), "kollebloem")
    assert client.get("/nl/regios/twente/klaproos/").url == "/nl/regios/twente/kollebloem/"
    assert client.get("/nl/regios/twente/papaver/").url == "/nl/regios/twente/kollebloem/"
    rename(page, "klaproos")
    assert client.get("/nl/regios/twente/klaproos/").status_code == 200
    assert client.get("/nl/regios/twente/papaver/").url == "/nl/regios/twente/klaproos/"
    assert not Redirect.objects.filter(old_path="/nl/regios/twente/klaproos").exists()


def test_region_that_goes_and_comes_back_leads_nowhere_else(client, twente, story):
    rename_region(twente, "twents")
    rename_region(twente, "twente")
    assert client.get("/nl/regios/twente/klaproos/").status_code == 200
    assert client.get("/nl/regios/twents/klaproos/").url == "/nl/regios/twente/klaproos/"
    assert client.get("/nl/regios/twente/weg/").status_code == 404


def test_another_page_at_the_old_address_is_shown_there(client, twente, story):
    rename(story, "papaver")
    story_page(twente, title="Nieuw", slug="klaproos")
    assert client.get("/nl/regios/twente/klaproos/").status_code == 200


def test_nobody_learns_where_a_hidden_page_went(client, story):
    absent = client.get("/nl/regios/twente/nooit-geweest/")
    restrict(story, "members")
    rename(story, "geheim-adres")
    hidden = client.get("/nl/regios/twente/klaproos/")
    assert hidden.status_code == absent.status_code == 404
    assert b"geheim-adres" not in hidden.content
    member = MemberFactory()
    assert client.login(email=member.email, password=PASSWORD)
    response = client.get("/nl/regios/twente/klaproos/")
    assert (response.status_code, response.url) == (301, "/nl/regios/twente/geheim-adres/")
    assert "private" in response["Cache-Control"]


def test_page_that_was_hidden_or_went_offline_later_is_absent_at_its_old_address_too(client, story):
    page = rename(story, "papaver")
    restrict(page, "members")
    assert client.get("/nl/regios/twente/klaproos/").status_code == 404
    restrict(page, "public")
    assert client.get("/nl/regios/twente/klaproos/").status_code == 301
    fresh(page).unpublish()
    assert client.get("/nl/regios/twente/klaproos/").status_code == 404


def test_draft_that_is_renamed_leaves_nothing(client, story):
    story.unpublish()
    page = fresh(story)
    page.slug = "papaver"
    page.save()
    assert not Redirect.objects.exists()


def test_redirect_that_somebody_made_leads_on(client, tree):
    Redirect.objects.create(old_path="/folder", redirect_link="https://example.nl/x", is_permanent=False)
    assert client.get("/folder").url == "https://example.nl/x"


def test_redirects_are_kept_by_national_editors_only(editor, national):
    url = reverse("wagtailredirects:index")
    assert at_desk(national).get(url).status_code == 200
    assert at_desk(editor).get(url).status_code in (302, 403)
    assert at_desk(editor).get(reverse("wagtailredirects:add")).status_code in (302, 403)
    connector = UserFactory()
    give_grant(user=connector, role=Role.MEMBER, by=None)
    assert at_desk(connector).get(url).status_code in (302, 403, 404)


def test_leaving_redirects_asks_no_more_queries_for_more_pages(twente):
    def asked(slug):
        page = fresh(twente)
        with CaptureQueriesContext(connection) as queries:
            leave_redirects(page=page, before=page.url_path.replace("twente", slug))
        return len(queries)

    asked("first")
    one = asked("second")
    for _number in range(5):
        story_page(twente)
    assert asked("third") == one


@pytest.mark.everywhere
def test_renamed_region_leaves_one_redirect_for_each_page(twente):
    for _number in range(3):
        story_page(twente)
    rename_region(twente, "twents")
    assert Redirect.objects.count() == 4
