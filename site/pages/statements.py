"""What the site says about itself: about, privacy, accessibility, colophon. Pages like any other, there from the start.

Their first texts hold placeholders such as `[[organisatie]]`, because only whoever runs the site knows. As long as one
is left, the real site does not start (`pages.checks`).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from django.db import transaction
from markdown_it import MarkdownIt

from catalogue.menus import write_menu
from catalogue.models import Menu, MenuItem, MenuPlace
from catalogue.services import one_refresh
from core.models import BasePage
from core.urlwords import LANGUAGES
from network.contents.models import ContentPage
from network.contents.services import write_content_page

FOLDER = Path(__file__).resolve().parent / "statements"
NAMES = ("about", "privacy", "accessibility", "colophon")
PLACEHOLDER = re.compile(r"\[\[([a-z-]+)\]\]")
markdown = MarkdownIt("commonmark", {"html": False})


@dataclass(frozen=True)
class Statement:
    """The first text of a statement in one language, as Markdown."""

    slug: str
    title: str
    intro: str
    text: str


def read_statement(name: str, language: str) -> Statement:
    _before, front, text = (FOLDER / language / f"{name}.md").read_text(encoding="utf-8").split("---\n", 2)
    facts = yaml.safe_load(front)
    return Statement(slug=facts["slug"], title=facts["title"], intro=facts["intro"], text=text.strip())


def placeholders() -> set[str]:
    """The names of everything that whoever runs the site has to fill in."""
    texts = (read_statement(name, language).text for name in NAMES for language in LANGUAGES)
    return {found for text in texts for found in PLACEHOLDER.findall(text)}


def fill(text: str, facts: Mapping[str, str]) -> str:
    """`text` with every placeholder that `facts` names filled in; others stay, to be found by the check."""
    return PLACEHOLDER.sub(lambda found: facts.get(found[1], found[0]), text)


@transaction.atomic
@one_refresh()
def write_statements(homes: Mapping[str, BasePage], facts: Mapping[str, str]) -> list[ContentPage]:
    """Make the statements that are missing, in every language, with `facts` filled in; leave what is there.

    Puts them into the footer as long as no editor has chosen what stands there.
    """
    originals: list[ContentPage] = []
    for name in NAMES:
        source: ContentPage | None = None
        for language in LANGUAGES:
            words = read_statement(name, language)
            html = markdown.render(fill(words.text, facts))
            page = write_content_page(
                by=None,
                parent=homes[language],
                slug=words.slug,
                title=words.title,
                intro=words.intro,
                html=html,
                source=source,
            )
            source = source or page
        if source:
            originals.append(source)
    for place in MenuPlace.values:
        Menu.objects.get_or_create(place=place)
    if not MenuItem.objects.filter(menu__place=MenuPlace.ABOUT).exists():
        write_menu(place=MenuPlace.ABOUT, pages=originals)
    return originals


@transaction.atomic
@one_refresh()
def fill_statements(facts: Mapping[str, str]) -> int:
    """Fill `facts` into the statements that are there, and publish them; gives the number of pages that changed."""
    changed = 0
    for page in statement_pages():
        before = list(page.body.raw_data)
        after = [_filled(block, facts) for block in before]
        if before != after:
            page.body = page.body.stream_block.to_python(after)
            page.save_revision().publish()
            changed += 1
    return changed


def _filled(value: Any, facts: Mapping[str, str]) -> Any:
    if isinstance(value, Mapping):
        return {key: _filled(item, facts) for key, item in value.items()}
    if isinstance(value, list):
        return [_filled(item, facts) for item in value]
    return fill(value, facts) if isinstance(value, str) else value


def statement_pages() -> list[ContentPage]:
    """The statements that visitors can read, in every language."""
    slugs = {read_statement(name, language).slug for name in NAMES for language in LANGUAGES}
    return list(ContentPage.objects.filter(slug__in=slugs, depth=3, live=True).order_by("path"))


def missing_statements() -> set[str]:
    """Addresses, such as `en/privacy`, at which there is no statement."""
    there = {(page.locale.language_code, page.slug) for page in statement_pages()}
    wanted = {(language, read_statement(name, language).slug) for name in NAMES for language in LANGUAGES}
    return {f"{language}/{slug}" for language, slug in wanted - there}


def open_placeholders() -> dict[str, set[str]]:
    """Which placeholders of ours are left, by the title of the page they stand on."""
    ours = placeholders()
    found = {page.title: set(PLACEHOLDER.findall(str(page.body.raw_data))) & ours for page in statement_pages()}
    return {title: names for title, names in found.items() if names}
