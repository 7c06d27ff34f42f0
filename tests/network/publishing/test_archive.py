"""A page in the archive is read by its link, says so, and is in no list; in every language, on the next request."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Page, PageLogEntry

from catalogue.findables import kinds
from catalogue.listing import newest
from catalogue.models import Entry
from core.access import PUBLIC_ONLY
from core.archive import archive_page, is_archived, unarchive_page, unpublish_page
from core.models import ArchivedPage
from network.stories.models import RelatedStory, StoryPage
from tests.catalogue.making import in_english
from tests.factories import story_page, theme
from tests.network.publishing.conftest import editor_of
from tests.network.publishing.doing import address, at_desk, bulk
from tests.network.translating import fresh
from tests.worlds import kept

pytestmark = pytest.mark.django_db

REASON = "Dit project is in 2024 gestopt."
DOORS = {
    "nl": ("/nl/verhalen/", "/nl/verhalen/feed/", "/nl/verhalen/csv/", "/nl/themas/preventie/", "/nl/regios/twente/"),
    "en": ("/en/stories/", "/en/stories/feed/", "/en/stories/csv/", "/en/themes/preventie/", "/en/regions/twente/"),
}


def body(response):
    return b"".join(response) if response.streaming else response.content


@pytest.fixture
@kept
def story(tree, twente):
    """A story in both languages, and one beside it."""
    in_english(tree, twente, title="Twente")
    page = story_page(twente, title="Klaproos", slug="klaproos", leading_theme=theme("preventie"))
    in_english(tree, page, title="Poppy", leading_theme=theme("preventie"))
    story_page(twente, title="Madelief", slug="madelief", leading_theme=theme("preventie"))
    return fresh(page)


def words_at(client, door):
    response = client.get(door)
    assert response.status_code == 200
    return body(response).decode()


@pytest.mark.parametrize("language", ["nl", "en"])
def test_archived_page_is_gone_from_every_list_and_comes_back(client, editor, story, language):
    word = {"nl": "Klaproos", "en": "Poppy"}[language]
    for door in (*DOORS[language], "/sitemap.xml"):
        assert word in words_at(client, door) or "klaproos" in words_at(client, door)
    archive_page(page=story, reason=REASON, by=editor)
    for door in (*DOORS[language], "/sitemap.xml"):
        html = words_at(client, door)
        assert word not in html
        assert "klaproos" not in html
    unarchive_page(page=story, by=editor)
    for door in DOORS[language]:
        assert word in words_at(client, door)


def test_counts_leave_the_archive_out(client, editor, story):
    before = words_at(client, "/nl/verhalen/?regio=twente")
    archive_page(page=story, reason=REASON, by=editor)
    after = words_at(client, "/nl/verhalen/?regio=twente")
    assert "2 resultaten" in before
    assert "1 resultaat" in after


def test_related_story_in_the_archive_is_not_named(client, editor, story, twente):
    other = StoryPage.objects.get(slug="madelief")
    other.related_stories = [RelatedStory(story_key=story.translation_key, locale=other.locale)]
    other.save_revision().publish()
    assert "Klaproos" in words_at(client, "/nl/regios/twente/madelief/")
    archive_page(page=story, reason=REASON, by=editor)
    assert "Klaproos" not in words_at(client, "/nl/regios/twente/madelief/")


@pytest.mark.once
@pytest.mark.parametrize(
    ("door", "mark"),
    [
        ("/nl/regios/twente/klaproos/", "Dit is een pagina uit het archief, sinds"),
        ("/en/regions/twente/klaproos-en/", "This is a page from the archive since"),
    ],
)
def test_archived_page_is_read_by_its_link_and_says_so(client, editor, story, door, mark):
    assert "noindex" not in words_at(client, door)
    archive_page(page=story, reason=REASON, by=editor)
    html = words_at(client, door)
    assert mark in html
    assert REASON in html
    assert '<meta name="robots" content="noindex">' in html
    assert "Twente" in html.partition("</nav>")[0]
    other = {"nl": "/en/regions/twente/klaproos-en/", "en": "/nl/regios/twente/klaproos/"}[door[1:3]]
    assert other in html


def test_archive_asks_no_query_of_a_visitor(client, editor, story):
    door = "/nl/regios/twente/klaproos/"
    client.get(door)
    with CaptureQueriesContext(connection) as asked:
        client.get(door)
    archive_page(page=story, reason=REASON, by=editor)
    with CaptureQueriesContext(connection) as then:
        client.get(door)
    assert len(then) <= len(asked)


def test_what_is_below_an_archived_page_is_archived_with_it(national, twente):
    page = story_page(twente, title="Madelief")
    archive_page(page=twente, reason=REASON, by=national)
    entry = Entry.objects.get(source_id=page.pk, kind="story")
    assert not entry.listed
    assert entry.facts["archived"]["reason"] == REASON
    unarchive_page(page=twente, by=national)
    entry.refresh_from_db()
    assert entry.listed
    assert "archived" not in entry.facts


def test_no_list_names_an_archived_thing_of_any_kind(editor, story):
    archive_page(page=story, reason=REASON, by=editor)
    rows = newest(kinds=kinds(), language="nl", tokens=PUBLIC_ONLY, limit=1000)
    assert f"story:{story.translation_key}" not in {row.key for row in rows}


@pytest.mark.once
def test_archive_is_for_who_may_take_the_page_offline(writer, editor, reviewed, story):
    with pytest.raises(PermissionDenied):
        archive_page(page=story, reason=REASON, by=writer)
    theirs = story_page(reviewed)
    with pytest.raises(PermissionDenied):
        archive_page(page=theirs, reason=REASON, by=writer)
    archive_page(page=story, reason=REASON, by=editor)
    with pytest.raises(PermissionDenied):
        unarchive_page(page=story, by=writer)
    assert is_archived(story)


@pytest.mark.once
def test_page_of_a_region_is_archived_by_national_editors_only(editor, national, twente):
    with pytest.raises(PermissionDenied):
        archive_page(page=twente, reason=REASON, by=editor)
    archive_page(page=twente, reason=REASON, by=national)
    with pytest.raises(PermissionDenied):
        unarchive_page(page=twente, by=editor)


@pytest.mark.once
@pytest.mark.parametrize("reason", ["", "   ", "x" * 201])
def test_archive_without_a_reason_of_one_line_is_refused(editor, story, reason):
    with pytest.raises(ValidationError):
        archive_page(page=story, reason=reason, by=editor)
    assert not ArchivedPage.objects.exists()


def test_translations_lists_and_home_pages_are_not_archived_by_themselves(tree, national, story):
    english = story.get_translation(tree.homes["en"].locale)
    for page in (english, tree.homes["nl"], tree.indexes["stories", "nl"]):
        with pytest.raises(ValidationError):
            archive_page(page=page, reason=REASON, by=national)
        assert at_desk(national).get(reverse("page_archive", args=[page.pk])).status_code == 404


@pytest.mark.once
def test_archive_at_the_desk_asks_why_and_leads_back(editor, story):
    desk = at_desk(editor)
    url = reverse("page_archive", args=[story.pk])
    assert url in desk.get(address("edit", story)).content.decode()
    assert "Schrijf in een paar woorden waarom." in desk.post(url, {"reason": " "}).content.decode()
    assert not is_archived(story)
    assert desk.post(url, {"reason": REASON}).status_code == 302
    assert is_archived(story)
    entry = PageLogEntry.objects.get(page=story.pk, action="core.archive")
    assert (entry.user, entry.data["reason"]) == (editor, REASON)
    assert REASON in desk.get(address("history", story)).content.decode()
    back = reverse("page_unarchive", args=[story.pk])
    assert back in desk.get(address("edit", story)).content.decode()
    assert desk.get(url).status_code == 404
    assert desk.get(back).status_code == 200
    assert is_archived(story)
    desk.post(back)
    assert not is_archived(story)


@pytest.mark.once
@pytest.mark.parametrize("door", ["page_archive", "page_unarchive"])
def test_archive_of_another_region_is_closed(reviewed, editor, story, door, client):
    stranger = editor_of(reviewed, "Vreemd")
    if door == "page_unarchive":
        archive_page(page=story, reason=REASON, by=editor)
    before = is_archived(story)
    response = at_desk(stranger).post(reverse(door, args=[story.pk]), {"reason": REASON})
    assert response.status_code == 404
    assert is_archived(story) == before
    assert reverse(door, args=[story.pk]) not in at_desk(stranger).get(f"/beheer/pages/{reviewed.pk}/").content.decode()


@pytest.mark.once
def test_taking_offline_asks_why_and_the_history_tells(editor, story):
    desk = at_desk(editor)
    assert 'name="reason"' in desk.get(address("unpublish", story)).content.decode()
    assert "Schrijf in een paar woorden waarom." in desk.post(address("unpublish", story)).content.decode()
    assert Page.objects.get(pk=story.pk).live
    desk.post(address("unpublish", story), {"reason": REASON})
    assert not Page.objects.get(pk=story.pk).live
    entry = PageLogEntry.objects.get(page=story.pk, action="wagtail.unpublish")
    assert entry.data["reason"] == REASON
    assert REASON in desk.get(address("history", story)).content.decode()


@pytest.mark.once
def test_taking_offline_in_bulk_asks_why(editor, twente, story):
    other = Page.objects.get(slug="madelief")
    assert "Schrijf in een paar woorden waarom." in bulk(editor, "unpublish", story, other).content.decode()
    assert Page.objects.filter(pk__in=[story.pk, other.pk], live=True).count() == 2
    bulk(editor, "unpublish", story, other, reason=REASON)
    assert not Page.objects.filter(pk__in=[story.pk, other.pk], live=True).exists()
    assert PageLogEntry.objects.filter(action="wagtail.unpublish", data__reason=REASON).count() == 2


@pytest.mark.once
def test_taking_offline_with_what_is_below_tells_the_reason_of_each(national, twente):
    page = story_page(twente)
    assert unpublish_page(page=twente, reason=REASON, by=national, with_pages_below=True) == 2
    assert not Page.objects.get(pk=page.pk).live


def test_translation_goes_offline_with_its_original_and_not_the_other_way(tree, editor, story):
    english = story.get_translation(tree.homes["en"].locale)
    editor = type(editor).objects.get(pk=editor.pk)
    unpublish_page(page=english, reason=REASON, by=editor)
    assert Page.objects.get(pk=story.pk).live
    english = fresh(english)
    english.save_revision().publish()
    unpublish_page(page=fresh(story), reason=REASON, by=editor)
    assert not Page.objects.get(pk=english.pk).live


def test_translation_moves_with_its_original_and_not_the_other_way(tree, almere, story):
    english = story.get_translation(tree.homes["en"].locale)
    english_almere = in_english(tree, almere, title="Almere")
    english.move(Page.objects.get(pk=english_almere.pk), pos="last-child")
    assert fresh(story).get_parent().slug == "twente"
    english = fresh(english)
    english.move(Page.objects.get(slug="twente", locale=english.locale), pos="last-child")
    fresh(story).move(Page.objects.get(pk=almere.pk), pos="last-child")
    assert fresh(english).get_parent() == english_almere.page_ptr


def test_translation_follows_to_a_place_that_is_not_translated_yet(tree, almere, story):
    english = story.get_translation(tree.homes["en"].locale)
    fresh(story).move(Page.objects.get(pk=almere.pk), pos="last-child")
    parent = fresh(english).get_parent()
    assert parent.translation_key == almere.translation_key
    assert parent.alias_of_id == almere.pk
