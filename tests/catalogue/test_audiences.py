"""An entry is for whom its page is: the strictest of the page, the pages above it and its other languages."""

import pytest

from catalogue.listing import facet_counts, newest
from catalogue.models import Entry
from core.access import MEMBERS, PUBLIC, PUBLIC_ONLY
from network.regions.models import RegionPage
from network.stories.models import StoryPage
from tests.catalogue.making import counts, entries_of, in_english, restrict, stories, titles
from tests.factories import story_page, theme

MEMBER = frozenset({PUBLIC, MEMBERS})


def audience_of(page):
    (entry,) = entries_of(page)
    return entry.audience


@pytest.mark.once
def test_page_below_a_restricted_page_is_as_restricted(twente, drift):
    story = story_page(twente)
    restrict(twente, MEMBERS)
    assert (audience_of(twente), audience_of(story)) == (MEMBERS, MEMBERS)
    assert drift() == []


@pytest.mark.once
def test_filter_by_a_hidden_region_answers_as_by_one_that_does_not_exist(client, twente, almere):
    story_page(twente)
    restrict(almere, MEMBERS)
    hidden = client.get("/nl/verhalen/?regio=almere").content.decode()
    absent = client.get("/nl/verhalen/?regio=absent").content.decode()
    assert hidden.replace("almere", "absent") == absent
    assert "Almere" not in hidden
    assert [chip.label for chip in stories("regio=almere", tokens=MEMBER).chips] == ["Almere"]


def test_filter_by_a_region_without_stories_stays(twente, almere):
    story_page(twente)
    listing = stories("regio=almere")
    assert ([chip.label for chip in listing.chips], listing.total, listing.notices) == (["Almere"], 0, [])


@pytest.mark.parametrize(
    ("region", "story", "expected"),
    [
        (PUBLIC, PUBLIC, PUBLIC),
        (MEMBERS, PUBLIC, MEMBERS),
        (PUBLIC, "region:7", "region:7"),
        (MEMBERS, "region:7", "region:7"),
        ("region:7", MEMBERS, "region:7"),
        ("region:7", "region:8", "editors"),
    ],
)
def test_strictest_audience_wins(twente, region, story, expected):
    page = story_page(twente)
    restrict(page, story)
    restrict(twente, region)
    assert audience_of(page) == expected


def test_translation_is_never_more_public_than_its_source(tree, twente, drift):
    story = story_page(twente)
    in_english(tree, twente)
    english = in_english(tree, story, title="The meeting")
    # Somebody forgets the English row: the Dutch one still counts.
    StoryPage.objects.filter(pk=story.pk).update(audience=MEMBERS)
    english.save_revision().publish()
    assert (audience_of(story), audience_of(english)) == (MEMBERS, MEMBERS)
    assert drift() == []


@pytest.mark.once
def test_restricted_region_in_dutch_restricts_the_english_story(tree, twente):
    story = story_page(twente)
    in_english(tree, twente)
    english = in_english(tree, story, title="The meeting")
    RegionPage.objects.filter(pk=twente.pk).update(audience=MEMBERS)
    twente.refresh_from_db()
    twente.save_revision().publish()
    english.save_revision().publish()
    assert audience_of(english) == MEMBERS


@pytest.mark.once
def test_restricting_and_opening_again_leaves_one_entry(twente, drift):
    story = story_page(twente)
    restrict(twente, MEMBERS)
    restrict(twente, PUBLIC)
    assert audience_of(story) == PUBLIC
    assert Entry.objects.filter(kind="story").count() == 1
    assert drift() == []


@pytest.mark.once
def test_hidden_story_changes_nothing_that_a_visitor_sees(twente, almere):
    story_page(almere, title="Open verhaal", leading_theme=theme("preventie"), phase="trying")
    hidden = story_page(twente, title="Besloten verhaal", leading_theme=theme("thuiszitters"), phase="scaling")
    restrict(hidden, MEMBERS)
    seen, seen_by_member = stories(), stories(tokens=MEMBER)
    assert (titles(seen), seen.total) == (["Open verhaal"], 1)
    assert counts(seen, "thema") == {"preventie": 1}
    assert counts(seen, "fase") == {"trying": 1}
    assert counts(seen, "regio") == {"almere": 1}
    assert seen_by_member.total == 2
    assert counts(seen_by_member, "thema") == {"preventie": 1, "thuiszitters": 1}
    everything = {"kinds": ("story",), "language": "nl"}
    assert facet_counts("thema", tokens=PUBLIC_ONLY, **everything) == {"preventie": 1}
    assert len(newest(limit=9, tokens=PUBLIC_ONLY, **everything)) == 1
    assert len(newest(limit=9, tokens=MEMBER, **everything)) == 2


def test_value_that_only_a_hidden_story_has_answers_like_any_value_without_stories(twente, almere):
    story_page(almere)
    hidden = story_page(twente, leading_theme=theme("thuiszitters"))
    restrict(hidden, MEMBERS)
    with_hidden, without_any = stories("thema=thuiszitters"), stories("thema=preventie")
    assert (with_hidden.total, with_hidden.notices) == (without_any.total, without_any.notices) == (0, [])


def test_page_listing_counts_feed_table_and_sitemap_follow_at_once(client, twente):
    story = story_page(twente, title="Zonnebloemenverhaal", leading_theme=theme("thuiszitters"))
    address = f"/nl/regios/twente/{story.slug}/"
    lists = ["/nl/verhalen/", "/nl/verhalen/feed/", "/nl/verhalen/csv/", "/en/stories/", "/nl/themas/thuiszitters/"]
    doors = [*lists, "/sitemap.xml"]
    unique = {door: story.slug if door == "/sitemap.xml" else "Zonnebloemenverhaal" for door in [*doors, address]}

    def shown():
        return [door for door, word in unique.items() if word in client.get(door).getvalue().decode()]

    assert shown() == [*doors, address]
    restrict(twente, MEMBERS)
    assert shown() == []
    assert client.get(address).status_code == 404
