"""What a visitor gets on a content page and, of what a region gives along, on the region's page."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from network.contents.models import PageLink, RegionMaterial
from network.contents.services import give_along
from tests.catalogue.making import restrict
from tests.factories import MemberFactory, publish, region_page
from tests.network.contents.making import content_page, document, read

pytestmark = pytest.mark.django_db


class TestDownloads:
    def test_a_file_tells_its_kind_its_size_and_whether_everybody_can_read_it(self, client, tree):
        rows = [
            {"document": document("Goed"), "accessible": "yes"},
            {"document": document("Slecht"), "accessible": "no"},
            {"document": document("Onbekend")},
            {"document": document("Brief", name="brief.docx", size=2048), "title": "De brief"},
        ]
        html = read(client, content_page(tree.homes["en"], downloads=rows).url)
        assert "(PDF, 1.2\xa0MB)" in html
        assert "(DOCX, 2.0\xa0KB)" in html
        assert html.count("Everybody can read this PDF") == html.count("This PDF does not work") == 1
        assert html.count("We do not know whether this PDF") == 1
        assert "De brief" in html
        assert html.index("Goed") < html.index("Slecht") < html.index("De brief")

    def test_sizes_are_dutch_on_a_dutch_page(self, client, tree):
        html = read(client, content_page(tree.homes["nl"], downloads=[{"document": document()}]).url)
        assert "(PDF, 1,2\xa0MB)" in html

    def test_the_page_that_says_the_same_comes_first_in_the_language_of_the_reader(self, client, tree):
        same = content_page(tree.homes["nl"], title="Agenda als pagina", slug="als-pagina")
        row = {"document": document(), "html_page": same}
        page = content_page(tree.homes["nl"], downloads=[row])
        html = read(client, page.url)
        assert html.index(f'href="{same.url}"') < html.index(f'href="{row["document"].url}"')
        english = content_page(tree.homes["en"], slug="as-a-page", translation_key=same.translation_key)
        shown = content_page(tree.homes["en"], downloads=[{**row, "document": document()}])
        assert f'href="{english.url}"' in read(client, shown.url)

    def test_a_page_that_the_reader_may_not_see_is_not_named(self, client, tree):
        same = content_page(tree.homes["nl"], slug="als-pagina")
        page = content_page(tree.homes["nl"], downloads=[{"document": document(), "html_page": same}])
        restrict(same, "members")
        html = read(client, page.url)
        assert "als-pagina" not in html
        assert "(PDF, 1,2" in html

    def test_a_file_that_the_reader_may_not_have_is_not_listed(self, client, tree, twente):
        hidden = document("Vertrouwelijk", audience="members")
        page = content_page(tree.homes["nl"], downloads=[{"document": hidden}])
        give_along(by=None, region=twente.region, title_nl="Vertrouwelijk", document=hidden)
        for address in (page.url, twente.url):
            html = read(client, address)
            assert "Vertrouwelijk" not in html
            assert hidden.key not in html
        client.force_login(MemberFactory())
        for address in (page.url, twente.url):
            assert hidden.url in read(client, address)

    def test_a_preview_shows_files_that_are_not_saved_yet(self, tree):
        page = content_page(tree.homes["nl"], downloads=[{"document": document(), "html_page": tree.homes["nl"]}])
        draft = page.get_latest_revision_as_object()
        html = draft.make_preview_request().render().content.decode()
        assert "Regioagenda" in html


class TestLinks:
    def test_a_link_tells_whose_site_it_is_and_what_one_finds_there(self, client, tree):
        links = [
            {"url": "https://www.example.nl/a", "title": "Handreiking", "note": "Hoe je begint."},
            {"url": "https://example.org/"},
        ]
        html = read(client, content_page(tree.homes["nl"], links=links).url)
        assert "Hoe je begint." in html
        assert html.index("Handreiking") < html.index(">example.org</a>")
        assert '<span class="meta">example.nl</span>' in html

    @pytest.mark.parametrize(
        "url",
        [
            "javascript:alert(1)",
            "data:text/html,x",
            "ftp://example.nl/x",
            "mailto:iemand@example.nl",
            "//example.nl",
            "example.nl",
            "https://example.nl/\r\nSet-Cookie: x",
            f"https://example.nl/{'x' * 600}",
        ],
        ids=lambda url: url[:30],
    )
    def test_another_address_than_one_of_the_web_is_refused(self, twente, url):
        with pytest.raises(ValidationError) as error:
            give_along(by=None, region=twente.region, title_nl="Link", url=url)
        assert "url" in error.value.message_dict
        with pytest.raises(ValidationError) as error:
            PageLink(title="Link", url=url).full_clean(exclude=["page", "locale"])
        assert set(error.value.message_dict) == {"url"}


class TestRegion:
    def test_it_gives_along_files_and_links_once_for_both_languages(self, client, tree, twente):
        give_along(
            by=None, region=twente.region, title_nl="Onze agenda", title_en="Our agenda", document=document("agenda")
        )
        give_along(by=None, region=twente.region, title_nl="De wet", note_nl="Alles.", url="https://example.nl/wet")
        english = region_page(tree, twente.region, "en", translation_key=twente.translation_key)
        dutch, foreign = read(client, twente.url), read(client, english.url)
        assert 'id="deel-downloads"' in dutch
        assert "Onze agenda" in dutch
        assert "Our agenda" in foreign
        assert '<span lang="nl">De wet</span>' in foreign
        assert "Our agenda" not in dutch

    def test_its_own_pages_are_listed_in_their_order_with_those_below_left_out(self, client, tree, twente):
        second = content_page(twente, title="Zo doen wij het", slug="zo")
        content_page(second, title="Dieper", slug="dieper")
        content_page(twente, title="Achtergrond", slug="achtergrond")
        content_page(tree.homes["nl"], title="Van het netwerk", slug="netwerk")
        html = read(client, twente.url)
        assert html.index("Zo doen wij het") < html.index("Achtergrond")
        assert "Dieper" not in html
        assert "Van het netwerk" not in html
        assert "Dieper" in read(client, second.url)
        english = region_page(tree, twente.region, "en", translation_key=twente.translation_key)
        assert "Achtergrond" in read(client, english.url)

    def test_without_any_it_has_no_such_parts(self, client, twente):
        html = read(client, twente.url)
        assert 'id="deel-downloads"' not in html
        assert 'id="deel-pages"' not in html

    def test_hidden_it_hides_its_pages_and_what_it_gives_along_on_the_next_request(self, client, tree, twente):
        page = content_page(twente, title="Vertrouwelijke pagina", slug="geheim")
        child = content_page(page, title="Ook geheim", slug="ook-geheim")
        give_along(by=None, region=twente.region, title_nl="Vertrouwelijk bestand", document=document())
        linking = content_page(tree.homes["nl"], html=f'<p><a linktype="page" id="{page.pk}">Kijk</a></p>')
        assert page.url in read(client, linking.url)
        restrict(twente, "members")
        for hidden in (page, child, twente):
            assert client.get(hidden.url).status_code == 404
        assert page.url not in read(client, linking.url)
        assert "geheim" not in read(client, "/sitemap.xml")
        client.force_login(MemberFactory())
        for shown in (page, child, twente):
            assert client.get(shown.url).status_code == 200


def test_only_editors_of_the_region_give_something_along(editor, twente, almere):
    give_along(by=editor, region=twente.region, title_nl="Mag", url="https://example.nl/")
    with pytest.raises(PermissionDenied):
        give_along(by=editor, region=almere.region, title_nl="Mag niet", url="https://example.nl/")
    assert RegionMaterial.objects.count() == 1


@pytest.mark.parametrize("both", [True, False])
def test_what_is_given_along_is_a_file_or_a_link_and_never_both(twente, both):
    facts = {"document": document(), "url": "https://example.nl/"} if both else {}
    with pytest.raises(ValidationError):
        give_along(by=None, region=twente.region, title_nl="Niets", **facts)


def test_pages_below_in_another_language_are_not_mixed_in(client, tree):
    parent = content_page(tree.homes["nl"], title="Over ons", slug="over-ons")
    content_page(parent, title="Wie", slug="wie")
    english = content_page(tree.homes["en"], title="About", slug="about", translation_key=parent.translation_key)
    assert "Wie" in read(client, parent.url)
    assert ">Wie<" not in read(client, english.url)
    hidden = publish(parent, type(parent)(title="Voor leden", slug="leden"))
    restrict(hidden, "members")
    assert "Voor leden" not in read(client, parent.url)
