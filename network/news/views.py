"""The list of all news and what the page of one piece shows."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from catalogue.filters import ListingSpec
from catalogue.listing import rows_of_keys
from catalogue.rows import Row
from catalogue.views import csv_view, feed_view, listing_view
from core.access import request_tokens
from core.facts import FactValue, facts
from core.images import picture
from network.news.findables import shown_date
from network.news.latest import also_interesting
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
        "also": also(page, request, themes=themes, region=region.slug if region else ""),
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


def also(page: NewsPage, request: HttpRequest, *, themes: list[Theme], region: str) -> list[tuple[Row, str]]:
    """Other news with why to read it: what the editor chose, as far as its reader may see it, else what is close."""
    language, tokens = get_language() or "nl", request_tokens(request)
    others = (item for item in page.related_news.all() if item.news_key != page.translation_key)
    reasons = {f"news:{item.news_key}": item.reason for item in others}
    chosen = rows_of_keys(list(reasons), language=language, tokens=tokens)
    if chosen:
        return [(row, reasons[row.key]) for row in chosen]
    close = also_interesting(
        key=f"news:{page.translation_key}",
        themes=[theme.code for theme in themes],
        region=region,
        language=language,
        tokens=tokens,
    )
    return [(row, "") for row in close]
