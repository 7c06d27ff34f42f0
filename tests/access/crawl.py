"""Walking through doors as somebody, and looking in every answer for words that must not be there.

A probe is one request of one role whose whole answer, headers included, was searched for every mark there is.
"""

import html
import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from urllib.parse import quote, urljoin, urlsplit

from django.http import HttpResponseBase
from django.test import Client
from django.urls import Resolver404, resolve

from tests.access.addresses import Address, addresses, key_of
from tests.access.door import SIDES, Door
from tests.access.doors import DOORS
from tests.access.objects import CHOOSER, DESK, SITE, World
from tests.access.roles import ANONYMOUS, INSIDER, KEEPERS, MEMBER, OTHER_EDITOR, OUTSIDERS, ROLES, sign_in

LINK = re.compile(rb"""(?:href|src|srcset|action|data-[a-z-]*url|hx-get)="([^"]+)"|<loc>([^<]+)</loc>""")
NOT_FOLLOWED = ("/static/", "/styleguide/", "/beheer/failwhale/")
MOST_LINKS, DEEPEST = 15, 2
ALL, SOME, FEW = 1_000, 5, 2
# At the desk every door tells these the same, whatever stands behind it.
NEVER_IN = frozenset(ROLES) - {OTHER_EDITOR} - KEEPERS
# Who works nowhere at the desk is shown one page at its door, before anybody looks at what was asked: each of these two
# tries half of its addresses. Who was an administrator once tries them all.
HALF_OF_THE_DESK = {MEMBER: 0, INSIDER: 1}


@dataclass
class Walk:
    """What one role met. `leaks` and `broken` are sentences; `links` are addresses that answers lead to."""

    role: str
    probes: int = 0
    leaks: list[str] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)
    links: dict[str, None] = field(default_factory=dict)


def urls_of(world: World, door: Door, *, most: int = ALL) -> Iterator[tuple[Address | None, str]]:
    """The addresses behind a door, in each language, with at most so many values of a shelf (`chosen`)."""
    for url in door.urls:
        yield from ((None, f"{url}{query}") for query in queries_of(world, door, most=most))
    if door.urls:
        return
    shelf = chosen(world.shelves[door.shelf], most, door.key) if door.shelf else [()]
    for address in BY_KEY.get(door.key, ()):
        for values in shelf:
            arguments = (*door.fixed, *values)
            if len(arguments) == len(address.arguments):
                yield from ((address, address.url(arguments) + query) for query in queries_of(world, door, most=most))


def queries_of(world: World, door: Door, *, most: int) -> Iterator[str]:
    """The questions to ask behind an address: `?id={pages}` is asked once for each page on that shelf."""
    for query in door.queries[: 1 if most == 1 else None]:
        name = query.partition("{")[2].partition("}")[0]
        if not name:
            yield query
        for value, *_rest in chosen(world.shelves[name], most, door.key) if name else ():
            yield query.replace(f"{{{name}}}", str(value))


