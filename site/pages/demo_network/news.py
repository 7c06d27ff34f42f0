"""The news of the demo network: a Markdown file a piece, some of them in English too."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import yaml
from django.utils import timezone
from django.utils.text import slugify
from wagtail.models import Page

from network.news.models import NewsPage, NewsTheme, RelatedNews
from network.regions.models import RegionPage
from network.themes.models import Theme
from pages.demo_network.texts import FOLDER, to_html, typographic
from pages.demo_network.writing import keep_revision, put_live, stream, text_block
from pages.site_tree import SiteTree


@dataclass(frozen=True)
class NewsText:
    """One piece of news in one language: its facts, and its text as HTML."""

    facts: dict[str, Any]
    html: str

    @property
    def slug(self) -> str:
        return str(self.facts["slug"])


def read_news(folder: str = "news") -> list[NewsText]:
    """All news of a folder, the oldest first; nothing where there is no such folder."""
    found = [parse_news(path) for path in sorted((FOLDER / folder).glob("*.md"))]
    return sorted(found, key=lambda text: (text.facts.get("date_offset_days", 0), text.slug))


def parse_news(path: Path) -> NewsText:
    _before, front, body = path.read_text(encoding="utf-8").split("---\n", 2)
    return NewsText(facts=typographic(yaml.safe_load(front)), html=to_html(body))


def load_news(tree: SiteTree, regions: Mapping[tuple[str, str], RegionPage]) -> tuple[int, int]:
    """All news, below its region or below the list; gives how many there are in Dutch and in English."""
    dutch = {text.slug: text for text in read_news()}
    english = {text.slug: text for text in read_news("news/en")}
    originals, translated = {}, {}
    for slug, text in dutch.items():
        originals[slug] = write_news(place_of(tree, regions, text, "nl"), text, text, None)
        parent = place_of(tree, regions, text, "en")
        if slug in english and parent:
            translated[slug] = write_news(parent, text, english[slug], originals[slug])
    keys = {slug: page.translation_key for slug, page in originals.items()}
    for slug, page in (*originals.items(), *translated.items()):
        lead_on(page, [keys[other] for other in dutch[slug].facts.get("also") or [] if other in keys])
    return len(originals), len(translated)


def place_of(
    tree: SiteTree, regions: Mapping[tuple[str, str], RegionPage], text: NewsText, language: str
) -> Page | None:
    """The page below which a piece of news belongs; None for a region without a page in this language."""
    region = text.facts.get("region")
    return regions.get((region, language)) if region else tree.indexes["news", language]


def write_news(parent: Page | None, dutch: NewsText, words: NewsText, source: NewsPage | None) -> NewsPage:
    """A piece of news: facts from the Dutch text, words from `words` (the same, or the English).

    Raises LookupError for news of a region that there is not.
    """
    if parent is None:
        raise LookupError(f"news/{dutch.slug}.md: there is no region {dutch.facts['region']!r}.")
    slug = slugify(words.facts["title"]) if source else words.slug
    existing = NewsPage.objects.child_of(parent).filter(slug=slug).first()
    if existing:
        return existing
    facts, today = dutch.facts, timezone.localdate()
    themes = [Theme.objects.get(slug=code) for code in facts.get("themes") or []]
    closes_in = facts.get("closes_in_days")
    days_ago = -facts.get("date_offset_days", 0)
    page = NewsPage(
        title=words.facts["title"],
        slug=slug,
        intro=words.facts["summary"].strip(),
        kind=facts["kind"],
        news_date=today - timedelta(days=days_ago),
        closes_on=None if closes_in is None else today + timedelta(days=closes_in),
        leading_theme=themes[0] if themes else None,
        body=stream([text_block(words.html)]),
    )
    page.theme_items = [NewsTheme(tag=theme) for theme in themes[1:]]
    put_live(parent, page, source, days_ago)
    return page


def lead_on(page: NewsPage, keys: list[Any]) -> None:
    """What to read on, unless there is something already."""
    if not keys or page.related_news.exists():
        return
    page.related_news = [
        RelatedNews(news_key=key, sort_order=order, locale_id=page.locale_id) for order, key in enumerate(keys)
    ]
    page.save()
    keep_revision(page)
