"""What a page says to search engines about itself, as JSON-LD with the words of https://schema.org."""

import json
from collections.abc import Callable
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from catalogue.findables import of_kind
from catalogue.models import Entry
from core.urlwords import WORDS

SITE_NAME = "Met Andere Ogen"
# A data block ends at the first `</`; and old readers of XML trip over a bare ampersand.
ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}
ARTICLES = ("Article", "NewsArticle")

Absolute = Callable[[str], str]


def structured(way: list[Entry], *, image: str, absolute: Absolute) -> SafeString:
    """What can be said about the last entry of `way`, which leads there from the home page; empty without one."""
    if not way:
        return SafeString("")
    here = way[-1]
    said = [
        thing(here, image=image, absolute=absolute),
        website(here, absolute=absolute),
        trail(way, absolute=absolute),
    ]
    graph = {"@context": "https://schema.org", "@graph": [one for one in said if one]}
    return mark_safe(json.dumps(graph, ensure_ascii=False).translate(ESCAPES)) if graph["@graph"] else SafeString("")  # noqa: S308 - escaped


def thing(entry: Entry, *, image: str, absolute: Absolute) -> dict[str, Any]:
    """The thing that the page is about; the network itself on the home page; nothing for a kind without such a type."""
    if entry.kind == "home":
        return {"@type": "Organization", "name": SITE_NAME, "url": absolute(entry.url), **summary(entry)}
    kinds = [findable.schema_type for findable in of_kind(entry.kind) if findable.schema_type]
    if not kinds:
        return {}
    url = absolute(entry.url)
    if kinds[0] not in ARTICLES:
        return {"@type": kinds[0], "name": entry.title, "url": url, **summary(entry)}
    return {
        "@type": kinds[0],
        "headline": entry.title[:110],
        "url": url,
        "mainEntityOfPage": url,
        "inLanguage": entry.language,
        "datePublished": entry.date.isoformat(timespec="seconds"),
        "dateModified": entry.updated.isoformat(timespec="seconds"),
        "author": authors(entry),
        "publisher": {"@type": "Organization", "name": SITE_NAME, "url": absolute(f"/{entry.language}/")},
        **({"image": [image]} if image else {}),
        **summary(entry),
    }


def website(entry: Entry, *, absolute: Absolute) -> dict[str, Any]:
    """On the home page: that there is a site here, and how it is searched (https://schema.org/SearchAction)."""
    if entry.kind != "home":
        return {}
    page = absolute(f"/{entry.language}/{WORDS['search'][entry.language]}/")
    return {
        "@type": "WebSite",
        "name": SITE_NAME,
        "url": absolute(entry.url),
        "inLanguage": entry.language,
        "potentialAction": {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": f"{page}?q={{search_term_string}}"},
            "query-input": "required name=search_term_string",
        },
    }


def summary(entry: Entry) -> dict[str, str]:
    return {"description": entry.summary} if entry.summary else {}


def authors(entry: Entry) -> list[dict[str, str]]:
    """Who wrote it: people where the entry names them, else the region, else the network."""
    people = [{"@type": "Person", "name": name} for name in entry.facts.get("authors") or ()]
    return people or [{"@type": "Organization", "name": entry.facts.get("region_name") or SITE_NAME}]


def trail(way: list[Entry], *, absolute: Absolute) -> dict[str, Any]:
    """The way from the home page; nothing on the home page itself."""
    if len(way) < 2:
        return {}
    steps = [
        {"@type": "ListItem", "position": number, "name": entry.title, "item": absolute(entry.url)}
        for number, entry in enumerate(way, start=1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": steps}
