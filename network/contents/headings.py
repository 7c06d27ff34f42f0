"""The headings of a text: an address for each, and a list of contents made from them."""

import html
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from bs4 import BeautifulSoup
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify

HEADING = re.compile(r"<h2(?P<more>\s[^>]*)?>(?P<words>.*?)</h2>", re.DOTALL)
# Keeps them apart from the ids of the frame around the text.
PREFIX = "kop-"
TEXT = "text"


@dataclass(frozen=True)
class Heading:
    """A heading as the component `page_nav.html` takes it."""

    title: str
    url: str


def parts_with_headings(blocks: Iterable[Any], context: dict[str, Any]) -> tuple[list[SafeString], list[Heading]]:
    """The rendered blocks of a text, each heading of its running text with an id, and these headings in their order.

    An id is made from the words of its heading, so it stays the same while the text around it changes; the second of
    two equal headings gets a number.
    """
    found: list[Heading] = []
    taken: set[str] = set()

    def marked(match: re.Match[str]) -> str:
        title = words_of(match["words"])
        if not title:
            return match[0]
        anchor = free(f"{PREFIX}{slugify(title)[:60].strip('-') or 'deel'}", taken)
        found.append(Heading(title, f"#{anchor}"))
        return f'<h2 id="{anchor}"{match["more"] or ""}>{match["words"]}</h2>'

    parts = []
    for block in blocks:
        rendered = block.render(context)
        if block.block_type == TEXT:
            rendered = mark_safe(HEADING.sub(marked, str(rendered)))  # noqa: S308 - only an id of ours is added
        parts.append(rendered)
    return parts, found


def words_of(fragment: str) -> str:
    """What a heading says, without its marks."""
    return " ".join(html.unescape(BeautifulSoup(fragment, "html.parser").get_text()).split())


def free(anchor: str, taken: set[str]) -> str:
    """`anchor`, or with the first number that makes it another one than those before; it is taken from then on."""
    found, number = anchor, 2
    while found in taken:
        found, number = f"{anchor}-{number}", number + 1
    taken.add(found)
    return found
