"""Blocks on real pages: links that readers may follow, queries that do not grow, words that translators get."""

import re
from itertools import pairwise

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale, ReferenceIndex

from network.stories.models import StoryPage
from tests.catalogue.making import in_english, restrict
from tests.core.media_samples import saved_image
from tests.factories import MemberFactory, region_page, site_tree, story_page
from tests.network.translating import fill, locale, submit
from tests.worlds import kept

pytestmark = pytest.mark.once

PARTS = ("situation", "approach", "result", "lessons", "not_yet")


@pytest.fixture
@kept
def tree(db):
    return site_tree()


@pytest.fixture
@kept
def region(tree):
    return region_page(tree, title="Twente")


def read(client, page) -> str:
    return client.get(page.get_url()).content.decode()


def queries(client, page) -> int:
    read(client, page)
    with CaptureQueriesContext(connection) as asked:
        read(client, page)
    return len(asked)


def test_related_pages_lead_to_the_language_of_the_reader_and_hide_what_is_hidden(client, tree, region):
    english_region = in_english(tree, region)
    one, two = story_page(region, title="Een"), story_page(region, title="Twee")
    hidden, gone = story_page(region, title="Verborgen"), story_page(region, title="Weg")
    english = in_english(tree, one, title="One")
    related = [("related", [one, two, hidden, gone])]
    dutch = story_page(region, title="Leest verder", situation=related)
    in_other = in_english(tree, dutch, title="Reads on", situation=related)
    restrict(hidden, "members")
    gone.delete()

    html = read(client, dutch)
    assert re.findall(r'<li><a href="([^"]+)">(Een|Twee|Verborgen|Weg)</a>', html) == [
        (one.get_url(), "Een"),
        (two.get_url(), "Twee"),
    ]
    html = read(client, in_other)
    assert f'<a href="{english.get_url()}">One</a>' in html
    assert f'<a href="{two.get_url()}" lang="nl" hreflang="nl">Twee</a>' in html
    assert english_region.get_url() in html
    client.force_login(MemberFactory())
    assert ">Verborgen</a>" in read(client, dutch)


def test_related_pages_are_known_to_the_index_of_references(region):
    other = story_page(region)
    page = story_page(region, situation=[("related", [other, region])])
    ReferenceIndex.create_or_update_for_object(page)

    assert str(page.pk) in [found.object_id for found in ReferenceIndex.get_references_to(other)]


def everything(number: int, others: list, images: list) -> dict:
    """A text in every part of a story, with `number` of each block."""
    blocks = [
        ("related", others[:number] if number > 1 else others[:2]),
        ("image", {"image": images[0], "caption": ""}),
        ("gallery", [{"image": image, "caption": "Foto"} for image in images[: number + 1]]),
        ("video", {"url": "https://vimeo.com/123456789", "title": "Ochtend", "captions": True}),
        ("figures", [{"number": "1", "label": "kind", "source": "Telling"}]),
        ("callout", {"tone": "tip", "title": "Kop", "text": f'<p><a linktype="page" id="{others[0].pk}">x</a></p>'}),
        ("steps", [{"title": "Bel"}, {"title": "Kijk"}]),
        ("contact", {"name": "Noor", "role": "trekker"}),
    ]
    return dict.fromkeys(PARTS, blocks * number)


def test_queries_do_not_grow_with_blocks_or_with_the_parts_they_stand_in(client, region):
    others = [story_page(region) for _ in range(6)]
    images = [saved_image((64, 40)) for _ in range(7)]
    plain = story_page(region, situation=[("text", "<p>Ja</p>")])
    one_part = story_page(region, situation=everything(1, others, images)["situation"])
    few, many = (story_page(region, **everything(number, others, images)) for number in (1, 6))
    asked = [queries(client, page) for page in (plain, one_part, few, many)]

    assert asked[1] == asked[2] == asked[3]
    # Related pages with the links of texts, images, their renditions.
    assert asked[1] == asked[0] + 3
    assert read(client, many).count("<iframe") == 0


