"""News at the desk: in their own region for its editors, everywhere for national editors."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from wagtail.models import Page
from wagtail.test.utils.form_data import inline_formset, rich_text, streamfield

from network.news.models import NewsPage
from tests.catalogue.making import restrict
from tests.network.desk_forms import flat
from tests.network.news.making import days_ago, news_page

pytestmark = pytest.mark.django_db


def news_form(title: str, *, also=(), **fields):
    """What a browser sends when an editor publishes news."""
    return flat(
        {
            "title": title,
            "slug": "-".join(title.lower().split()),
            "intro": "",
            "kind": "news",
            "news_date": "",
            "closes_on": "",
            "leading_theme": "",
            "seo_title": "",
            "search_description": "",
            "cover_image": "",
            "own_hue": "",
            "body": streamfield([("text", rich_text("<p>Er gebeurde iets.</p>"))]),
            "related_news": inline_formset([{"news_key": other.pk, "reason": "Lees ook"} for other in also]),
            "comments": inline_formset([]),
            "action-publish": "1",
            **fields,
        }
    )


def add_url(parent: Page) -> str:
    return reverse("wagtailadmin_pages:add", args=["network_news", "newspage", parent.pk])


def edit_url(page: Page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def test_a_region_editor_publishes_news_of_their_own_region(client, editor, twente):
    client.force_login(editor)
    assert client.get(add_url(twente)).status_code == 200
    assert client.post(add_url(twente), news_form("Overstaptafels open")).status_code == 302
    page = NewsPage.objects.get()
    assert page.live
    assert client.get(page.url).status_code == 200


def test_a_region_editor_publishes_none_of_another_region_or_of_the_network(client, editor, almere, tree):
    client.force_login(editor)
    for parent in (almere, tree.indexes["news", "nl"]):
        client.post(add_url(parent), news_form("Gekaapt"))
    theirs = news_page(almere, title="Van een ander")
    client.post(edit_url(theirs), news_form("Gekaapt"))
    client.post(reverse("wagtailadmin_pages:delete", args=[theirs.pk]))
    assert list(NewsPage.objects.values_list("title", flat=True)) == ["Van een ander"]


def test_a_national_editor_publishes_news_of_the_network(client, national, tree):
    client.force_login(national)
    index = tree.indexes["news", "nl"]
    assert client.post(add_url(index), news_form("Nieuwe website")).status_code == 302
    assert NewsPage.objects.get().url == "/nl/nieuws/nieuwe-website/"


def test_an_editor_chooses_what_to_read_on_in_any_language(client, editor, twente):
    other = news_page(twente, title="Klaproos")
    client.force_login(editor)
    assert client.post(add_url(twente), news_form("Klaver", also=[other])).status_code == 302
    page = NewsPage.objects.get(title="Klaver")
    assert [row.news_key for row in page.related_news.all()] == [other.translation_key]
    html = client.get(edit_url(page)).content.decode()
    assert "Klaproos" in html


def test_what_an_editor_may_not_read_cannot_be_chosen_and_its_title_is_not_told(client, editor, twente, almere):
    hidden = news_page(almere, title="Zonnebloem")
    restrict(hidden, f"region:{almere.region_id}")
    client.force_login(editor)
    response = client.post(add_url(twente), news_form("Klaver", also=[hidden]))
    assert response.status_code == 200
    assert "Zonnebloem" not in response.content.decode()
    assert not NewsPage.objects.filter(title="Klaver").exists()


WRONG = {
    "closing date of no vacancy": ({"kind": "news", "closes_on": days_ago(-3)}, "closes_on"),
    "day to come": ({"news_date": days_ago(-3)}, "news_date"),
    "address of the feed": ({"slug": "feed"}, "slug"),
    "address of the agenda": ({"slug": "agenda"}, "slug"),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_what_cannot_be_is_refused_at_its_field(twente, wrong):
    fields, field = WRONG[wrong]
    page = news_page(twente)
    for name, value in fields.items():
        setattr(page, name, value)
    with pytest.raises(ValidationError) as error:
        page.full_clean()
    assert list(error.value.message_dict) == [field]


def test_what_was_written_stays_in_a_form_that_is_refused(client, editor, twente):
    client.force_login(editor)
    response = client.post(add_url(twente), news_form("Blijft staan", closes_on=days_ago(-3).isoformat()))
    html = response.content.decode()
    assert "Blijft staan" in html
    assert "Er gebeurde iets." in html
    assert not NewsPage.objects.exists()
