"""What every template gets as `chrome`: menu, way up, way to the other language, canonical address, footer."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial

from django.conf import settings
from django.db import DatabaseError
from django.db.models import BooleanField, TextField
from django.db.models.expressions import RawSQL
from django.http import HttpRequest
from django.urls import reverse, translate_url
from django.utils.functional import Promise, SimpleLazyObject
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from catalogue.findables import lasting_kinds
from catalogue.menus import Link, links_at, with_places
from catalogue.models import Entry, MenuPlace
from catalogue.place import Place, absolute, place_of
from catalogue.structured import structured
from core.access import is_somebody, request_tokens
from core.registry import Registry
from core.urlwords import WORDS

ACCOUNT_URL = "/account/login/?taal={}"
OTHER = {"nl": ("en", "English"), "en": ("nl", "Nederlands")}


@dataclass(frozen=True)
class MenuItem:
    """`current` is "page" on the page itself, "true" on what lies below it, else empty (as in aria-current)."""

    title: str
    url: str
    current: str


@dataclass(frozen=True)
class Switch:
    """The link to the other language. Not `exact`: it leads to the nearest page that exists there."""

    language: str
    url: str
    label: str
    exact: bool


@dataclass(frozen=True)
class Alternate:
    language: str
    url: str


@dataclass(frozen=True)
class LinkGroup:
    title: str
    links: list[Link]


@dataclass(frozen=True)
class Archived:
    """Since when a page is in the archive, and why."""

    since: datetime
    reason: str


@dataclass(frozen=True)
class Chrome:
    language: str
    menu: list[MenuItem] = field(default_factory=list)
    switch: Switch | None = None
    breadcrumbs: list[Link] = field(default_factory=list)
    canonical: str = ""
    alternates: list[Alternate] = field(default_factory=list)
    home_url: str = "/"
    account_url: str = ACCOUNT_URL.format(settings.LANGUAGE_CODE)
    # Where who is logged in finds their own pages; nothing for who is not.
    own_url: str = ""
    # The search page, whether this is it (as in aria-current), and where its field gets suggestions.
    search_url: str = ""
    search_current: str = ""
    suggestions_url: str = ""
    footer: list[LinkGroup] = field(default_factory=list)
    # What others show of a link to this page, and what search engines read.
    image: str = ""
    structured: SafeString = field(default_factory=SafeString)
    # Only of a page in the archive.
    archived: Archived | None = None


@dataclass(frozen=True)
class FooterLink:
    """A link that an app adds to the footer. `url` takes the language. Who is logged in may have no use for it."""

    title: str | Promise
    url: Callable[[str], str]
    when_logged_in: bool = True


footer_links: Registry[FooterLink] = Registry("footer link")


def chrome(request: HttpRequest) -> dict[str, object]:
    """Context processor. Nothing is asked of the database until a template uses `chrome`."""
    return {"chrome": SimpleLazyObject(lambda: chrome_of(request))}


def chrome_of(request: HttpRequest) -> Chrome:
    """The frame of the page at this address, as far as the visitor may see what it links to. Two queries.

    A page that tells of an error must not fail itself: without a database there is a frame without menu.
    """
    language = getattr(request, "LANGUAGE_CODE", None) or get_language() or settings.LANGUAGE_CODE
    language = language if language in OTHER else settings.LANGUAGE_CODE
    try:
        place = place_of(request)
        around = entries_around(request, place)
        own_url = own_pages(language) if is_somebody(request) else ""
    except DatabaseError:
        place, around, own_url = Place(request.path, language, []), [], ""
    lists = [entry for entry in around if entry.kind == "listing" and entry.language == language]
    counterparts = {entry.key: entry for entry in around if entry.language != language}
    all_lists = [Link(entry.title, entry.url) for entry in lists]
    menu = links_at(MenuPlace.HEADER, around, language) or all_lists
    here = place.here
    image = absolute(request, reverse("cover_picture", args=[here.hue, here.cover])) if here and here.cover else ""
    return Chrome(
        language=language,
        menu=[MenuItem(link.title, link.url, current_mark(link.url, request.path)) for link in menu],
        switch=account_switch(request, language) or switch(place, counterparts, language),
        breadcrumbs=breadcrumbs(place),
        canonical=absolute(request, place.address(place.path)) if here else "",
        alternates=alternates(request, place, counterparts),
        home_url=f"/{language}/",
        account_url=ACCOUNT_URL.format(language),
        own_url=own_url,
        search_url=search_page(language),
        search_current=current_mark(search_page(language), request.path),
        suggestions_url=f"{search_page(language)}{WORDS['suggestions'][language]}/",
        footer=footer(around, all_lists, language, own_url),
        image=image,
        structured=structured(place.way if here else [], image=image, absolute=partial(absolute, request)),
        archived=archive_of(here),
    )


def archive_of(entry: Entry | None) -> Archived | None:
    mark = entry.facts.get("archived") if entry else None
    return Archived(datetime.fromisoformat(mark["since"]), mark["reason"]) if mark else None


def entries_around(request: HttpRequest, place: Place) -> list[Entry]:
    """Lists of this language in the order of the page tree, what the menus name, the way to here in the other."""
    kinds = lasting_kinds() | {entry.kind for entry in place.way}
    entries = Entry.objects.filter(belongs_to_frame(place)).visible_with(request_tokens(request), kinds=kinds)
    return list(with_places(entries, place.language).order_by(PATH, "id"))


# Every page asks for its frame, and of Django's own expressions the question took longer to make than to answer. So its
# parts are in words of SQL that both databases know; who may see what stays with `visible_with`.
PATH = RawSQL(
    "SELECT p.path FROM wagtailcore_page p WHERE p.id = catalogue_entry.source_id", (), output_field=TextField()
)
# A union: with "or" before a subquery PostgreSQL reads the whole catalogue for every page.
FRAME = """
    catalogue_entry.id IN (
        SELECT e.id FROM catalogue_entry e
        WHERE (e.kind = 'listing' AND e.language = %s) OR (e.kind = 'home' AND e.language = %s)
            OR (e.key IN ({keys}) AND e.language = %s)
        UNION
        SELECT e.id FROM catalogue_entry e JOIN catalogue_menuitem i ON i.key = e.key
        WHERE e.language = %s AND e.listed
    )
