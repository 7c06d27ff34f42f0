"""What the pages of stories, news and regions offer to read on, as a visitor gets it."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone

from network.stories.models import RelatedStory
from network.themes.models import Theme
from tests.catalogue.making import in_english, restrict
from tests.factories import MemberFactory, story_page, theme
from tests.network.news.making import news_page, vacancy

pytestmark = pytest.mark.once


def offered(client, url):
    """Titles with why to read each, of the band at the end of a page."""
    response = client.get(url)
    assert response.status_code == 200
    page = BeautifulSoup(response.content, "html.parser")
    bands = page.select("main > section.not-printed")
    assert len(bands) <= 1
    for band in bands:
        head = band.select_one("h2")
        assert head["id"] == band["aria-labelledby"]
    rows = [row for band in bands for row in band.select("ul.rows > li")]
    return {row.select_one("h3 a").get_text(): row.select_one(".reason").get_text() for row in rows}


def test_a_story_offers_stories_news_and_regions_with_why(client, regions, stories):
    news_page(regions["almere"], title="Weer naar school", themes=("thuiszitters",))
    assert offered(client, stories[0].url) == {
        "Samen naar buiten": "Gaat ook over Thuiszitters",
        "Weer naar school": "Gaat ook over Thuiszitters",
        "Aan tafel met de gemeente": "Ook uit Twente",
    }


def test_news_offers_stories_too(client, regions, stories):
    page = news_page(regions["twente"], title="Weer naar school", themes=("thuiszitters",))
    assert list(offered(client, page.url)) == [
        "De bus naar school",
        "Samen naar buiten",
        "Aan tafel met de gemeente",
    ]


def test_a_region_offers_what_others_tell_about_its_themes_and_not_its_own(client, regions, stories):
    region = regions["twente"].region
    region.leading_theme = theme("thuiszitters")
    region.save()
    assert offered(client, regions["twente"].url) == {"Samen naar buiten": "Gaat ook over Thuiszitters"}


def test_english_pages_say_why_in_english_and_mark_what_is_in_dutch(client, tree, regions, stories):
    in_english(tree, regions["twente"], title="Twente")
    english = in_english(tree, stories[0], title="The bus to school", leading_theme=theme("thuiszitters"))
    found = offered(client, english.url)
    assert found["Samen naar buiten"] == "Also about Out-of-school children"
    assert "De bus naar school" not in found
    page = BeautifulSoup(client.get(english.url).content, "html.parser")
    link = page.select_one("#verder").find_parent("section").find("a", string="Samen naar buiten")
    assert (link["lang"], link["hreflang"]) == ("nl", "nl")


def test_what_is_near_stands_back_for_what_the_editor_chose(client, stories):
    story, near, other = stories[0], stories[2], stories[3]
    story.related_stories = [RelatedStory(story_key=other.translation_key, reason="Mooi", locale=story.locale)]
    story.save_revision().publish()
    assert offered(client, story.url) == {"Zonder bel": "Mooi"}
    restrict(other, "members")
    assert near.title in offered(client, story.url)
    client.force_login(MemberFactory())
    assert offered(client, story.url) == {"Zonder bel": "Mooi"}


def test_a_restriction_an_unpublishing_and_a_deletion_hold_on_the_next_request(client, regions, stories):
    page = news_page(regions["almere"], title="Weer naar school", themes=("thuiszitters",))
    last = news_page(regions["almere"], title="Nooit meer weg", themes=("thuiszitters",))
    assert {"Samen naar buiten", "Weer naar school", "Nooit meer weg"} <= set(offered(client, stories[0].url))
    restrict(stories[2], "members")
    assert "Samen naar buiten" not in offered(client, stories[0].url)
    page.unpublish()
    assert "Weer naar school" not in offered(client, stories[0].url)
    last.delete()
    assert "Nooit meer weg" not in offered(client, stories[0].url)
    client.force_login(MemberFactory())
    assert "Samen naar buiten" in offered(client, stories[0].url)


def test_a_vacancy_is_offered_until_it_closes(client, regions, stories, time_machine_days):
    vacancy(regions["almere"], closes_in=3, title="Gezocht: leraar", themes=("thuiszitters",))
    assert "Gezocht: leraar" in offered(client, stories[0].url)
    time_machine_days(4)
    assert "Gezocht: leraar" not in offered(client, stories[0].url)


@pytest.fixture
def time_machine_days(monkeypatch):
    """Makes it so many days later for what asks which day it is."""
    today = timezone.localdate()
    return lambda days: monkeypatch.setattr(
        "network.news.models.timezone.localdate", lambda *args: today + timedelta(days=days)
    )


def test_a_theme_has_its_name_of_now(client, stories):
    assert "Gaat ook over Thuiszitters" in offered(client, stories[0].url).values()
    code = Theme.objects.get(slug="thuiszitters")
    code.name = "Niet naar school"
    code.save()
    assert "Gaat ook over Niet naar school" in offered(client, stories[0].url).values()


def test_without_anything_near_there_is_no_band(client, tree):
    page = news_page(tree.indexes["news", "nl"], title="Los bericht")
    assert offered(client, page.url) == {}


def test_a_preview_of_what_was_never_published_has_no_band(regions, stories):
    draft = story_page(regions["twente"], title="Nog niet", slug="nog-niet", leading_theme=theme("thuiszitters"))
    draft.unpublish()
    response = draft.get_latest_revision_as_object().make_preview_request()
    assert response.status_code == 200
    assert 'id="verder"' not in response.render().content.decode()
