"""The shape of a row in the table of doors: for every address one, with what to fill in and to ask there.

A new address needs a row, or `test_crawl` fails; so does a row whose address is gone. `shelf` names the arguments in
`World.shelves`; `fixed` comes before them. A query such as `?id={pages}` is asked for each value on that shelf.
"""

from dataclasses import dataclass
from typing import Any

from tests.access.objects import CHOOSER, COMMON, DESK, SHARED, SITE

# Each kind of door, and on which side of the site it is. `test_leaks` plants a leak behind each of them.
SIDES = {
    "page": SITE,
    "listing": SITE,
    "counts": SITE,
    "search": SITE,
    "feed": SITE,
    "csv": SITE,
    "form": SITE,
    "account": SITE,
    "profile": SITE,
    "own file": SITE,
    "own row": SITE,
    "document": SITE,
    "image": SITE,
    "sitemap": SHARED,
    "shared": SHARED,
    "desk list": DESK,
    "desk form": DESK,
    "bulk": DESK,
    "preview": DESK,
    "history": DESK,
    "usage": DESK,
    "translation": DESK,
    "report": DESK,
    "mail": DESK,
    "chooser": CHOOSER,
}


@dataclass(frozen=True)
class Door:
    """One row. Without a shelf the address takes no arguments but `fixed`; `urls` are written out instead."""

    kind: str
    key: str
    shelf: str = ""
    fixed: tuple[Any, ...] = ()
    queries: tuple[str, ...] = ("",)
    urls: tuple[str, ...] = ()


SEARCH = f"?q={COMMON}"