def test_headings_go_down_one_level_at_a_time(client, region):
    others = [story_page(region) for _ in range(2)]
    html = read(client, story_page(region, **everything(1, others, [saved_image((64, 40)) for _ in range(2)])))
    levels = [int(level) for level in re.findall(r"<h(\d)", html)]

    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_no_picture_or_frame_comes_from_elsewhere(client, region):
    page = story_page(
        region, situation=[("video", {"url": "https://youtu.be/dQw4w9WgXcQ", "title": "O", "captions": True})]
    )
    response = client.get(page.get_url())
    sources = re.findall(
        r'<(?:iframe|img|script|link|source|video|audio)[^>]*?\s(?:src|href|srcset)="([^"]+)"',
        response.content.decode(),
    )

    assert sources
    assert not [
        source
        for source in sources
        if source.startswith(("http:", "https:", "//")) and "://testserver" not in source and "example" not in source
    ]
    policy = response.headers["Content-Security-Policy"]
    assert "frame-src https://www.youtube-nocookie.com https://player.vimeo.com;" in policy + ";"


def test_translators_get_words_and_no_figures_or_addresses(region):
    block = [
        ("video", {"url": "https://vimeo.com/123456789", "title": "Ochtend", "length": "4:32", "captions": False,
                   "transcript": "<p>Een jas</p>"}),
        ("figures", [{"number": "62 %", "label": "terug", "source": "Telling"},
                     {"number": "1 op 4", "label": "thuis", "source": "Enquête"}]),
        ("callout", {"tone": "tip", "title": "Kop", "text": "<p>Uitleg</p>"}),
        ("steps", [{"title": "Bel", "text": "<p>Eerst</p>"}, {"title": "Kijk"}]),
        ("contact", {"name": "Noor", "role": "trekker", "organisation": "De Brug"}),
        ("related", [region, region]),
    ]  # fmt: skip
    story = StoryPage.objects.get(pk=story_page(region, title="Verhaal", situation=block).pk)
    submit(region)
    translation = submit(story)
    words = set(translation.source.stringsegment_set.values_list("string__data", flat=True))

    assert words - {"Verhaal", story.slug} == {
        "Ochtend", "Een jas", "terug", "Telling", "1 op 4", "thuis", "Enquête", "Kop", "Uitleg", "Bel", "Eerst", "Kijk",
        "Noor", "trekker", "De Brug",
    }  # fmt: skip
    fill(translation)
    translation.save_target(publish=True)
    english = StoryPage.objects.get(
        translation_key=story.translation_key, locale=Locale.objects.get(language_code="en")
    )
    value = {child.block_type: child.value for child in english.situation}
    assert value["video"]["url"] == "https://vimeo.com/123456789"
    assert value["video"]["length"] == "4:32"
    assert value["figures"][0]["number"] == "62 %"
    assert value["figures"][1]["number"].startswith("English")
    assert value["steps"][1]["title"].startswith("English")
    assert [page.pk for page in value["related"]] == [region.pk] * 2
    assert locale("en") == english.locale


def test_translation_that_does_not_fit_in_a_list_is_refused(region):
    story = story_page(region, situation=[("steps", [{"title": "Bel"}, {"title": "Kijk"}])])
    submit(region)
    translation = submit(StoryPage.objects.get(pk=story.pk))
    fill(translation, word="w" * 130)

    with pytest.raises(Exception, match="120"):
        translation.save_target(publish=True)


def test_contact_card_below_a_region_leads_to_its_form(client, tree, region):
    card = [("contact", {"name": "Noor Verschuren", "role": "trekker"})]
    story = story_page(region, situation=card)

    assert f'href="{region.get_url()}contact/"' in read(client, story)
    in_english(tree, region)
    assert (
        "/en/regions/"
        in read(client, in_english(tree, story, title="In English", situation=card)).split("contact-card")[1]
    )