"""


def belongs_to_frame(place: Place) -> RawSQL:
    """Of an entry: whether the frame of the page at `place` may need it."""
    other = OTHER[place.language][0]
    keys = [entry.key for entry in place.way] or [""]
    values = (place.language, other, *keys, other, place.language)
    return RawSQL(FRAME.format(keys=", ".join(["%s"] * len(keys))), values, output_field=BooleanField())  # noqa: S611 - ours, and the values apart


def current_mark(url: str, path: str) -> str:
    if url == path:
        return "page"
    return "true" if path.startswith(url) else ""


def own_pages(language: str) -> str:
    """Where the pages of who is logged in begin."""
    return f"/{language}/{WORDS['my'][language]}/"


def search_page(language: str) -> str:
    return f"/{language}/{WORDS['search'][language]}/"


def account_switch(request: HttpRequest, language: str) -> Switch | None:
    """Log-in pages have one address for both languages; `?taal=` chooses, and the rest of the query stays.

    One's own pages have an address in each.
    """
    other, label = OTHER[language]
    if request.path.startswith(own_pages(language)):
        return Switch(other, translate_url(request.get_full_path(), other), label, exact=True)
    if not request.path.startswith("/account/"):
        return None
    query = request.GET.copy()
    query["taal"] = other
    return Switch(other, f"{request.path}?{query.urlencode()}", label, exact=True)


def switch(place: Place, counterparts: dict[str, Entry], language: str) -> Switch:
    """To the same thing in the other language, else to the nearest above it that exists there, else home."""
    other, label = OTHER[language]
    if place.counterpart:
        return Switch(other, place.counterpart, label, exact=True)
    for entry in reversed(place.way):
        if entry.key in counterparts:
            exact = entry is place.here
            url = counterparts[entry.key].url
            return Switch(other, place.address(url) if exact else url, label, exact)
    return Switch(other, f"/{other}/", label, exact=False)


def breadcrumbs(place: Place) -> list[Link]:
    """The way from the home page to here; nothing where there is no here, as on a page that tells of an error."""
    if place.here is None:
        return []
    steps = [Link(_("Home") if entry.kind == "home" else entry.title, entry.url) for entry in place.way[:-1]]
    return [*steps, Link(place.here.title, "")]


def alternates(request: HttpRequest, place: Place, counterparts: dict[str, Entry]) -> list[Alternate]:
    """The addresses of this thing in every language, its own among them; nothing when it has only one."""
    here, other = place.here, OTHER[place.language][0]
    if here is None:
        return []
    if place.counterpart:
        both = {place.language: place.address(here.url), other: place.counterpart}
    elif here.key in counterparts:
        both = {place.language: place.address(here.url), other: place.address(counterparts[here.key].url)}
    else:
        return []
    return [Alternate(language, absolute(request, url)) for language, url in sorted(both.items())]


def footer(around: list[Entry], all_lists: list[Link], language: str, own_url: str) -> list[LinkGroup]:
    """The lists below every page; whoever is logged in finds their own pages there instead of the log-in."""
    network = links_at(MenuPlace.NETWORK, around, language) or all_lists
    about = links_at(MenuPlace.ABOUT, around, language)
    added = [Link(str(each.title), each.url(language)) for each in footer_links if each.when_logged_in or not own_url]
    own = Link(_("My pages"), own_url) if own_url else Link(_("Log in"), ACCOUNT_URL.format(language))
    groups = [
        LinkGroup(_("On this site"), network),
        LinkGroup(_("About us"), about),
        LinkGroup(_("For you"), [*added, own]),
    ]
    return [group for group in groups if group.links]