def chosen(shelf: list[tuple[object, ...]], most: int, door: str) -> list[tuple[object, ...]]:
    """At most so many of what stands on a shelf, spread over it; at each door others, so that all have their turn.

    Of one or two the first, and the last.
    """
    if len(shelf) <= most:
        return shelf
    if most <= FEW:
        return [*shelf[: most - 1], shelf[-1]] if most == FEW else shelf[:1]
    step = -(-len(shelf) // most)
    return shelf[zlib.crc32(door.encode()) % step :: step]


BY_KEY: dict[str, list[Address]] = {}
for _address in addresses():
    BY_KEY.setdefault(_address.key, []).append(_address)


def uncovered(world: World) -> tuple[set[str], set[str]]:
    """Addresses of the URLconf that no row leads to, and rows that lead to no address."""
    reached: set[str] = set()
    idle: set[str] = set()
    for door in DOORS:
        found = list(urls_of(world, door, most=2))
        reached |= {address.form for address, _url in found if address}
        reached |= {address.form for address in BY_KEY.get(door.key, ()) if door.urls}
        if not found or door.key not in BY_KEY:
            idle.add(door.key)
    return {f"{each.key} {each.form}" for some in BY_KEY.values() for each in some if each.form not in reached}, idle


def behind(world: World, role: str, *, kind: str = "") -> Iterator[tuple[str, str]]:
    """The addresses that somebody with `role` tries, each once and with its side; only behind doors of a `kind`."""
    seen: set[str] = set()
    for number, door in enumerate(DOORS):
        if (not kind or door.kind == kind) and is_tried(role, door, number):
            for _address, url in urls_of(world, door, most=most_for(role, door)):
                if url not in seen:
                    seen.add(url)
                    yield url, SIDES[door.kind]


def is_tried(role: str, door: Door, number: int) -> bool:
    """Whether somebody tries this door: all do, but for what is said at HALF_OF_THE_DESK."""
    return not is_at_desk(door) or number % 2 == HALF_OF_THE_DESK.get(role, number % 2)


def leaks_at(world: World, role: str, url: str, side: str) -> list[str]:
    """What somebody with `role` comes across at one address that they may not see."""
    walk = Walk(role)
    probe(walk, sign_in(role, world.people), world, url, side)
    return walk.leaks


def first_leak(world: World, role: str, kind: str) -> tuple[str, str]:
    """The first address behind doors of `kind`, with its side, that leaks to somebody with `role`; empty: none does."""
    walk, client = Walk(role), sign_in(role, world.people)
    for url, side in behind(world, role, kind=kind):
        probe(walk, client, world, url, side)
        if walk.leaks:
            return url, side
    return "", ""


def crawl(world: World, role: str) -> Walk:
    """Every door as somebody with `role`, and then every link found behind them.

    Who keeps the secrets themselves goes through every door too, with fewer of each kind of thing (FEW), as does who
    is shown no more than an anonymous visitor. At the desk each door is tried once by who keeps them and by who never
    gets in (members try half: HALF_OF_THE_DESK); an editor of another region tries most.
    """
    walk, client = Walk(role), sign_in(role, world.people)
    seen: set[str] = set()
    for url, side in behind(world, role):
        seen.add(url)
        probe(walk, client, world, url, side)
    for _depth in range(DEEPEST):
        found = [url for url in walk.links if url not in seen and shape(url) not in seen][:MOST_LINKS]
        for url in found:
            seen |= {url, shape(url)}
            probe(walk, client, world, url, side_of(url))
    return walk


def most_for(role: str, door: Door) -> int:
    """How many things of each kind somebody tries behind a door."""
    if is_at_desk(door) and role in NEVER_IN | KEEPERS:
        return 1
    if is_at_desk(door) and role == OTHER_EDITOR:
        return SOME
    if role in KEEPERS | OUTSIDERS - {ANONYMOUS}:
        return FEW
    return SOME if door.kind == "form" else ALL


def is_at_desk(door: Door) -> bool:
    return SIDES[door.kind] in (DESK, CHOOSER)


def shape(url: str) -> str:
    """An address without the values of its query: two orders of one list are one door."""
    parts = urlsplit(url)
    return f"{parts.path}?{sorted(pair.partition('=')[0] for pair in parts.query.split('&'))}"


def side_of(url: str) -> str:
    """On which side of the site a link leads, by the row of its door."""
    try:
        found = resolve(urlsplit(url).path)
    except Resolver404:
        return SITE
    key = key_of(found.route, found.url_name or "", tuple(found.namespaces))
    return next((SIDES[door.kind] for door in DOORS if door.key == key), DESK if "/beheer/" in url else SITE)


def probe(walk: Walk, client: Client, world: World, url: str, side: str) -> None:
    """One request. A word that stands in the address itself is no news."""
    response = client.get(url)
    body = body_of(response)
    walk.probes += 1
    if response.status_code >= 500 and not url.startswith(NOT_FOLLOWED):
        walk.broken.append(f"{walk.role} {url} answers {response.status_code}")
    told = f"{response.headers} {text_of(body)}".lower()
    asked = url.lower()
    for own in sorted(set(world.pattern.findall(told)) & world.marks.keys()):
        mark = world.marks[own]
        if own not in asked and not mark.may_be_seen(walk.role, side):
            walk.leaks.append(f"{walk.role} at {url} ({side}) sees the {mark.part} of: {mark.secret}")
    walk.links.update(dict.fromkeys(links_in(url, response, body)))


def body_of(response: HttpResponseBase) -> bytes:
    return response.getvalue() if response.streaming else response.content  # type: ignore[attr-defined]


def answer(response: HttpResponseBase, url: str) -> tuple[int, str, str]:
    """What is said at an address: the status, where it leads to and the page, without the address and what is new."""
    told = [response.headers.get("Location", ""), body_of(response).decode()]
    for own in (url, quote(url, safe=""), quote(url)):
        told = [part.replace(own, "") for part in told]
    where, page = (re.sub(r'value="[\w-]{36,64}"', "", part) for part in told)
    return response.status_code, where, page.replace(response.headers.get("X-Request-ID", "-"), "")


def text_of(body: bytes) -> str:
    """What an answer says; of a spreadsheet what is in it."""
    if body.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            body = b" ".join(archive.read(name) for name in archive.namelist())
    return body.decode(errors="replace")


def links_in(url: str, response: HttpResponseBase, body: bytes) -> Iterable[str]:
    """Addresses on this site that an answer leads to, each once."""
    found = [response.headers.get("Location", "")]
    if response.headers.get("Content-Type", "").startswith(("text/html", "application/")):
        told = dict.fromkeys(one or other for one, other in LINK.findall(body))
        found += [link.decode(errors="replace") for link in told]
    for link in found:
        path = html.unescape(link).partition("#")[0]
        if not path.startswith("/") or path.startswith("//"):
            path = urljoin(f"http://testserver{url}", path).removeprefix("http://testserver")
        if link and path.startswith("/") and not path.startswith(NOT_FOLLOWED):
            yield path
