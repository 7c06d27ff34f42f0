"""Links inside running text to other pages of the site: as far as their reader may follow them.

Wagtail's own handler asks a query for each link, leads to pages that only stand in for a translation, and shows the
address of pages that are hidden or not published. Here all links of a page are found with one query for entries.
"""

import json
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.conf import settings
from django.utils.html import escape
from django.utils.translation import get_language
from wagtail.models import Page
from wagtail.rich_text.pages import PageLinkHandler

from catalogue.findables import findables
from catalogue.models import Entry
from core.gathering import related_keys, streams_of
from core.reader_context import PageLink

# Whose text it is. None outside an answer to a visitor, as in a preview at the desk: then every live page is linked.
_reader: ContextVar[frozenset[str] | None] = ContextVar("reader_of_links", default=None)
# The pages that were asked for beforehand: None for a page that cannot be followed.
_known: ContextVar[dict[int, PageLink | None]] = ContextVar("known_pages", default={})  # noqa: B039 - never changed

# A link to a page as it is stored; within JSON its quotes are escaped.
PAGE_LINK = re.compile(r'<a\b(?=[^>]*\blinktype=\\*"page\\*")[^>]*\bid=\\*"(\d{1,18})')


@contextmanager
def links_for(tokens: frozenset[str], pages: Iterable[int] = ()) -> Iterator[None]:
    """Within this block texts link to what somebody with these access tokens may see.

    `pages` are the pages that the texts link to, so that they are looked up together. One query, or none.
    """
    held = _reader.set(tokens)
    asked = set(pages)
    found = look_up(asked) if asked else {}
    known = _known.set({page: found.get(page) for page in asked})
    try:
        yield
    finally:
        _known.reset(known)
        _reader.reset(held)


def linked_pages(page: Page) -> set[int]:
    """The pages to which the texts of `page` lead, all its stream fields together. No query."""
    texts = (json.dumps(list(stream.raw_data), default=str) for stream in streams_of(page))
    return {int(found) for text in texts for found in PAGE_LINK.findall(text)} | set(related_keys(page))


def pages_of(page_ids: Iterable[int]) -> dict[int, PageLink]:
    """These pages as far as the reader may follow them; what was looked up beforehand is not asked again."""
    asked, known = set(page_ids), _known.get()
    unknown = asked - known.keys()
    found = look_up(unknown) if unknown else {}
    return found | {page: link for page, link in known.items() if page in asked and link}


def addresses_of(page_ids: Iterable[int]) -> dict[int, str]:
    """Where the reader finds these pages."""
    return {page: link.url for page, link in pages_of(page_ids).items()}


def look_up(page_ids: Iterable[int]) -> dict[int, PageLink]:
    """Where the reader finds these pages: in the language that is active, else as written. One query.

    A page that is not live, hidden from the reader, or none at all is left out.
    """
    language = get_language() or settings.LANGUAGE_CODE
    kinds = sorted({findable.kind for findable in findables if issubclass(findable.model, Page)})
    of_pages = Entry.objects.of_kinds(kinds)
    tokens = _reader.get()
    seen = of_pages if tokens is None else of_pages.visible_with(tokens, kinds=kinds)
    keys = of_pages.filter(source_id__in=set(page_ids)).values("key")
    columns = ("key", "source_id", "title", "url", "language")
    found = list(seen.filter(key__in=keys).order_by("id").values_list(*columns))
    here = {key: PageLink(title, url, spoken) for key, _page, title, url, spoken in found if spoken == language}
    return {page: here.get(key, PageLink(title, url, spoken)) for key, page, title, url, spoken in found}


def page_id(attrs: dict[str, Any]) -> int:
    """The key of the page that a link leads to; 0, which no page has, for what is no key."""
    given = str(attrs.get("id", ""))
    return int(given) if given.isdecimal() and len(given) < 19 else 0


class CatalogueLinkHandler(PageLinkHandler):
    """Takes the place of Wagtail's handler of `<a linktype="page" id="12">`."""

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict[str, Any]]) -> list[str]:
        """The opening tag of each link; without an address where there is nothing to follow."""
        ids = [page_id(attrs) for attrs in attrs_list]
        addresses = addresses_of(ids)
        return [f'<a href="{escape(addresses[page])}">' if page in addresses else "<a>" for page in ids]
