"""The list of all news and what the page of one piece shows."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalogue.filters import ListingSpec
from catalogue.reading_on import read_on
from catalogue.views import csv_view, feed_view, listing_view
from core.facts import FactValue, facts
from core.images import picture
from network.news.findables import shown_date
from network.news.models import NewsIndexPage, NewsPage
from network.regions.places import address_of, region_page_above
from network.themes.models import Theme
from network.themes.views import theme_link

NEWS_LIST = ListingSpec(
    name="news",
    title=gettext_lazy("News"),
    kinds=("news",),
    facets=("soort", "thema", "regio", "jaar"),
    sorts=("date", "title"),
    index_model=NewsIndexPage,
)

listing = listing_view(NEWS_LIST, template="news/news_list.html")
feed = feed_view(NEWS_LIST)
csv = csv_view(NEWS_LIST)


def news_context(page: NewsPage, request: HttpRequest) -> dict[str, Any]:
    """What the page of a piece of news shows besides its own texts."""
    themes = themes_of(page)
    region_page = region_page_above(page)
    region = region_page.region if region_page else None
    return {
        "region": region,
        "theme": theme_link(page.leading_theme) if page.leading_theme else None,
        "date": shown_date(page),
        "cover_picture": picture(page.cover_image, "cover"),
        "also": read_on(
            f"news:{page.translation_key}",
            request,
            chosen={f"news:{item.news_key}": item.reason for item in page.related_news.all()},
        ),
        "facts": facts(
            (_("Region"), [FactValue(region.name, address_of(region_page))] if region and region_page else []),
            (_("Themes"), [FactValue(theme.label, reverse("theme", args=[theme.code])) for theme in themes]),
        ),
    }


def themes_of(page: NewsPage) -> list[Theme]:
    """The leading theme first, then the others in the order of the themes, each once."""
    others = [item.tag for item in page.theme_items.select_related("tag").order_by("tag__order")]
    leading = [page.leading_theme] if page.leading_theme else []
    return leading + [theme for theme in others if theme not in leading]
