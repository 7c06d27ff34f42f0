"""Links inside running text: they lead where the reader may go, and cost the same however many there are."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale

from tests.catalogue.making import in_english, restrict
from tests.factories import MemberFactory, story_page, text

pytestmark = pytest.mark.once


def linking(*pages) -> list:
    return text("".join(f'<p><a linktype="page" id="{getattr(page, "pk", page)}">lees</a></p>' for page in pages))


def links(client, page) -> list[str]:
    """The addresses behind the word in a page; empty for a word that leads nowhere."""
    html = client.get(page.url).content.decode()
    return [found.group(1) or "" for found in re.finditer(r'<a(?: href="([^"]*)")?>lees</a>', html)]


def test_link_leads_to_the_page_in_the_language_of_the_text(client, tree, twente, almere):
    english_twente, english_almere = in_english(tree, twente), in_english(tree, almere)
    dutch = story_page(twente, situation=linking(almere))
    english = in_english(tree, dutch, title="In English", situation=linking(almere))
    assert links(client, dutch) == [almere.url]
    assert links(client, english) == [english_almere.url] != [english_twente.url]


def test_link_to_what_is_not_translated_leads_to_the_original(client, tree, twente, almere):
    """A live alias stands in the tree for the missing translation, and nothing is to be read there."""
    in_english(tree, twente)
    almere.copy_for_translation(Locale.objects.get(language_code="en"), alias=True)
    english = in_english(tree, story_page(twente), title="In English", situation=linking(almere))
    assert links(client, english) == [almere.url]
    assert client.get(almere.url).status_code == 200


def test_link_shows_no_address_that_its_reader_may_not_follow(client, twente, almere):
    hidden, draft = story_page(almere, slug="zonnebloem"), story_page(almere, slug="klaproos")
    restrict(hidden, "members")
    draft.unpublish()
    page = story_page(twente, situation=linking(hidden, draft, almere, 9999, "9" * 30, "x"))
    assert links(client, page) == ["", "", almere.url, "", "", ""]
    client.force_login(MemberFactory())
    assert links(client, page) == [hidden.url, "", almere.url, "", "", ""]


def test_more_links_ask_no_more_queries(client, twente, almere):
    others = [story_page(almere) for _ in range(10)]
    few, many = (story_page(twente, situation=linking(*some)) for some in (others[:1], others))
    asked = []
    for page in (few, few, many):
        with CaptureQueriesContext(connection) as queries:
            assert all(links(client, page))
        asked.append(len(queries))
    assert asked[1] == asked[2] <= 14


def test_links_in_more_parts_of_a_page_ask_no_more_queries(client, twente, almere):
    others = [story_page(almere) for _ in range(8)]
    apart = {"situation": linking(others[0]) + linking(others[1]), "approach": linking(*others[2:5])}
    few = story_page(twente, situation=linking(others[0]))
    many = story_page(
        twente, **apart, result=linking(others[5]), lessons=linking(others[6]), not_yet=linking(others[7])
    )
    asked = []
    for page in (few, few, many):
        with CaptureQueriesContext(connection) as queries:
            assert all(links(client, page))
        asked.append(len(queries))
    assert asked[1] == asked[2]
