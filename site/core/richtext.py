"""Running text as editors write it: two headings, paragraphs, lists, bold, italics and links; nothing else is stored.

The editor keeps the same set when somebody pastes from Word. This is the second lock, for whatever reaches a text by
another way: an import, a translation, a request that is not from the editor.
"""

from typing import Any

import nh3
from bs4 import BeautifulSoup, Tag
from wagtail.blocks import RichTextBlock
from wagtail.rich_text import RichText

TAGS = {"h2", "h3", "p", "b", "strong", "i", "em", "ol", "ul", "li", "a", "br"}
# Wagtail's own links say which page or file they lead to; the key names a paragraph for comments and comparisons.
ATTRIBUTES = {
    "a": {"href", "linktype", "id"},
    **{tag: {"data-block-key"} for tag in ("h2", "h3", "p", "ol", "ul", "li")},
}
SCHEMES = {"http", "https", "mailto", "tel"}
# Blocks that we do not have, and what their text becomes: its own line, never glued to the line before.
BLOCKS = {"h1": "h2", "h4": "h3", "h5": "h3", "h6": "h3", "tr": "p", "dt": "p", "dd": "p", "caption": "p", "pre": "p"}
WRAPPERS = ("div", "section", "article", "blockquote", "center")
STANDING_ALONE = ["h2", "h3", "p", "ol", "ul", "li", "table", "tr", *BLOCKS, *WRAPPERS]


def storable(text: str) -> str:
    """`text` without what no page can be made of or PostgreSQL cannot store: half characters and NUL.

    Both arrive as escapes in JSON: half of an emoji is left when somebody deletes the other half.
    """
    return text.encode("utf-8", "ignore").decode().replace("\0", "")


def clean_html(html: str) -> str:
    """`html` with our tags only. What is dropped leaves its text behind, except scripts and styles.

    A heading of another level becomes the nearest one we have, a row of a table a paragraph. Cleaning what is clean
    changes nothing.
    """
    html = storable(html)
    soup = BeautifulSoup(html, "html.parser")
    if any(tag.name in BLOCKS or tag.name in WRAPPERS for tag in soup.find_all(True)):
        for tag in soup.find_all(True):
            rename(soup, tag)
        html = str(soup)
    return nh3.clean(html, tags=TAGS, attributes=ATTRIBUTES, url_schemes=SCHEMES, link_rel=None)


def rename(soup: BeautifulSoup, tag: Tag) -> None:
    """Turn one tag that we do not have into the nearest one that we do have."""
    if tag.name in ("td", "th"):
        for inner in tag.find_all("p"):
            inner.unwrap()
        if tag.find_next_sibling(("td", "th")):
            tag.append(" ")
        tag.unwrap()
    elif tag.name in BLOCKS:
        tag.name = BLOCKS[tag.name]
        tag.attrs = {}
    elif tag.name in WRAPPERS and not tag.find(STANDING_ALONE):
        tag.name = "p"
        tag.attrs = {}


class CleanTextBlock(RichTextBlock):
    """A block of running text that is cleaned whenever it is written."""

    def get_prep_value(self, value: RichText) -> str:
        return clean_html(super().get_prep_value(value))

    def value_from_form(self, value: str) -> RichText:
        return RichText(clean_html(value))

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        """Migrations need not know: what is stored is the same."""
        _path, args, kwargs = super().deconstruct()
        return "wagtail.blocks.RichTextBlock", args, kwargs
