"""The frame of a page: menu, way up, way to the other language, canonical address, footer."""

import pytest
from django.db import DatabaseError, connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from catalogue import context
from catalogue.context import FooterLink, chrome_of
from catalogue.place import place_of
from core.registry import Registry
from pages.site_tree import FOR_MEMBERS, INDEXES
from tests.catalogue.making import in_english, restrict
from tests.factories import MemberFactory, story_page

pytestmark = pytest.mark.once


@pytest.fixture
def frame(rf):
    """The frame at an address, in the language of that address, for somebody without a session."""

    def at(path, query=""):
        request = rf.get(path)
        language = path[1:3] if path[1:3] in ("nl", "en") else "nl"
        request.LANGUAGE_CODE = language
        with translation.override(language):
            if query:
                place_of(request).query = query
            return chrome_of(request)

    return at


def test_menu_lists_index_pages_in_the_order_of_the_tree(tree, frame):
    assert [(item.title, item.url) for item in frame("/nl/").menu] == [
        ("Regio’s", "/nl/regios/"),
        ("Verhalen", "/nl/verhalen/"),
        ("Nieuws", "/nl/nieuws/"),
        ("Thema’s", "/nl/themas/"),
        ("Ondersteuningsvragen", "/nl/ondersteuningsvragen/"),
    ]
    assert [item.url for item in frame("/en/").menu] == [
        "/en/regions/",
        "/en/stories/",
        "/en/news/",
        "/en/themes/",
        "/en/support-questions/",
    ]


def test_menu_follows_the_order_that_an_editor_gives(tree, frame):
    tree.indexes["themes", "nl"].move(tree.indexes["regions", "nl"], pos="left")
    assert [item.url for item in frame("/nl/").menu][:3] == ["/nl/themas/", "/nl/regios/", "/nl/verhalen/"]


def test_menu_marks_where_you_are(twente, frame):
    def marks(path):
        return [(item.url, item.current) for item in frame(path).menu if item.current]

    assert marks("/nl/") == []
    assert marks("/nl/regios/") == [("/nl/regios/", "page")]
    assert marks("/nl/regios/twente/") == [("/nl/regios/", "true")]
    assert marks("/nl/themas/thuiszitters/") == [("/nl/themas/", "true")]


def test_hidden_index_page_is_in_no_menu(tree, frame):
    restrict(tree.indexes["themes", "nl"], "members")
    for language, menu in (("nl", ["/nl/regios/", "/nl/verhalen/"]), ("en", ["/en/regions/", "/en/stories/"])):
        urls = [item.url for item in frame(f"/{language}/").menu]
        assert urls[:2] == menu
        assert len(urls) == len(INDEXES) - len(FOR_MEMBERS) - 1
        assert not any("theme" in url or "themas" in url for url in urls)
    assert all("themas" not in link.url for group in frame("/nl/").footer for link in group.links)


def test_breadcrumbs_lead_up_and_end_here(twente, frame):
    story_page(twente, title="Het overleg", slug="het-overleg")
    steps = frame("/nl/regios/twente/het-overleg/").breadcrumbs
    assert [step.url for step in steps] == ["/nl/", "/nl/regios/", "/nl/regios/twente/", ""]
    assert [step.title for step in steps][1:] == ["Regio’s", "Twente", "Het overleg"]
    assert frame("/nl/regios/twente/bestaat-niet/").breadcrumbs == []
    assert frame("/account/login/").breadcrumbs == []


def test_step_that_does_not_exist_is_left_out_of_the_way(tree, twente, frame):
    story_page(twente, slug="het-overleg")
    twente.unpublish()
    steps = frame("/nl/regios/twente/het-overleg/").breadcrumbs
    assert [step.url for step in steps] == ["/nl/", "/nl/regios/", ""]


