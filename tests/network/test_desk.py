"""What editors may do at the desk: everything in their own region, nothing in another one."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from PIL import Image as Pillow
from wagtail.models import Locale, Page

from accounts.models import Role, User
from accounts.services import give_grant
from core.models import CustomImage
from network.regions.services import region_collection
from network.stories.models import StoryPage
from tests.factories import RegionFactory, UserFactory, region_page, site_tree, story_page, text
from tests.network.desk_forms import region_page_form, story_form
from tests.worlds import kept

pytestmark = pytest.mark.django_db


@pytest.fixture
@kept
def tree():
    return site_tree()


@pytest.fixture
@kept
def own(tree):
    return region_page(tree, RegionFactory(name="Twente", slug="twente"))


@pytest.fixture
@kept
def other(tree):
    return region_page(tree, RegionFactory(name="Almere", slug="almere"))


@pytest.fixture
@kept
def editor(own):
    user = UserFactory()
    give_grant(user=user, role=Role.REGION_EDITOR, scope=f"region:{own.region_id}", by=None)
    return user


@pytest.fixture
@kept
def national():
    user = UserFactory()
    give_grant(user=user, role=Role.NATIONAL_EDITOR, by=None)
    return user


@pytest.fixture
def desk(client, editor):
    client.force_login(editor)
    return client


def page_url(name: str, page: Page, *args) -> str:
    return reverse(f"wagtailadmin_pages:{name}", args=[*args, page.pk])


def add_url(page: Page) -> str:
    return page_url("add", page, "network_stories", "storypage")


def refused(response) -> bool:
    """What an editor cannot see is absent; who may not do something is sent to the first page, or gets a 403."""
    return response.status_code in (403, 404) or (
        response.status_code == 302 and response.url == reverse("wagtailadmin_home")
    )


def test_a_region_editor_begins_and_publishes_a_story_in_their_own_region(desk, own):
    assert desk.get(add_url(own)).status_code == 200
    response = desk.post(add_url(own), story_form("Een vast gezicht", action="action-publish"))
    assert response.status_code == 302
    story = StoryPage.objects.get()
    assert story.live
    assert story.get_parent() == own.page_ptr


def test_a_region_editor_cannot_begin_a_story_in_another_region(desk, other):
    assert refused(desk.get(add_url(other)))
    assert refused(desk.post(add_url(other), story_form("Een vast gezicht")))
    assert not StoryPage.objects.exists()


@pytest.mark.parametrize("door", ["edit", "delete", "unpublish", "move", "copy", "history", "usage", "view_draft"])
def test_a_region_editor_finds_every_door_of_another_regions_story_closed(desk, other, door):
    story = story_page(other, title="Van een ander")
    response = desk.get(page_url(door, story))
    assert refused(response)
    assert "Van een ander" not in response.content.decode()


@pytest.mark.parametrize("door", ["edit", "delete", "unpublish", "move", "history", "usage", "view_draft"])
def test_a_region_editor_finds_every_door_of_their_own_story_open(desk, own, door):
    assert desk.get(page_url(door, story_page(own))).status_code == 200


def test_a_region_editor_cannot_change_or_publish_another_regions_story(desk, other):
    story = story_page(other, title="Van een ander")
    desk.post(page_url("edit", story), story_form("Gekaapt", action="action-publish"))
    desk.post(page_url("delete", story))
    desk.post(page_url("unpublish", story))
    story.refresh_from_db()
    assert story.title == "Van een ander"
    assert story.live


def test_a_region_editor_cannot_move_a_story_to_another_region(desk, own, other):
    story = story_page(own)
    assert refused(desk.post(reverse("wagtailadmin_pages:move_confirm", args=[story.pk, other.pk])))
    story.refresh_from_db()
    assert story.get_parent() == own.page_ptr


def test_a_region_editor_deletes_their_own_story(desk, own):
    story = story_page(own)
    desk.post(page_url("delete", story))
    assert not StoryPage.objects.exists()


@pytest.mark.parametrize("action", ["delete", "unpublish", "publish"])
def test_nothing_is_done_to_another_regions_stories_in_bulk(desk, other, action):
    story = story_page(other)
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
    desk.post(f"{url}?id={story.pk}")
    story.refresh_from_db()
    assert story.live


def test_a_region_editor_changes_the_page_of_their_region_but_not_which_region_it_is_of(desk, own, other):
    html = desk.get(page_url("edit", own)).content.decode()
    assert 'name="question"' in html
    assert 'name="region"' not in html


def test_a_region_editor_publishes_the_page_of_their_region_and_it_stays_of_that_region(desk, own, other):
    data = region_page_form("Twente", question="Hoe blijven we elkaar zien?", region=other.region_id)
    assert desk.post(page_url("edit", own), {**data, "action-publish": "1"}).status_code == 302
    own.refresh_from_db()
    assert own.question == "Hoe blijven we elkaar zien?"
    assert own.region.name == "Twente"


@pytest.mark.parametrize("door", ["delete", "unpublish", "move", "copy"])
def test_the_page_of_a_region_stays_where_it_is(desk, own, door):
    assert refused(desk.get(page_url(door, own)))
    assert refused(desk.post(page_url(door, own)))


@pytest.mark.parametrize("action", ["delete", "unpublish", "move"])
def test_the_page_of_a_region_stays_where_it_is_in_bulk_too(desk, own, action):
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
    desk.post(f"{url}?id={own.pk}")
    own.refresh_from_db()
    assert own.live


def test_a_region_editor_cannot_make_a_page_for_a_region(desk, own, tree):
    index = tree.indexes["regions", "nl"]
    assert refused(desk.get(page_url("add", index, "network_regions", "regionpage")))


def test_a_region_editor_works_in_every_language_of_the_region(desk, tree, own):
    english = region_page(tree, own.region, language="en", translation_key=own.translation_key)
    assert desk.get(page_url("edit", english)).status_code == 200
    assert desk.get(add_url(english)).status_code == 200


def test_the_explorer_shows_a_region_editor_their_own_pages_only(desk, own, other):
    story_page(own, title="Van ons")
    story_page(other, title="Van een ander")
    html = desk.get(reverse("wagtailadmin_explore", args=[own.pk])).content.decode()
    assert "Van ons" in html
    assert refused(desk.get(reverse("wagtailadmin_explore", args=[other.pk]))) or "Van een ander" not in (
        desk.get(reverse("wagtailadmin_explore", args=[other.pk]), follow=True).content.decode()
    )
    found = desk.get(reverse("wagtailadmin_pages:search"), {"q": "ander"}).content.decode()
    assert "Van een ander" not in found


def test_a_national_editor_works_in_every_region_and_keeps_region_pages(client, national, own, other):
    client.force_login(national)
    for page in (own, other):
        assert client.get(add_url(page)).status_code == 200
        assert client.get(page_url("delete", page)).status_code == 200
    assert 'name="region"' in client.get(page_url("edit", own)).content.decode()


def test_a_role_that_ended_opens_nothing_on_the_very_next_request(desk, editor, own):
    assert desk.get(page_url("edit", own)).status_code == 200
    now = timezone.now()
    editor.grants.update(valid_from=now - timedelta(days=2), valid_until=now - timedelta(seconds=1))
    for url in (reverse("wagtailadmin_home"), page_url("edit", own), add_url(own)):
        assert desk.get(url).status_code == 403
    assert desk.post(add_url(own), story_form("Te laat")).status_code == 403
    assert not StoryPage.objects.exists()


def picture(name: str) -> SimpleUploadedFile:
    data = BytesIO()
    Pillow.new("RGB", (20, 20)).save(data, "PNG")
    return SimpleUploadedFile(f"{name}.png", data.getvalue(), "image/png")


def test_a_region_editor_sees_and_adds_pictures_of_their_own_region_only(desk, own, other):
    ours, theirs = region_collection(region=own.region), region_collection(region=other.region)
    nobody = {"portrait_consent": "none-shown"}
    CustomImage.objects.create(title="Ons plein", file=picture("a"), collection=ours, **nobody)
    strange = CustomImage.objects.create(title="Hun plein", file=picture("b"), collection=theirs, **nobody)
    for name in ("wagtailimages:index", "wagtailimages_chooser:choose"):
        html = desk.get(reverse(name)).content.decode()
        assert "Ons plein" in html
        assert "Hun plein" not in html
    assert refused(desk.get(reverse("wagtailimages:edit", args=[strange.pk])))
    assert refused(desk.post(reverse("wagtailimages:delete", args=[strange.pk])))
    assert CustomImage.objects.filter(pk=strange.pk).exists()
    data = {
        "title": "Nieuw",
        "file": picture("c"),
        "collection": theirs.pk,
        "licence": "own",
        "portrait_consent": "none-shown",
        "alt_nl": "",
        "alt_en": "",
        "maker": "",
        "tags": "",
    }
    desk.post(reverse("wagtailimages:add"), data)
    assert not CustomImage.objects.filter(title="Nieuw", collection=theirs).exists()


@pytest.mark.parametrize("name", ["regions", "organisations", "municipalities", "themes", "grants"])
def test_lists_of_the_network_are_for_national_editors(client, desk, national, name):
    region_editor = desk.get(reverse(f"{name}:index"))
    client.force_login(national)
    answer = client.get(reverse(f"{name}:index"))
    assert refused(region_editor)
    assert refused(answer) if name == "grants" else answer.status_code == 200


@pytest.mark.parametrize("path", ["reports/site-history/", "reports/page-types-usage/", "reports/aging-pages/"])
def test_reports_of_the_whole_network_are_for_national_editors(client, desk, national, path):
    assert refused(desk.get(f"/beheer/{path}"))
    client.force_login(national)
    assert client.get(f"/beheer/{path}").status_code == 200


def test_only_administrators_keep_people(client, national, desk):
    assert refused(desk.get(reverse("wagtailusers_users:index")))
    client.force_login(national)
    assert refused(client.get(reverse("wagtailusers_users:index")))
    client.force_login(User.objects.create_superuser("beheer@example.nl", "x"))
    assert client.get(reverse("wagtailusers_users:index")).status_code == 200


def test_a_page_chooser_shows_no_draft_and_no_hidden_story_of_another_region(desk, own, other):
    story_page(other, title="Zichtbaar")
    hidden = story_page(other, title="Verborgen")
    StoryPage.objects.filter(pk=hidden.pk).update(audience=f"region:{other.region_id}")
    hidden.refresh_from_db()
    hidden.save()
    draft = StoryPage(
        title="Concept", slug="concept", live=False, locale=Locale.get_default(), situation=text("<p>a</p>")
    )
    other.add_child(instance=draft)
    url = reverse("wagtailadmin_choose_page_child", args=[other.pk])
    html = desk.get(url, {"page_type": "network_stories.storypage"}).content.decode()
    assert "Zichtbaar" in html
    assert "Verborgen" not in html
    assert "Concept" not in html
    found = desk.get(reverse("wagtailadmin_choose_page_search"), {"q": "verborgen"}).content.decode()
    assert f"/pages/{hidden.pk}/" not in found


@pytest.mark.parametrize("rows", ["messages", "agendas", "questions", "bodies", "join_requests"])
def test_the_filter_beside_a_list_names_the_regions_of_the_editor_only(desk, own, other, national, rows):
    assert f'value="{own.region_id}"' in filter_of(desk, rows)
    assert "Almere" not in filter_of(desk, rows)
    desk.force_login(national)
    assert "Almere" in filter_of(desk, rows)


def filter_of(desk, rows: str) -> str:
    return desk.get(reverse(f"{rows}:index")).content.decode().partition("<main")[2]
