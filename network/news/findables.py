"""What the catalogue may know of news: kind, themes, region and year."""

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from catalogue.facets import Facet, choice_labels
from catalogue.pages import page_findable
from core.texts import text_of_page
from network.news.choices import NewsKind
from network.news.models import NewsIndexPage, NewsPage, has_closed
from network.regions.places import with_region


def prepare_news(pages: QuerySet[Any]) -> QuerySet[Any]:
    return with_region(pages.select_related("leading_theme").prefetch_related("theme_items__tag"))


def theme_codes(page: NewsPage) -> set[str]:
    codes = {item.tag.slug for item in page.theme_items.all()}
    return codes | {page.leading_theme.slug} if page.leading_theme else codes


def own_date(page: NewsPage) -> datetime | None:
    """The start of the day on which it happened, where the editor gave one."""
    if page.news_date is None:
        return None
    return datetime.combine(page.news_date, time.min, tzinfo=timezone.get_default_timezone())


def shown_date(page: NewsPage) -> datetime | None:
    """The date that readers see: when it happened, else when it was published; none for a draft without either."""
    return own_date(page) or page.first_published_at


def news_facts(page: Any) -> dict[str, Any]:
    return {
        "theme": page.leading_theme.slug if page.leading_theme else "",
        "themes": sorted(theme_codes(page)),
        "region": page.region_slug or "",
        "region_name": page.region_name or "",
        "news_kind": page.kind,
        "closes_on": page.closes_on.isoformat() if page.closes_on else "",
    }


def news_facets(page: Any) -> set[tuple[str, str]]:
    """A closed vacancy has no kind to be found by: who looks for vacancies looks for open ones."""
    moment = shown_date(page)
    single = {
        "soort": "" if page.closed else page.kind,
        "regio": page.region_slug,
        "jaar": str(timezone.localtime(moment).year) if moment else "",
    }
    return {
        *(("thema", code) for code in theme_codes(page)),
        *((name, value) for name, value in single.items() if value),
    }


def is_closed(facts: Mapping[str, Any]) -> bool:
    """Whether an entry is of a vacancy that has closed by now."""
    closes_on = facts.get("closes_on") or ""
    return bool(closes_on) and has_closed(date.fromisoformat(closes_on))


def news_label(facts: Mapping[str, Any]) -> str:
    if is_closed(facts):
        return gettext("Vacancy, closed")
    return str(dict(NewsKind.choices).get(facts.get("news_kind", ""), ""))


NEWS = page_findable(
    kind="news",
    dated=True,
    model=NewsPage,
    label=_("News"),
    plural=_("News"),
    facts=news_facts,
    facets=news_facets,
    text=text_of_page,
    prepare=prepare_news,
    date=own_date,
    row_label=news_label,
    over=is_closed,
    schema_type="NewsArticle",
)
NEWS_INDEX = page_findable(
    kind="listing", model=NewsIndexPage, label=_("List"), plural=_("Lists"), facts=lambda page: {"listing": "news"}
)
NEWS_FACETS = (Facet(name="soort", label=_("Kind"), labels=choice_labels(NewsKind)),)
