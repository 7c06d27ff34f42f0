"""News for tests, live below a region or below the list of all news."""

from datetime import timedelta
from typing import Any

from django.utils import timezone
from wagtail.models import Page

from network.news.models import NewsPage, NewsTheme, RelatedNews
from tests.factories import publish, text, theme

FEED, CSV = "/nl/nieuws/feed/", "/nl/nieuws/csv/"


def news_page(
    parent: Page, *, themes: tuple[str, ...] = (), also: tuple[NewsPage, ...] = (), **fields: Any
) -> NewsPage:
    """A live piece of news; the first of `themes` is the leading one, `also` is what its editor chose to read on."""
    number = NewsPage.objects.count()
    fields.setdefault("title", f"Bericht {number}")
    fields.setdefault("slug", f"bericht-{number}")
    page = NewsPage(**fields)
    page.leading_theme = theme(themes[0]) if themes else None
    page.theme_items = [NewsTheme(tag=theme(code)) for code in themes[1:]]
    page.related_news = [
        RelatedNews(
            news_key=other.translation_key, reason=f"Om {other.title}", locale_id=parent.locale_id, sort_order=n
        )
        for n, other in enumerate(also)
    ]
    return publish(parent, page)


def vacancy(parent: Page, *, closes_in: int, **fields: Any) -> NewsPage:
    """A vacancy that closes in so many days."""
    closes_on = timezone.localdate() + timedelta(days=closes_in)
    return news_page(parent, kind="vacancy", closes_on=closes_on, body=text("<p>Kom werken.</p>"), **fields)


def days_ago(number: int) -> Any:
    return timezone.localdate() - timedelta(days=number)


def read(client: Any, address: str) -> str:
    """What a visitor gets at an address that exists, streamed or not."""
    response = client.get(address)
    assert response.status_code == 200, address
    return b"".join(response).decode()
