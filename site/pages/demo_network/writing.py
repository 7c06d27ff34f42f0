"""The pages of the demo network: a page per region and story, some of them in English too."""

import json
from datetime import timedelta
from typing import Any

from django.utils import timezone
from django.utils.text import slugify
from wagtail.models import Page

from core.models import BasePage
from network.organisations.models import Organisation
from network.regions.models import Region, RegionPage
from network.stories.models import RelatedStory, StoryAuthor, StoryOrganisation, StoryPage, StoryTheme
from network.themes.models import Theme
from pages.demo_network.texts import StoryText, to_html
from pages.site_tree import SiteTree

Block = dict[str, Any]


def text_block(html: str) -> Block:
    return {"type": "text", "value": html}


def stream(blocks: list[Block]) -> str:
    return json.dumps(blocks)


def table_block(figures: dict[str, Any]) -> Block:
    """A facts table in the shape of Wagtail's table block; every cell is text."""
    rows = [[str(cell) for cell in row] for row in [figures["columns"], *figures["rows"]]]
    return {
        "type": "table",
        "value": {
            "data": rows,
            "table_caption": figures["caption"],
            "table_header_choice": "both",
            "first_row_is_table_header": True,
            "first_col_is_header": True,
        },
    }


def put_live(parent: Page, page: BasePage, source: BasePage | None, days_ago: int) -> None:
    """Publish `page` below `parent` as if that had happened `days_ago`, with a revision like any other page."""
    moment = timezone.now() - timedelta(days=days_ago)
    page.locale_id = parent.locale_id
    page.live = True
    page.first_published_at = page.last_published_at = page.latest_revision_created_at = moment
    if source:
        page.translation_key = source.translation_key
    parent.add_child(instance=page)
    keep_revision(page)


def keep_revision(page: BasePage) -> None:
    """Give a live page the revision that it would have had, had it been published at the desk."""
    revision = page.save_revision(changed=False)
    type(page).objects.filter(pk=page.pk).update(live_revision=revision, has_unpublished_changes=False)


def write_region_page(tree: SiteTree, text: dict[str, Any], language: str, source: RegionPage | None) -> RegionPage:
    """The page of a region in one language; an existing one is left as its editors made it."""
    region = Region.objects.get(slug=text["slug"])
    existing = RegionPage.objects.filter(region=region, locale=tree.homes[language].locale).first()
    if existing:
        return existing
    words = text[language]
    quote = words.get("quote") or {}
    page = RegionPage(
        title=region.name,
        slug=region.slug,
        region=region,
        intro=words["intro"].strip(),
        question=words["question"].strip(),
        body=stream([text_block(to_html(words["proud"]))]),
        quote=quote.get("text", ""),
        quote_author=quote.get("author", ""),
        quote_role=quote.get("role", ""),
    )
    put_live(tree.indexes["regions", language], page, source, 500)
    return page


def write_story(parent: RegionPage, dutch: StoryText, words: StoryText, source: StoryPage | None) -> StoryPage:
    """A story below its region's page: facts from the Dutch text, words from `words` (the same, or the English)."""
    slug = slugify(words.facts["title"]) if source else words.slug
    existing = StoryPage.objects.child_of(parent).filter(slug=slug).first()
    if existing:
        return existing
    facts, told = dutch.facts, words.facts
    turn = told.get("turn") or {}
    page = StoryPage(
        title=told["title"],
        slug=slug,
        intro=told["summary"].strip(),
        voice=facts["voice"],
        turn_first=turn.get("first", ""),
        turn_now=turn.get("now", ""),
        leading_theme=Theme.objects.get(slug=facts["themes"][0]),
        sectors=facts["sectors"],
        transitions=facts["transitions"],
        ages=facts["ages"],
        phase=facts["phase"],
        year=facts["year"],
        **{part: stream(blocks) for part, blocks in blocks_of(words).items()},
    )
    page.theme_items = [StoryTheme(tag=Theme.objects.get(slug=code)) for code in facts["themes"][1:]]
    page.organisations = [
        StoryOrganisation(organisation=Organisation.objects.get(slug=slug), sort_order=order)
        for order, slug in enumerate(facts["organisations"])
    ]
    page.authors = [
        StoryAuthor(name=author["name"], role=author["role"], sort_order=order, locale_id=parent.locale_id)
        for order, author in enumerate(told["authors"])
    ]
    if source:
        for author, original in zip(page.authors.all(), source.authors.all(), strict=True):
            author.translation_key = original.translation_key
    put_live(parent, page, source, -facts["date_offset_days"])
    return page


def blocks_of(words: StoryText) -> dict[str, list[Block]]:
    """The parts of a story as blocks: the quote after the approach, the figures after the result."""
    blocks = {part: [text_block(html)] for part, html in words.parts.items()}
    if words.facts.get("quote"):
        quote = words.facts["quote"]
        value = {"text": quote["text"], "author": quote["author"], "role": quote.get("role") or ""}
        blocks["approach"].append({"type": "quote", "value": value})
    if words.facts.get("figures"):
        blocks["result"].append(table_block(words.facts["figures"]))
    return blocks


def link_stories(pages: dict[str, StoryPage], words: list[StoryText]) -> None:
    """Read on: links between stories that are there, with the reason in the language of the page.

    A translation has the links of its original already, without their reasons.
    """
    keys = dict(StoryPage.objects.filter(locale__language_code="nl").values_list("slug", "translation_key"))
    for text in words:
        page = pages[text.slug]
        if page.related_stories.exclude(reason="").exists():
            continue
        page.related_stories = [
            RelatedStory(story_key=keys[row["slug"]], reason=row["reason"], sort_order=order, locale_id=page.locale_id)
            for order, row in enumerate(text.facts.get("related") or [])
            if row["slug"] in keys
        ]
        page.save()
        keep_revision(page)
