"""What an editor may put into a page: their own, what the network shares, published pages. Also without a chooser."""

import json

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from wagtail.test.utils.form_data import streamfield

from accounts.models import User
from core.models import CustomDocument, CustomImage
from core.shared_media import shared_collection
from network.contents.models import RegionMaterial
from network.regions.models import RegionPage
from network.stories.models import StoryPage
from tests.core.media_samples import saved_image
from tests.factories import UserFactory, story_page
from tests.network.confinement.two_regions import FINDS, SECRET
from tests.network.desk_forms import flat, story_form

pytestmark = pytest.mark.django_db


def add_url(page: RegionPage) -> str:
    return reverse("wagtailadmin_pages:add", args=["network_stories", "storypage", page.pk])


def with_body(title: str, *blocks: tuple[str, object]) -> dict[str, object]:
    form = {name: value for name, value in story_form(title).items() if not name.startswith("situation-")}
    return {**form, **flat({"situation": streamfield(list(blocks))})}


def linked(kind: str, key: int) -> str:
    """A sentence with a link to a page or document, as the editor sends it."""
    entity = {"type": "LINK" if kind == "page" else "DOCUMENT", "mutability": "MUTABLE", "data": {"id": key}}
    block = {"key": "abcde", "text": "Lees dit", "type": "unstyled", "depth": 0, "inlineStyleRanges": []}
    block["entityRanges"] = [{"offset": 0, "length": 8, "key": 0}]
    return json.dumps({"blocks": [block], "entityMap": {"0": entity}})


@pytest.fixture
def of_the_network():
    """A picture and a document that every region may use."""
    place = shared_collection()
    image = saved_image((40, 30), title="Van het netwerk", collection=place)
    file = ContentFile(b"x", name="x.txt")
    return image, CustomDocument.objects.create(title="Van het netwerk", collection=place, file=file)


class TestPictures:
    def test_own_picture_and_one_of_the_network_can_be_chosen(self, desk, mine, of_the_network):
        for number, image in enumerate((mine.rows["image"], of_the_network[0])):
            answer = desk.post(add_url(mine.page), story_form(f"Verhaal {number}", cover_image=image.pk))
            assert answer.status_code == 302, answer.context["form"].errors
            assert StoryPage.objects.get(title=f"Verhaal {number}").cover_image == image

    def test_picture_of_another_region_is_refused_and_not_named(self, desk, mine, theirs):
        answer = desk.post(add_url(mine.page), story_form("Gekaapt", cover_image=theirs.rows["image"].pk))
        assert list(answer.context["form"].errors) == ["cover_image"]
        assert SECRET not in answer.content.decode()
        assert "Gekaapt" in answer.content.decode()
        assert not StoryPage.objects.filter(title="Gekaapt").exists()

    def test_picture_that_stood_there_already_may_stay(self, desk, mine, theirs):
        page = story_page(mine.page, title="Van ons", slug="van-ons", cover_image=theirs.rows["image"])
        url = reverse("wagtailadmin_pages:edit", args=[page.pk])
        assert SECRET not in desk.get(url).content.decode()
        image = theirs.rows["image"].pk
        assert desk.post(url, story_form("Van ons anders", slug="van-ons", cover_image=image)).status_code == 302

    def test_choosers_offer_own_and_shared_pictures_and_documents(self, desk, theirs, of_the_network):
        for kind in ("images", "docs"):
            html = desk.get(reverse(f"wagtail{kind}_chooser:choose")).content.decode()
            assert "xeigen" in html
            assert "Van het netwerk" in html
            assert SECRET not in html

    def test_shared_picture_is_not_changed_by_a_region(self, desk, national_desk, mine, of_the_network):
        url = reverse("wagtailimages:edit", args=[of_the_network[0].pk])
        assert desk.get(url).status_code == 302
        assert desk.post(reverse("wagtailimages:delete", args=[of_the_network[0].pk])).status_code == 302
        assert CustomImage.objects.filter(pk=of_the_network[0].pk).exists()
        assert national_desk.get(url).status_code == 200

    def test_picture_on_a_public_page_of_another_region_is_neither_chosen_nor_changed(self, desk, theirs):
        image = theirs.rows["image"]
        assert theirs.pages["public"].live
        for name in ("wagtailimages:edit", "wagtailimages:delete", "wagtailimages_chooser:chosen"):
            answer = desk.get(reverse(name, args=[image.pk]), follow=True)
            assert SECRET not in answer.content.decode()
        image.refresh_from_db()
        assert image.title.startswith(SECRET)


