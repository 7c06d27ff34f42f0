"""A listing as an Atom feed (RFC 4287)."""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

from django.http import HttpResponse
from django.utils.feedgenerator import Atom1Feed

from catalogue.listing import Question
from catalogue.models import Entry
from catalogue.rows import rows_of

MOST_ITEMS = 50
SITE = "Met Andere Ogen"
# Pasting from Word can bring these along; XML has no way to write them (XML 1.0, section 2.2).
NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


class Feed(Atom1Feed):
    """Atom in which each item says its own language, because a list shows originals where there is no translation.

    `updated` of an empty feed is that of its index page: a feed that says something else each time looks new.
    """

    def item_attributes(self, item: dict[str, Any]) -> dict[str, Any]:
        return {**super().item_attributes(item), "xml:lang": item["item_language"]}

    def latest_post_date(self) -> Any:
        return super().latest_post_date() if self.items else self.feed["empty_since"]


def writable(text: str) -> str:
    """`text` without characters that would make the whole feed unreadable."""
    return NOT_IN_XML.sub(" ", text)


def feed_of(question: Question, index: Entry, *, path: str, absolute: Callable[[str], str]) -> HttpResponse:
    """The newest fifty things of `question`. Its order and page do not count: a feed is by date and has no pages."""
    state = replace(question.state, sort=question.state.spec.sorts[0], page=1)
    rows = rows_of(list(question.found.order_by("-date", "-id")[:MOST_ITEMS]), question.labels)
    feed = Feed(
        title=writable(f"{index.title} – {SITE}"),
        link=absolute(state.url(path)),
        description=writable(index.summary),
        subtitle=writable(index.summary) or None,
        language=question.labels.language,
        feed_url=absolute(state.url(f"{path}feed/")),
        author_name=SITE,
        empty_since=index.updated,
    )
    host = urlsplit(absolute("/")).hostname
    for row in rows:
        feed.add_item(
            title=writable(row.title),
            link=absolute(row.url),
            description=writable(row.summary),
            # Not the address: that changes when a title or place does, and the item would look new.
            unique_id=f"tag:{host},2026:{row.key}:{row.language}",
            pubdate=row.date,
            updateddate=row.updated,
            categories=[writable(row.theme.label)] if row.theme else (),
            item_language=row.language,
        )
    response = HttpResponse(content_type=feed.content_type)
    feed.write(response, "utf-8")
    return response
