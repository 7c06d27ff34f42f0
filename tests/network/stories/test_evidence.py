"""Readers see how a story knows what it says, and find stories by it; they pass it on without anybody counting."""

import re
from urllib.parse import quote

import pytest

from catalogue.models import Entry
from network.stories.choices import EVIDENCE_MEANING, Evidence
from network.stories.models import StoryPage
from network.stories.views import STORIES
from tests.catalogue.making import counts, in_english, stories, titles
from tests.factories import region_page, story_page


@pytest.fixture
def region(tree):
    return region_page(tree)


def test_every_kind_of_evidence_is_explained_in_a_sentence():
    assert set(EVIDENCE_MEANING) == set(Evidence)
    assert all(str(meaning).endswith(".") for meaning in EVIDENCE_MEANING.values())


def test_story_says_how_it_knows_and_what_all_kinds_mean(client, tree, region):
    story = story_page(region, evidence="monitored")
    in_english(tree, region)
    english = in_english(tree, story, title="In English", evidence="monitored")
    html = client.get(english.url).content.decode()
    shown = html.partition('<div class="evidence">')[2].partition("</div>\n</div>")[0]
    assert shown.index("Monitored") < shown.index("Figures were kept over time") < shown.index("<details")
    for kind in Evidence:
        assert str(EVIDENCE_MEANING[kind]) in html.partition('<details class="not-printed"')[2]


def test_story_that_does_not_say_shows_nothing_of_it(client, region):
    assert 'class="evidence"' not in client.get(story_page(region).url).content.decode()


def test_stories_are_found_by_their_evidence(region):
    for number, kind in enumerate(["experience", "monitored", "monitored", ""]):
        story_page(region, title=f"Verhaal {number}", evidence=kind)
    assert "bewijs" in STORIES.facets
    assert counts(stories(), "bewijs") == {"experience": 1, "monitored": 2}
    assert set(titles(stories("bewijs=monitored"))) == {"Verhaal 1", "Verhaal 2"}
    assert stories("bewijs=gevoel").notices


@pytest.mark.django_db
def test_evidence_is_the_same_in_every_language():
    fields = {field.field_name: field for field in StoryPage.override_translatable_fields}
    assert fields["evidence"].is_synchronized(StoryPage())
    assert not fields["evidence"].overridable


def test_evidence_that_is_none_cannot_be_saved(region):
    story = story_page(region)
    story.evidence = "gevoel"
    with pytest.raises(Exception, match="gevoel"):
        story.full_clean()


def test_story_is_passed_on_by_its_own_address_and_by_nobody_elses(client, region):
    story = story_page(region, title="Bus & brug?")
    html = client.get(story.url).content.decode()
    shared = html.partition('<ul class="share')[2].partition("</ul>")[0]
    address = f"http://testserver{Entry.objects.get(source_id=story.pk, kind='story').url}"
    mail, link = re.findall(r'href="([^"]+)"', shared)
    assert mail == f"mailto:?subject={quote('Bus & brug?', safe='')}&amp;body={quote(address, safe='')}"
    assert link == address


def test_story_on_paper_tells_its_address_and_keeps_no_way_to_share(client, region):
    story = story_page(region)
    html = client.get(story.url).content.decode()
    address = f"http://testserver{Entry.objects.get(source_id=story.pk, kind='story').url}"
    assert html.partition('class="printed-address">')[2].partition("</p>")[0].endswith(address)
    assert '<ul class="share not-printed"' in html


def test_row_and_page_of_a_story_say_how_long_it_takes_to_read(client, region):
    words = " ".join(["woord"] * 450)
    story = story_page(region, situation=[("text", f"<p>{words}</p>")])
    in_list = stories().rows[0].meta
    assert in_list.endswith("2 minuten lezen")
    assert "2 minuten lezen" in client.get(story.url).content.decode()
