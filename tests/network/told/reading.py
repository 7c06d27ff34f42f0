"""Reads the site as its visitors do: the words of a page, and every address that the site gives out."""

import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from bs4 import BeautifulSoup
from django.test import Client

from catalogue.models import Entry
from core.access import PUBLIC_ONLY
from tests.network.told.entering import Told

E_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
# Where one text of an editor falls apart: an empty line, the next point of a list, a heading, the mark of a note.
PIECES = re.compile(r"\n\s*\n|\n(?=\s*(?:-|\d+\.|##) )|\[\^\w+\]")
SIGNS = re.compile(r"^\s*(?:-|##|\d+\.) |\*\*")
# What no visitor reads, or in the words of the site only.
NOT_TOLD = {
    *("facts", "slug", "kind", "status", "precision", "postponed_precision", "themes", "parent", "commissioned_by"),
    *("email", "date", "postponed_to", "adopted_on", "dated", "accessible", "file", "voice", "predecessor"),
}
LISTS = {
    "nl": ("", "regios/", "verhalen/", "nieuws/", "ondersteuningsvragen/", "themas/"),
    "en": ("", "regions/", "stories/", "news/", "support-questions/", "themes/"),
}


def raw(client: Client, address: str) -> str:
    """What comes back from an address that exists."""
    response = client.get(address)
    assert response.status_code == 200, address
    return b"".join(response).decode()


def page_of(client: Client, told: Told, address: str) -> str:
    """The same, of a region of which all has been entered: what an address answers is asked once."""
    if address not in told.answers:
        told.answers[address] = raw(client, address)
    return told.answers[address]


def words(html: str) -> str:
    """What a reader reads of the part of a page that is its own, on one line, without soft hyphens.

    An explanation of a word is not read before somebody opens it, and the word itself stands in its sentence.
    """
    main = BeautifulSoup(html.replace("\u00ad", ""), "html.parser").find("main")
    assert main is not None
    for explanation in main.select("[popover]"):
        explanation.decompose()
    for word in main.select("button.explained"):
        word.unwrap()
    main.smooth()
    return " ".join(main.get_text(" ").split())


def tight(text: str) -> str:
    """Without the space that stands before a comma or a full stop where an element ends."""
    return re.sub(r"\s+(?=[,.;:?!)])", "", text)


def missing(client: Client, told: Told) -> list[str]:
    """The facts of a file that are not on the page on which a reader looks for them, as `place: fact: words`."""
    gone = []
    for place, facts in told.texts["facts"].items():
        page = tight(words(page_of(client, told, told.places[place])))
        for fact, phrases in facts.items():
            gone += [f"{place}: {fact}: {phrase}" for phrase in phrases if tight(phrase) not in page]
    return gone


def lost(client: Client, told: Told) -> list[str]:
    """The pieces of what was entered that no page tells."""
    pages = tight(" ".join(words(page_of(client, told, address)) for address in told.places.values()))
    return [piece for piece in pieces_of(told.texts) if tight(piece) not in pages]


def pieces_of(value: Any, name: str = "") -> Iterator[str]:
    """Every passage that an editor wrote, without the signs for lists, headings and notes."""
    if isinstance(value, dict):
        for key, inside in value.items():
            yield from () if key in NOT_TOLD else pieces_of(inside, key)
    elif isinstance(value, list):
        for inside in value:
            yield from pieces_of(inside, name)
    elif isinstance(value, str):
        for piece in PIECES.split(value):
            plain = " ".join(SIGNS.sub("", piece).split())
            if plain:
                yield plain


def every_answer(client: Client, told: Told) -> Iterator[tuple[str, str]]:
    """Each address for visitors with what it answers: all pages, lists, feeds, tables, forms and the sitemap."""
    addresses = {
        *Entry.objects.visible_with(PUBLIC_ONLY).values_list("url", flat=True),
        *told.places.values(),
        "/sitemap.xml",
    }
    for language, lists in LISTS.items():
        addresses |= {f"/{language}/{path}" for path in lists}
        addresses |= {f"/{language}/{path}{door}/" for path in lists[1:5] for door in ("feed", "csv")}
    for address in sorted(addresses):
        yield address, unescape(page_of(client, told, address))