class TestTexts:
    def test_link_to_own_document_and_to_a_published_page(self, desk, mine, theirs):
        for number, text in enumerate(
            (linked("document", mine.rows["document"].pk), linked("page", theirs.pages["public"].pk))
        ):
            answer = desk.post(add_url(mine.page), with_body(f"Met link {number}", ("text", text)))
            assert answer.status_code == 302, answer.context["form"].errors

    @pytest.mark.parametrize("what", ["document", "draft", "restricted"])
    def test_link_to_what_is_not_theirs_to_read_is_refused_and_tells_nothing(self, desk, mine, theirs, what):
        thing = theirs.rows["document"] if what == "document" else theirs.pages[what]
        text = linked("document" if what == "document" else "page", thing.pk)
        answer = desk.post(add_url(mine.page), with_body("Met link", ("text", text)))
        assert list(answer.context["form"].errors) == ["situation"]
        html = answer.content.decode()
        assert SECRET not in html
        if what == "document":
            assert thing.key not in html

    def test_link_to_a_page_that_was_hidden_since_keeps_the_text(self, desk, mine, theirs):
        page = theirs.pages["public"]
        desk.post(add_url(mine.page), with_body("Met link", ("text", linked("page", page.pk))))
        story = StoryPage.objects.get(title="Met link")
        page.unpublish()
        url = reverse("wagtailadmin_pages:edit", args=[story.pk])
        form = with_body("Met link anders", ("text", linked("page", page.pk)))
        assert desk.get(url).status_code == 200
        assert desk.post(url, {**form, "slug": "met-link"}).status_code == 302

    def test_preview_of_what_is_not_theirs_shows_nothing_of_it(self, desk, mine, theirs):
        url = reverse("wagtailadmin_pages:preview_on_add", args=["network_stories", "storypage", mine.page.pk])
        answer = desk.post(url, story_form("Gekaapt", cover_image=theirs.rows["image"].pk))
        assert answer.json()["is_valid"] is False


class TestRows:
    def material(self, document) -> dict[str, object]:
        empty = dict.fromkeys(("url", "note_nl", "title_en", "note_en", "dated", "html_page"), "")
        return {**empty, "title_nl": "Ons stuk", "document": document.pk, "accessible": "unknown"}

    def test_own_document_hangs_on_a_row_and_another_regions_does_not(self, desk, mine, theirs):
        for made, status in ((mine, 302), (theirs, 200)):
            form = {**self.material(made.rows["document"]), "region": mine.page.region_id}
            answer = desk.post(reverse("region_materials:add"), form)
            assert answer.status_code == status
            assert SECRET not in answer.content.decode()
        assert RegionMaterial.objects.filter(title_nl="Ons stuk").count() == 1


class TestNames:
    def test_title_of_a_draft_is_for_who_may_change_the_page(self, desk, national_desk, theirs):
        story = theirs.pages["public"]
        url = reverse("wagtailadmin_choose_page_child", args=[theirs.page.pk])
        html = desk.get(url, {"page_type": "network_stories.storypage"}).content.decode()
        assert "Openbaar in Almere" in html
        assert SECRET not in html
        assert SECRET in national_desk.get(url, {"page_type": "network_stories.storypage"}).content.decode()
        assert story.get_admin_display_title().startswith(SECRET), "outside the desk nothing changes"

    def test_tags_are_offered_from_own_pictures_and_documents(self, desk, national_desk, mine, theirs):
        url = reverse("wagtailadmin_tag_autocomplete")
        assert desk.get(url, {"term": "vind"}).json() == ["vindwoord xeigen", "vindwoord xeigen stuk"]
        assert len(national_desk.get(url, {"term": "vind"}).json()) == 4
        assert desk.get(url).json() == []

    def test_people_to_filter_by_are_those_of_ones_own_pages(self, desk, national_desk, mine, theirs):
        url = reverse("wagtailadmin_explore", args=[mine.page.pk])
        html = desk.get(url).content.decode()
        assert mine.person.name in html
        assert theirs.person.name not in html
        assert theirs.person.name in national_desk.get(url).content.decode()

    def test_who_has_no_name_is_not_shown_by_an_address(self, desk, mine):
        nameless = User.objects.create_superuser("naamloos@example.nl", "x")
        page = mine.pages["public"]
        page.save_revision(user=nameless, log_action="wagtail.edit")
        page.locked, page.locked_by = True, nameless
        page.save()
        for name in ("edit", "history"):
            html = desk.get(reverse(f"wagtailadmin_pages:{name}", args=[page.pk])).content.decode()
            assert "naamloos@" not in html
            assert f"persoon {nameless.pk}" in html
        assert UserFactory(name="Sanne").get_full_name() == "Sanne"


def test_search_among_pictures_to_choose_answers(desk, mine):
    response = desk.get(f"/beheer/images/chooser/results/?q={FINDS}")
    assert response.status_code == 200
