"""Where in the site a request is: the entry at its address and those above it, as far as the visitor may see them."""

from dataclasses import dataclass
from urllib.parse import urljoin

from django.conf import settings
from django.http import HttpRequest
from django.urls import translate_url
from django.utils.encoding import iri_to_uri

from catalogue.models import Entry
from core.access import request_tokens
from core.urlwords import LANGUAGES

DEEPEST = 12  # addresses have at most six parts; a longer one is nobody's


@dataclass
class Place:
    """The visible entries on the way from the home page to an address, the home page first.

    `here` is the one at the address itself. `query` is what a listing makes of the question after `?`: it belongs to
    the address in both languages. `counterpart` is the address in the other language of a page that has no entry.
    """

    path: str
    language: str
    way: list[Entry]
    query: str = ""
    counterpart: str = ""

    @property
    def here(self) -> Entry | None:
        return self.way[-1] if self.way and self.way[-1].url == self.path else None

    def address(self, url: str) -> str:
        return f"{url}?{self.query}" if self.query else url


def addresses_above(path: str, language: str) -> list[str]:
    """`path` and the addresses above it, from the language down; the home page alone for a path outside a language."""
    home = f"/{language}/"
    if not path.startswith(home):
        return [home]
    parts = path.removeprefix(home).split("/")[:DEEPEST]
    return [home] + [home + "/".join(parts[: end + 1]) + "/" for end in range(len(parts) - 1)]


def place_of(request: HttpRequest, path: str = "") -> Place:
    """The place of `path`, by default that of what the request shows. One query a request."""
    path = path or getattr(request, "_shown_as", request.path)
    known: Place | None = getattr(request, "_place", None)
    if known is not None and known.path == path:
        return known
    language = getattr(request, "LANGUAGE_CODE", None) or settings.LANGUAGE_CODE
    above = addresses_above(path, language)
    found: dict[str, Entry] = {}
    for entry in Entry.objects.filter(url__in=above).order_by("id").seen_with(request_tokens(request)):
        found.setdefault(entry.url, entry)
    place = Place(path, language, [found[url] for url in above if url in found])
    request._place = place  # type: ignore[attr-defined]
    return place


def shown_as(request: HttpRequest, path: str) -> None:
    """What is shown at the address of `request` has its own at `path`, as the newest of several has: there its
    canonical address is, the way up to it, and the way to the other language.
    """
    request._shown_as = path  # type: ignore[attr-defined]


def stand_alone(request: HttpRequest, *, key: str, title: str, query: str | None = None) -> None:
    """Give a page that no list or search knows its step in the way up, and its counterpart in the other language.

    `query` is what the page makes of the question after `?`; without it the whole question goes along, as it was asked.
    """
    place = place_of(request)
    place.way.append(Entry(key=key, kind="alone", language=place.language, url=request.path, title=title))
    other = next(language for language in LANGUAGES if language != place.language)
    place.query = query or ""
    asked = request.get_full_path() if query is None else place.address(request.path)
    place.counterpart = translate_url(asked, other)


def absolute(request: HttpRequest, url: str) -> str:
    """The full address, on the host that the settings name; on the request's own where they name none."""
    encoded = iri_to_uri(url)
    base = getattr(settings, "BASE_URL", "")
    return urljoin(base, encoded) if base else request.build_absolute_uri(encoded)
