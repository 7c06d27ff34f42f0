"""Screens of the desk that take keys from the address name no page that an editor may not see."""

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from wagtail.models import Page
from wagtail.permissions import policy_registry

from accounts.groups import sync_groups
from accounts.models import Role, User
from accounts.services import give_grant
from core.desk_pages import reachable
from core.models import CustomDocument
from network.regions.services import region_collection
from network.stories.models import StoryPage
from tests.core.media_samples import saved_image
from tests.factories import RegionFactory, UserFactory, region_page, story_page
from tests.worlds import kept

pytestmark = pytest.mark.django_db


@pytest.fixture
@kept
def own(tree):
    return region_page(tree, RegionFactory(name="Twente", slug="twente"))


@pytest.fixture
@kept
def drafts(tree, own):
    """A draft of the editor's own region and one of another region."""
    other = region_page(tree, RegionFactory(name="Almere", slug="almere"))
    pages = story_page(own, title="Klaproos"), story_page(other, title="Zonnebloem")
    for page in pages:
        page.unpublish()
    return pages


@pytest.fixture
def desk(client, own):
    user = UserFactory()
    give_grant(user=user, role=Role.REGION_EDITOR, scope=f"region:{own.region_id}", by=None)
    client.force_login(user)
    return client


@pytest.mark.parametrize("action", ["delete", "move", "publish", "unpublish"])
@pytest.mark.parametrize("which", ["all", "both"])
def test_bulk_actions_name_own_pages_only(desk, drafts, action, which):
    keys = ["all"] if which == "all" else [page.pk for page in drafts]
    html = desk.get(reverse("wagtail_bulk_action", args=["wagtailcore", "page", action]), {"id": keys}).content.decode()
    assert "Klaproos" in html
    assert "Zonnebloem" not in html


def test_bulk_action_below_the_page_of_another_region_has_nothing_to_name(desk, drafts):
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    parent = drafts[1].get_parent()
    html = desk.get(address, {"id": "all", "childOf": parent.pk}).content.decode()
    assert "Zonnebloem" not in html


@pytest.mark.parametrize(
    "query", ["id=all&childOf=x", "id=all&childOf=99999", "id=x", "id=99999", f"id={'9' * 40}", ""]
)
def test_bulk_action_on_what_is_no_page_is_absent(desk, query):
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    assert desk.get(f"{address}?{query}").status_code == 404


def test_bulk_action_does_what_it_says(desk, drafts):
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    desk.post(f"{address}?id=all", {"next": "/beheer/"})
    assert set(StoryPage.objects.filter(live=True)) == {drafts[0]}


def test_chosen_pages_are_named_as_far_as_they_may_be_seen(desk, drafts):
    address = reverse("wagtailadmin_choose_page_chosen_multiple")
    result = desk.get(address, {"id": [page.pk for page in drafts]}).json()["result"]
    assert [page["id"] for page in result] == [drafts[0].pk]


@pytest.mark.parametrize(
    "address",
    [
        "/beheer/pages/{}/",
        "/beheer/pages/{}/results/",
        "/beheer/pages/{}/edit/",
        "/beheer/pages/{}/move/{}/confirm/",
        "/beheer/pages/workflow/confirm_cancellation/{}/",
        "/beheer/choose-page/{}/",
    ],
)
def test_a_screen_about_a_page_that_is_hidden_is_absent(desk, own, drafts, address):
    mine, theirs = drafts
    assert desk.get(address.format(theirs.pk, own.pk)).status_code == 404
    assert desk.get(address.format(mine.pk, own.pk)).status_code in (200, 302)
    assert "Zonnebloem" not in desk.get("/beheer/").content.decode()


def test_an_editor_goes_up_to_the_root_and_into_what_everybody_reads(desk, own, drafts):
    public = drafts[1].get_parent()
    for address in ("/beheer/pages/", "/beheer/pages/1/", f"/beheer/choose-page/{public.pk}/"):
        assert desk.get(address, follow=True).status_code == 200


@pytest.mark.parametrize("action", ["delete", "add_tags", "add_to_collection"])
@pytest.mark.parametrize("kind", ["customimage", "customdocument"])
def test_bulk_actions_name_no_media_of_others(desk, own, kind, action):
    other = RegionFactory(name="Almere", slug="almere")

    def made(title, region):
        place = region_collection(region=region)
        if kind == "customimage":
            return saved_image((40, 30), title=title, collection=place)
        return CustomDocument.objects.create(title=title, collection=place, file=ContentFile(b"x", name="x.txt"))

    mine, theirs = made("Klaproos", own.region), made("Zonnebloem", other)
    sync_groups()
    address = reverse("wagtail_bulk_action", args=["core", kind, action])
    assert "Zonnebloem" not in desk.get(address, {"id": [mine.pk, theirs.pk]}).content.decode()
    assert desk.get(address, {"id": theirs.pk}).status_code == 404
    for address in ("/beheer/api/main/images/", "/beheer/api/main/documents/", f"/beheer/api/main/images/{theirs.pk}/"):
        assert desk.get(address).status_code == 404
    assert desk.get("/beheer/api/main/pages/").status_code == 200


def test_a_page_with_a_number_that_no_database_holds_is_absent(desk):
    assert desk.get(f"/beheer/pages/{'9' * 23}/wie-mag-dit-zien/").status_code in (302, 404)


@pytest.mark.parametrize("where", ["nowhere", "one language", "two languages", "two regions", "all"])
def test_within_reach_is_what_wagtail_lets_somebody_explore(tree, own, rf, where):
    story = story_page(own)
    other = region_page(tree, RegionFactory())
    story_page(other)
    if where == "two languages":
        region_page(tree, own.region, "en")
    user = UserFactory()
    regions = {"nowhere": [], "all": [], "two regions": [own, other]}.get(where, [own])
    for page in regions:
        give_grant(user=user, role=Role.REGION_EDITOR, scope=f"region:{page.region_id}", by=None)
    if where == "all":
        give_grant(user=user, role=Role.NATIONAL_EDITOR, by=None)
    request = rf.get("/beheer/")
    request.user = type(user).objects.get(pk=user.pk)
    expected = set(policy_registry.get_by_type(Page).explorable_instances(request.user).values_list("pk", flat=True))
    assert set(reachable(request, Page.objects.all()).values_list("pk", flat=True)) == expected
    assert (story.pk in expected) == (where != "nowhere")
    assert (other.pk in expected) == (where in ("two regions", "all"))


def test_who_was_made_administrator_by_command_reaches_every_page(tree, own, rf):
    request = rf.get("/beheer/")
    request.user = User.objects.create_superuser("baas@example.nl", "x")
    assert set(reachable(request, Page.objects.all())) == set(Page.objects.all())
