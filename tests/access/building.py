"""The network of the crawl, made in steps: what is public, what few may see, what members may see.

Before and after each step the lists, feeds and tables of the site are read as those who may see nothing of it: they
must be the same to the letter, so that no count, facet, order or suggestion tells that something is there.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass, field

from django.test import Client

from tests.access.crawl import body_of, urls_of
from tests.access.doors import DOORS
from tests.access.objects import FOR_FEW, FOR_MEMBERS, World
from tests.access.roles import ANONYMOUS, MEMBER
from tests.access.world import public_world, shelve_what_is_public

COUNTED = ("listing", "counts", "search", "feed", "csv", "sitemap")
OF_THE_REQUEST = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]*"|nonce="[^"]*"')
Pages = dict[tuple[str, str], bytes]


@dataclass
class Canaries:
    """The network, and lists that told something of what came meanwhile."""

    world: World
    counted: int = 0
    told: list[str] = field(default_factory=list)


def build(*, reading: bool) -> Canaries:
    """The whole network; with `reading` the lists are read and compared, which takes ten times as long."""
    world = public_world()
    canaries = Canaries(world)
    before = lists_of(world, (ANONYMOUS, MEMBER) if reading else ())
    for makers, readers in ((FOR_FEW, (ANONYMOUS, MEMBER)), (FOR_MEMBERS, (ANONYMOUS,))):
        for maker in makers:
            maker(world)
        after = lists_of(world, readers if reading else ())
        canaries.counted += len(after)
        canaries.told += [f"{role} at {url}" for (role, url), page in after.items() if page != before[role, url]]
        before = after
    shelve_what_is_public(world)
    return canaries


def lists_of(world: World, readers: Collection[str], kinds: Collection[str] = COUNTED) -> Pages:
    """What each door of these kinds, which count or list, says to each of `readers`."""
    pages: Pages = {}
    doors = [door for door in DOORS if door.kind in kinds]
    urls = [url for door in doors for _address, url in urls_of(world, door, most=2)]
    for role in readers:
        client, person = Client(), world.people[role]
        if person:
            client.force_login(person)
        for url in dict.fromkeys(urls):
            pages[role, url] = OF_THE_REQUEST.sub(b"", body_of(client.get(url)))
    return pages
