"""Words are explained on the pages of stories and news, and nowhere else."""

import pytest
from bs4 import BeautifulSoup

from glossary.models import Term
from network.stories.models import StoryPage
from tests.catalogue.making import in_english
from tests.factories import region_page, site_tree, story_page, text
from tests.glossary.making import term
from tests.network.news.making import news_page
from tests.network.test_queries import number_of_queries
from tests.worlds import kept

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("glossary"), pytest.mark.once]

CALLOUT = ("callout", {"tone": "tip", "title": "OZA", "text": "<p>Bel je SWV.</p>"})
QUOTE = ("quote", {"text": "Een OZA hielp.", "author": "Jan SWV", "role": "OZA"})
STEPS = ("steps", [{"title": "IKC", "text": "<p>Ga naar het IKC.</p>"}, {"title": "Praat"}])


@pytest.fixture
@kept
def tree(db):
    return site_tree()


@pytest.fixture
@kept
def region(glossary, tree):
    term("arrangement", abbreviations_nl=["OZA"], term_en="care arrangement", explanation_en="A place with care.")
    term("verband", abbreviations_nl=["SWV"])
    term("kindcentrum", abbreviations_nl=["IKC"])
    return region_page(tree, intro="Een OZA", question="Wat is een OZA?")


def shown(client, page):
    soup = BeautifulSoup(client.get(page.get_url()).content, "html.parser")
    return [button.text for button in soup.select("button.explained")]


def test_a_story_explains_a_word_once_where_it_first_appears(client, region):
    story = story_page(
        region,
        title="Een OZA",
        intro="Over een OZA",
        situation=[QUOTE, ("text", "<h2>OZA</h2><p>Wij hadden een OZA.</p>"), CALLOUT],
        approach=text("<p>De OZA en het SWV.</p>"),
        lessons=[STEPS],
    )
    stored = StoryPage.objects.get(pk=story.pk).situation.raw_data[1]["value"]
    assert shown(client, story) == ["OZA", "SWV", "IKC"]
    html = client.get(story.get_url()).content.decode()
    assert html.count("Dit is arrangement.") == 1
    assert "<h2>OZA</h2>" in html
    kept = StoryPage.objects.get(pk=story.pk).situation.raw_data[1]["value"]
    assert kept == stored == "<h2>OZA</h2><p>Wij hadden een OZA.</p>"


def test_news_explains_too(client, region):
    assert shown(client, news_page(region, body=text("<p>Het SWV, en nog eens het SWV.</p>"))) == ["SWV"]


def test_an_english_page_explains_english_words(client, tree, region):
    story = story_page(region, title="Een", situation=text("<p>Een OZA.</p>"))
    words = text("<p>A care arrangement, an OZA, a SWV.</p>")
    region_page(tree, region.region, "en", translation_key=region.translation_key)
    english = in_english(tree, story, title="One", situation=words)
    html = client.get(english.get_url()).content.decode()
    assert shown(client, english) == ["care arrangement"]
    assert "A place with care." in html
    assert "Dit is" not in html


def test_an_editor_sees_it_in_the_preview(region):
    story = story_page(region, situation=text("<p>Een OZA.</p>"))
    html = story.make_preview_request(preview_mode=story.default_preview_mode).rendered_content
    assert html.count('class="explained"') == 1


@pytest.mark.parametrize("address", ["/nl/verhalen/feed/", "/nl/verhalen/csv/", "/nl/verhalen/"])
def test_lists_feeds_and_tables_stay_plain(client, region, address):
    story_page(region, title="Een OZA in de wijk", intro="Over een OZA.", situation=text("<p>Een OZA.</p>"))
    answer = b"".join(client.get(address)).decode()
    assert "Een OZA in de wijk" in answer
    assert "explained" not in answer
    assert "Dit is arrangement" not in answer


def test_what_an_editor_changes_holds_on_the_next_request(client, region):
    story = story_page(region, situation=text("<p>Een OZA en een proeftuin.</p>"))
    assert shown(client, story) == ["OZA"]
    row = term("proeftuin")
    assert shown(client, story) == ["OZA", "proeftuin"]
    row.explanation_nl = "Iets anders."
    row.save()
    assert "Iets anders." in client.get(story.get_url()).content.decode()
    Term.objects.get(term_nl="arrangement").delete()
    assert shown(client, story) == ["proeftuin"]


def test_queries_do_not_grow_with_the_number_of_words(client, region):
    counted = []
    for number in (5, 50):
        for place in range(number):
            term(f"woord{number}x{place}")
        words = " ".join(f"woord{number}x{place}" for place in range(number))
        story = story_page(region, situation=text(f"<p>{words}</p>"))
        counted.append(number_of_queries(client, story.get_url()))
        assert len(shown(client, story)) == number
    (few, _asked), (many, asked) = counted
    assert few == many
    assert sum("glossary" in query for query in asked) == 1
