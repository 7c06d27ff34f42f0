"""What a secret is: a thing with words of its own, and who may come across them where.

The secrets themselves are made in `pages.py`, `rows.py` and `files.py`: a function with `@secret`. Each word (a mark)
occurs nowhere else, so that whoever sees it has seen the thing.
"""

import hashlib
import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from accounts.models import User
from network.regions.models import Region, RegionPage
from pages.site_tree import SiteTree
from tests.access.roles import KEEPERS, NOBODY

# In the title of every secret, so that a search for it asks for all of them without naming one.
COMMON = "kanarievogel"
LETTERS = "bcdfghjklmnprstw"
MARK = re.compile(f"zq[{LETTERS}]{{9}}")

# Sides of the site. What is shared is kept by others (a search engine, a cache), so nobody's rights count there.
SITE, SHARED, DESK, CHOOSER = "site", "shared", "desk", "chooser"


def word(name: str) -> str:
    """A word of small letters that is nowhere else: `zqbnd…`, the same in each run."""
    return "zq" + "".join(LETTERS[byte % 16] for byte in hashlib.sha256(name.encode()).digest()[:9])


@dataclass(frozen=True)
class Mark:
    """A word of a secret, what it stands for, and who may see it on the site, at the desk, and in choosers."""

    secret: str
    part: str
    word: str
    readers: dict[str, frozenset[str]]

    def may_be_seen(self, role: str, side: str) -> bool:
        return role in self.readers[side]


@dataclass
class World:
    """A small network with secrets: of a region that is open to all, and of one whose page only its people may see.

    `shelves` hold the arguments of addresses, as `(12, 34)`, those of secrets first.
    """

    tree: SiteTree
    open_region: RegionPage
    other_region: RegionPage
    closed: Region
    people: dict[str, User | None] = field(default_factory=dict)
    marks: dict[str, Mark] = field(default_factory=dict)
    shelves: dict[str, list[tuple[Any, ...]]] = field(default_factory=lambda: defaultdict(list))
    # Addresses on the site of each hidden thing, with those of a thing of that kind that does not exist.
    hidden: dict[str, list[tuple[str, str]]] = field(default_factory=lambda: defaultdict(list))
    notes: dict[str, Any] = field(default_factory=dict)

    def mark(
        self,
        secret: str,
        part: str,
        *,
        site: Iterable[str] = NOBODY,
        desk: Iterable[str] = KEEPERS,
        chooser: Iterable[str] | None = None,
    ) -> str:
        """A new word. Whoever sees it at the desk may choose it there too, unless `chooser` says otherwise."""
        own = word(f"{secret}: {part}")
        readers = {SITE: site, DESK: desk, CHOOSER: desk if chooser is None else chooser, SHARED: NOBODY}
        self.marks[own] = Mark(secret, part, own, {side: frozenset(roles) for side, roles in readers.items()})
        return own

    def shelve(self, shelf: str, *values: Any) -> None:
        self.shelves[shelf].append(values)

    @property
    def pattern(self) -> re.Pattern[str]:
        """Finds any mark, in small letters."""
        return MARK


Maker = Callable[[World], None]
# What only the people of a region may know, and then what members may know: the counts are compared after each.
FOR_FEW: list[Maker] = []
FOR_MEMBERS: list[Maker] = []


def secret(maker: Maker) -> Maker:
    """A maker of something that members of the network in general may not see."""
    FOR_FEW.append(maker)
    return maker


def secret_of_members(maker: Maker) -> Maker:
    """A maker of something that every member may see, and nobody else."""
    FOR_MEMBERS.append(maker)
    return maker
