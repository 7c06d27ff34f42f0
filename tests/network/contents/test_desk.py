"""Content pages, and what a region gives along, at the desk."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from wagtail.models import Page
from wagtail.test.utils.form_data import inline_formset, rich_text, streamfield

from network.contents.models import ContentPage, PageDownload, PageLink, RegionMaterial
from network.contents.services import give_along, write_content_page
from network.regions.services import region_collection
from tests.catalogue.making import restrict
from tests.network.contents.making import content_page, document
from tests.network.desk_forms import flat

pytestmark = pytest.mark.django_db


def page_form(title: str, *, downloads=(), links=(), **fields):
    """What a browser sends when an editor publishes a page."""
    return flat(
        {
            "title": title,
            "slug": "-".join(title.lower().split()),
            "intro": "",
            "seo_title": "",
            "search_description": "",
            "cover_image": "",
            "own_hue": "",
            "body": streamfield([("text", rich_text("<h2>Kop</h2><p>Tekst.</p>"))]),
            "downloads": inline_formset(list(downloads)),
            "links": inline_formset(list(links)),
            "comments": inline_formset([]),
            "action-publish": "1",
            **fields,
        }
    )


def add_url(parent: Page) -> str:
    return reverse("wagtailadmin_pages:add", args=["network_contents", "contentpage", parent.pk])


def edit_url(page: Page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def test_a_region_editor_publishes_a_page_with_files_and_links_below_their_own_region(client, editor, twente):
    client.force_login(editor)
    own = document(collection=region_collection(region=twente.region))
    row = {"document": own.pk, "title": "", "dated": "2026-03-01", "accessible": "yes", "html_page": ""}
    link = {"url": "https://example.nl/", "title": "Handreiking", "note": ""}
    data = page_form("Zo werken wij", downloads=[row], links=[link])
    assert client.post(add_url(twente), data).status_code == 302
    page = ContentPage.objects.get()
    assert page.live
    assert page.downloads.get().accessible == "yes"
    assert page.links.get().title == "Handreiking"
    assert client.get(page.url).status_code == 200


def test_a_region_editor_publishes_none_elsewhere(client, editor, almere, tree):
    client.force_login(editor)
    theirs = content_page(almere, title="Van een ander")
    for parent in (almere, theirs, tree.homes["nl"]):
        client.post(add_url(parent), page_form("Gekaapt"))
    client.post(edit_url(theirs), page_form("Gekaapt"))
    assert list(ContentPage.objects.values_list("title", flat=True)) == ["Van een ander"]


def test_a_national_editor_publishes_a_page_of_the_network(client, national, tree):
    client.force_login(national)
    assert client.post(add_url(tree.homes["nl"]), page_form("Over ons")).status_code == 302
    assert ContentPage.objects.get().url == "/nl/over-ons/"


def test_a_link_that_is_none_is_refused_and_everything_else_stays_in_the_form(client, editor, twente):
    client.force_login(editor)
    link = {"url": "javascript:alert(1)", "title": "Blijft staan", "note": ""}
    response = client.post(add_url(twente), page_form("Met fout", links=[link]))
    assert response.status_code == 200
    assert "Blijft staan" in response.content.decode()
    assert not ContentPage.objects.exists()


def test_a_page_that_the_editor_may_not_read_cannot_be_named_and_its_title_is_not_told(client, editor, twente, almere):
    hidden, open_one = content_page(almere, title="Zonnebloem"), content_page(almere, title="Klaproos")
    restrict(hidden, f"region:{almere.region_id}")
    client.force_login(editor)
    own = document(collection=region_collection(region=twente.region))
    row = {"document": own.pk, "title": "", "dated": "", "accessible": "no"}
    for page, status in ((hidden, 200), (open_one, 302)):
        data = page_form(f"Naar {page.pk}", downloads=[{**row, "html_page": page.pk}])
        response = client.post(add_url(twente), data)
        assert response.status_code == status
        assert "Zonnebloem" not in response.content.decode()
    assert PageDownload.objects.get().html_page == open_one.page_ptr


@pytest.mark.parametrize("slug", ["agenda", "nieuws", "stories", "feed", "contact"])
def test_addresses_of_the_site_itself_are_refused(twente, slug):
    page = content_page(twente)
    page.slug = slug
    with pytest.raises(ValidationError) as error:
        page.full_clean()
    assert list(error.value.message_dict) == ["slug"]


class TestDepth:
    def test_pages_go_three_deep_and_no_deeper(self, client, national, tree):
        page = tree.homes["nl"]
        for _level in range(3):
            assert ContentPage.can_create_at(page)
            page = content_page(page)
        assert not ContentPage.can_create_at(page)
        client.force_login(national)
        client.post(add_url(page), page_form("Te diep"))
        assert not ContentPage.objects.filter(title="Te diep").exists()

    def test_a_page_is_not_moved_with_all_below_it_to_where_that_would_be_too_deep(self, tree, twente):
        first = content_page(twente)
        content_page(first)
        other = content_page(tree.homes["nl"])
        deeper = content_page(other)
        first, deeper = (ContentPage.objects.get(pk=page.pk) for page in (first, deeper))
        assert first.can_move_to(ContentPage.objects.get(pk=other.pk))
        assert not first.can_move_to(deeper)


class TestMaterials:
    def form(self, region, **fields):
        names = ("document", "url", "title_nl", "note_nl", "title_en", "note_en", "dated", "html_page")
        return {**dict.fromkeys(names, ""), "accessible": "unknown", "region": region.pk, **fields}

    def test_a_region_editor_gives_along_for_their_own_region_only(self, client, editor, twente, almere):
        client.force_login(editor)
        add = reverse("region_materials:add")
        good = self.form(twente.region, title_nl="De wet", url="https://example.nl/")
        assert client.post(add, good).status_code == 302
        client.post(add, self.form(almere.region, title_nl="Gekaapt", url="https://example.nl/"))
        assert list(RegionMaterial.objects.values_list("title_nl", flat=True)) == ["De wet"]
        theirs = give_along(by=None, region=almere.region, title_nl="Van een ander", url="https://example.nl/")
        for door in ("edit", "delete", "usage", "history"):
            assert client.get(reverse(f"region_materials:{door}", args=[theirs.pk])).status_code in (302, 403, 404)
        html = client.get(reverse("region_materials:index")).content.decode()
        assert "De wet" in html
        assert "Van een ander" not in html

    def test_a_national_editor_keeps_those_of_all_regions(self, client, national, twente):
        material = give_along(by=None, region=twente.region, title_nl="De wet", url="https://example.nl/")
        client.force_login(national)
        edit = reverse("region_materials:edit", args=[material.pk])
        data = self.form(twente.region, title_nl="De nieuwe wet", url="https://example.nl/nieuw")
        assert client.post(edit, data).status_code == 302
        material.refresh_from_db()
        assert material.title_nl == "De nieuwe wet"

    @pytest.mark.parametrize("url", ["javascript:alert(1)", "ftp://example.nl/", ""])
    def test_what_is_neither_file_nor_link_is_refused_and_the_form_keeps_its_words(self, client, editor, twente, url):
        client.force_login(editor)
        data = self.form(twente.region, title_nl="Blijft staan", url=url)
        response = client.post(reverse("region_materials:add"), data)
        assert response.status_code == 200
        assert "Blijft staan" in response.content.decode()
        assert not RegionMaterial.objects.exists()


class TestWriting:
    def test_a_page_is_written_in_both_languages_and_left_alone_when_it_is_there(self, client, tree):
        words = {"slug": "over-ons", "title": "Over ons", "html": "<h2>Wie</h2><p>Wij.</p>"}
        rows = {"downloads": (PageDownload(document=document(), title="Plan"),), "links": ()}
        page = write_content_page(by=None, parent=tree.homes["nl"], **words, **rows)
        english = write_content_page(
            by=None,
            parent=tree.homes["en"],
            slug="about",
            title="About us",
            source=page,
            downloads=(PageDownload(document=page.downloads.get().document, title="The plan"),),
        )
        assert english.translation_key == page.translation_key
        assert english.downloads.get().translation_key == page.downloads.get().translation_key
        assert 'href="/en/about/"' in client.get(page.url).content.decode()
        again = write_content_page(by=None, parent=tree.homes["nl"], **{**words, "title": "Overschreven"})
        assert again == page
        assert ContentPage.objects.get(pk=page.pk).title == "Over ons"

    def test_who_may_not_publish_there_writes_nothing(self, editor, twente, tree):
        words = {"slug": "over-ons", "title": "Over ons", "links": (PageLink(url="https://example.nl/"),)}
        with pytest.raises(PermissionDenied):
            write_content_page(by=editor, parent=tree.homes["nl"], **words)
        assert write_content_page(by=editor, parent=twente, **words).owner == editor
