"""What news shares across languages stays the same, whichever draft is published."""

import pytest

from network.news.models import NewsTheme, RelatedNews
from tests.factories import text, theme
from tests.network.news.making import days_ago, news_page
from tests.network.translating import english, fresh, publish, publish_english, submit
from tests.worlds import kept

pytestmark = pytest.mark.django_db


@pytest.fixture
@kept
def page(twente):
    """A Dutch vacancy with themes and something to read on, translated; below a region that is translated too."""
    publish_english(twente)
    return news_page(
        twente,
        title="Gezocht: verbinder",
        intro="Wil jij verbinden?",
        kind="vacancy",
        closes_on=days_ago(-20),
        news_date=days_ago(2),
        themes=("preventie", "monitoring"),
        also=(news_page(twente, title="Klaproos"),),
        body=text("<p>Wij zoeken iemand.</p>"),
    )


def shared(page) -> dict[str, object]:
    page = fresh(page)
    return {
        "kind": page.kind,
        "dates": (page.news_date, page.closes_on),
        "leading": page.leading_theme.slug,
        "themes": {item.tag.slug for item in NewsTheme.objects.filter(content_object=page)},
        "related": list(
            RelatedNews.objects.filter(page=page).order_by("sort_order").values_list("news_key", flat=True)
        ),
    }


def test_a_translation_is_born_with_all_that_is_in_no_language(page):
    translated = publish_english(page)
    assert shared(translated) == shared(page)
    assert translated.title.startswith("English")
    assert translated.related_news.get().reason.startswith("English")
    assert translated.slug != page.slug


def test_changes_of_the_original_reach_the_live_translation_without_touching_its_words(page):
    translated = publish_english(page)
    page.kind, page.closes_on = "news", None
    page.theme_items = [NewsTheme(tag=theme("jeugdhulp-in-school"))]
    publish(page)
    assert shared(translated) == shared(page)
    assert english(page).title == translated.title


def test_two_stale_drafts_bring_nothing_old_back(page):
    publish_english(page)
    drafts = [page.save_revision(), english(page).save_revision()]
    page.theme_items = [NewsTheme(tag=theme("jeugdhulp-in-school"))]
    page.related_news = []
    page.kind, page.closes_on = "news", None
    publish(page)
    after = shared(page)
    drafts[1].publish()
    assert shared(english(page)) == after
    drafts[0].publish()
    assert shared(english(page)) == shared(page)
    drafts[1].publish()
    assert shared(english(page)) == shared(page)


def test_a_draft_of_a_translation_shows_nobody_anything(client, page):
    submit(page)
    assert not english(page).live
    assert "Gezocht: verbinder" in client.get("/en/news/").content.decode()
