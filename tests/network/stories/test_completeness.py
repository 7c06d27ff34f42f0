"""The editor of a story tells how complete it is and leads to what is missing."""

import re

import pytest
from django.urls import reverse

from accounts.models import Role
from accounts.services import give_grant
from network.stories.completeness import PARTS, completeness
from network.stories.models import StoryAuthor, StoryPage
from tests.factories import UserFactory, region_page, story_page, text, theme
from tests.worlds import kept

STREAMS = ("situation", "approach", "result", "lessons", "not_yet")


@pytest.fixture
@kept
def region(tree):
    return region_page(tree)


def complete(region, **fields):
    """A story with everything that readers look for."""
    page = story_page(
        region,
        **{
            "intro": "Elf gezinnen, één rooster.",
            "turn_first": "Zij komen niet.",
            "turn_now": "Wij bellen.",
            "leading_theme": theme("preventie"),
            "sectors": ["po"],
            "evidence": "monitored",
            **{part: text("<p>In mei waren het er 12.</p>") for part in STREAMS},
            **fields,
        },
    )
    page.authors = [StoryAuthor(name="Manon Wissink", locale_id=page.locale_id)]
    page.save_revision().publish()
    return StoryPage.objects.get(pk=page.pk)


def test_weights_make_a_hundred():
    assert sum(part.weight for part in PARTS) == 100


def test_new_story_lacks_everything_and_a_full_one_nothing(region):
    empty = completeness(StoryPage())
    assert (empty.percent, empty.missing) == (0, PARTS)
    full = completeness(complete(region))
    assert (full.percent, full.missing) == (100, ())


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.field)
def test_each_part_is_missed_by_itself(region, part):
    page = complete(region)
    if part.field == "authors":
        page.authors = []
    else:
        setattr(page, part.field, StoryPage._meta.get_field(part.field).get_default())
    found = completeness(page)
    assert [missing.field for missing in found.missing] == [part.field]
    assert found.percent == 100 - part.weight


@pytest.mark.parametrize("field", STREAMS)
@pytest.mark.parametrize("empty", ["", "<p></p>", "<p> </p>", "<p><br/></p>"])
def test_part_with_an_empty_paragraph_is_missing(region, field, empty):
    page = complete(region, **{field: text(empty)})
    assert [missing.field for missing in completeness(page).missing] == [field]


def test_half_a_turn_is_none(region):
    assert [part.field for part in completeness(complete(region, turn_now=" ")).missing] == ["turn_first"]


@pytest.fixture
def desk(client, region):
    user = UserFactory()
    give_grant(user=user, role=Role.REGION_EDITOR, scope=f"region:{region.region_id}", by=None)
    client.force_login(user)
    return client


def test_editor_leads_to_each_field_that_is_empty(desk, region):
    html = desk.get(reverse("wagtailadmin_pages:edit", args=[story_page(region).pk])).content.decode()
    meter = html.partition('<div class="meter">')[2].partition("</div>")[0]
    assert 'value="0"' in meter
    targets = re.findall(r'href="#([^"]+)"', meter)
    assert len(set(targets)) == len(PARTS)
    assert [target for target in targets if f'id="{target}"' not in html] == []


def test_meter_counts_what_was_saved_as_a_draft(desk, region):
    page = complete(region)
    page.result = text("")
    page.save_revision()
    html = desk.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    meter = html.partition('<div class="meter">')[2].partition("</div>")[0]
    assert 'value="85"' in meter
    assert len(re.findall('href="#', meter)) == 1


def test_story_that_is_complete_is_told_so(desk, region):
    html = desk.get(reverse("wagtailadmin_pages:edit", args=[complete(region).pk])).content.decode()
    assert 'value="100"' in html.partition('<div class="meter">')[2].partition("</div>")[0]


def test_new_story_begins_with_the_meter_at_nothing(desk, region):
    html = desk.get(
        reverse("wagtailadmin_pages:add", args=["network_stories", "storypage", region.pk])
    ).content.decode()
    assert 'value="0"' in html.partition('<div class="meter">')[2].partition("</div>")[0]