def test_switch_leads_to_the_same_thing_else_to_the_nearest_above(tree, twente, frame):
    story = story_page(twente, slug="het-overleg")
    address = "/nl/regios/twente/het-overleg/"
    seen = [(frame(address).switch.url, frame(address).switch.exact)]
    in_english(tree, twente)
    seen.append((frame(address).switch.url, frame(address).switch.exact))
    in_english(tree, story, title="The meeting")
    seen.append((frame(address).switch.url, frame(address).switch.exact))
    assert seen == [
        ("/en/regions/", False),
        ("/en/regions/twente/", False),
        ("/en/regions/twente/het-overleg-en/", True),
    ]
    back = frame("/en/regions/twente/het-overleg-en/").switch
    assert (back.url, back.label, back.language, back.exact) == (address, "Nederlands", "nl", True)


@pytest.mark.parametrize(
    ("path", "url", "exact"),
    [
        ("/nl/", "/en/", True),
        ("/nl/verhalen/", "/en/stories/", True),
        ("/nl/themas/thuiszitters/", "/en/themes/thuiszitters/", True),
        ("/nl/verhalen/bestaat-niet/", "/en/stories/", False),
        ("/nl/bestaat-niet/", "/en/", False),
        ("/account/login/", "/account/login/?taal=en", True),
        ("/nl/mijn/", "/en/my/", True),
        ("/nl/mijn/gegevens/", "/en/my/data/", True),
    ],
)
def test_switch_works_on_every_kind_of_address(tree, frame, path, url, exact):
    assert (frame(path).switch.url, frame(path).switch.exact) == (url, exact)


def test_filters_go_along_to_the_other_language(tree, frame):
    found = frame("/nl/verhalen/", query="thema=thuiszitters&page=2")
    assert found.switch.url == "/en/stories/?thema=thuiszitters&page=2"
    assert found.canonical == "http://testserver/nl/verhalen/?thema=thuiszitters&page=2"


def test_unknown_keys_are_in_no_address_of_the_frame(client, tree):
    page = client.get("/nl/verhalen/?utm_source=mail&thema=thuiszitters").content.decode()
    assert '<link rel="canonical" href="http://testserver/nl/verhalen/?thema=thuiszitters">' in page
    assert "utm_source" not in page


def test_canonical_and_alternates_name_what_exists(tree, twente, frame):
    address = "/nl/regios/twente/"
    assert frame(address).canonical == "http://testserver/nl/regios/twente/"
    assert frame(address).alternates == []
    in_english(tree, twente)
    assert [(alternate.language, alternate.url) for alternate in frame(address).alternates] == [
        ("en", "http://testserver/en/regions/twente/"),
        ("nl", "http://testserver/nl/regios/twente/"),
    ]
    assert (frame("/nl/bestaat-niet/").canonical, frame("/nl/bestaat-niet/").alternates) == ("", [])


def test_app_can_add_a_link_to_the_footer(tree, frame, monkeypatch):
    links = Registry("footer link")
    links.register("feed", FooterLink("Verhalen als feed", lambda language: f"/{language}/verhalen/feed/"))
    monkeypatch.setattr(context, "footer_links", links)
    assert "/nl/verhalen/feed/" in [link.url for link in frame("/nl/").footer[-1].links]
    assert frame("/nl/").footer[-1].links[-1].url == "/account/login/?taal=nl"


def test_who_is_logged_in_finds_their_own_pages_in_the_footer_and_no_log_in(client, tree):
    def footer():
        return client.get("/nl/").content.decode().partition('<footer class="site-footer"')[2]

    assert "/account/login/" in footer()
    assert "/nl/meedoen/" in footer()
    client.force_login(MemberFactory())
    assert 'href="/nl/mijn/"' in footer()
    assert "/account/login/" not in footer()
    assert "/nl/meedoen/" not in footer()


def test_frame_takes_two_queries_however_deep(twente, frame):
    story_page(twente, slug="het-overleg")
    for path in ("/nl/", "/nl/regios/twente/het-overleg/", "/account/login/"):
        with CaptureQueriesContext(connection) as asked:
            frame(path)
        assert len(asked) == 2


def test_without_a_database_there_is_a_frame_without_menu(tree, frame, monkeypatch):
    def down(*args, **kwargs):
        raise DatabaseError("The server is gone.")

    monkeypatch.setattr(context, "place_of", down)
    found = frame("/en/regions/")
    assert (found.menu, found.breadcrumbs, found.home_url) == ([], [], "/en/")
    assert found.switch.url == "/nl/"
