"""What a visitor gets on the page of a piece of news."""

from datetime import timedelta

import pytest
from django.utils import timezone

from catalogue.models import Entry
from tests.catalogue.making import restrict
from tests.factories import MemberFactory, region_page, text
from tests.network.news.making import days_ago, news_page, read, vacancy

pytestmark = pytest.mark.django_db


def test_news_of_a_region_lives_below_it_and_shows_its_own_date_before_its_title(client, twente):
    page = news_page(twente, title="Overstaptafels geopend", news_date=days_ago(40), body=text("<p>Om tien uur.</p>"))
    assert page.url == "/nl/regios/twente/bericht-0/"
    html = read(client, page.url)
    shown = f'<time datetime="{days_ago(40).isoformat()}">'
    assert html.index(shown) < html.index("<h1")
    assert "Om tien uur." in html
    assert Entry.objects.get(source_id=page.pk, kind="news").date.date() <= days_ago(40)


def test_news_without_a_date_of_its_own_has_that_of_its_publication(client, twente):
    page = news_page(twente)
    published = timezone.localtime(page.first_published_at).date()
    assert f'<time datetime="{published.isoformat()}">' in read(client, page.url)


def test_news_of_the_network_lives_below_the_list(client, tree):
    page = news_page(tree.indexes["news", "nl"], slug="nieuwe-website")
    assert page.url == "/nl/nieuws/nieuwe-website/"
    assert read(client, page.url)


def test_a_vacancy_is_open_until_the_end_of_its_last_day(client, tree, twente):
    region_page(tree, twente.region, "en", translation_key=twente.translation_key)
    last_day, yesterday = vacancy(twente, closes_in=0), vacancy(twente, closes_in=-1)
    assert not last_day.closed
    assert "notice" not in read(client, last_day.url)
    assert yesterday.closed
    html = read(client, yesterday.url)
    assert 'class="notice"' in html
    assert "Kom werken." in html


class TestAlsoInteresting:
    def test_what_the_editor_chose_comes_with_its_reason_as_far_as_the_reader_may_see_it(self, client, twente):
        open_one, hidden = news_page(twente, title="Klaproos"), news_page(twente, title="Zonnebloem")
        page = news_page(twente, also=(open_one, hidden))
        restrict(hidden, "members")
        html = read(client, page.url)
        assert "Om Klaproos" in html
        assert "Zonnebloem" not in html
        client.force_login(MemberFactory())
        assert "Om Zonnebloem" in read(client, page.url)

    def test_without_a_choice_the_same_themes_come_first_and_then_the_same_region(self, client, twente, almere):
        news_page(almere, title="Ander thema elders", themes=("monitoring",))
        same_region = news_page(twente, title="Zelfde regio", news_date=days_ago(1))
        same_theme = news_page(almere, title="Zelfde thema", themes=("jeugdhulp-in-school", "preventie"))
        publish_older(same_theme, 300)
        page = news_page(twente, themes=("preventie",))
        html = read(client, page.url).partition("</article>")[2]
        assert html.index("Zelfde thema") < html.index(same_region.title)
        assert "Ander thema elders" not in html
        assert page.title not in html

    def test_a_closed_vacancy_is_not_offered(self, client, twente):
        vacancy(twente, closes_in=-2, title="Te laat")
        page = news_page(twente)
        assert "Te laat" not in read(client, page.url)

    def test_news_without_themes_and_region_offers_nothing(self, client, tree):
        index = tree.indexes["news", "nl"]
        news_page(index, title="Los bericht")
        assert 'id="ook"' not in read(client, news_page(index).url)


def publish_older(page, days):
    page.news_date = timezone.localdate() - timedelta(days=days)
    page.save_revision().publish()


def test_a_preview_shows_a_draft_with_its_themes_and_what_it_leads_to(twente):
    page = news_page(twente, themes=("preventie", "monitoring"), also=(news_page(twente, title="Klaproos"),))
    draft = page.get_latest_revision_as_object()
    draft.title = "Nog niet bewaard"
    response = draft.make_preview_request()
    assert response.status_code == 200
    html = response.render().content.decode()
    for word in ("Nog niet bewaard", "Om Klaproos", "/themas/monitoring/"):
        assert word in html


def test_a_hidden_region_hides_its_news_on_the_next_request(client, tree, twente):
    page = news_page(twente, title="Vertrouwelijk bericht", themes=("preventie",))
    doors = ["/nl/", "/nl/nieuws/", "/en/news/", "/nl/nieuws/feed/", "/nl/nieuws/csv/", "/nl/themas/preventie/"]
    doors += ["/sitemap.xml"]
    word = {door: "bericht-0" if door == "/sitemap.xml" else "Vertrouwelijk bericht" for door in doors}
    for door in doors[1:]:
        assert word[door] in read(client, door), door
    restrict(twente, "members")
    assert client.get(page.url).status_code == 404
    for door in doors:
        assert word[door] not in read(client, door), door


def test_unpublished_news_is_as_good_as_absent(client, twente):
    page = news_page(twente, title="Ingetrokken")
    page.unpublish()
    assert client.get(page.url).status_code == 404
    assert "Ingetrokken" not in read(client, "/nl/nieuws/")


def test_news_can_be_published_again(client, twente):
    page = publish_again(news_page(twente, title="Eerst"))
    assert "Daarna" in read(client, page.url)


def publish_again(page):
    page.title = "Daarna"
    page.save_revision().publish()
    return page
