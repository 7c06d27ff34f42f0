"""What apps tell the catalogue about their things: which there are, and what may be found of each.

An app registers its findables in `AppConfig.ready()`. Several findables may share a kind (every index page is a
`listing`); the key says the kind, and each of them is asked.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Model, QuerySet
from django.utils.functional import Promise

from core.access import MEMBERS
from core.registry import Registry


@dataclass(frozen=True)
class EntryData:
    """One findable thing in one language for one audience, as its app describes it. `facts` must be plain JSON."""

    key: str
    kind: str
    language: str
    audience: str
    url: str
    source_id: int
    title: str
    sort_title: str
    summary: str
    hue: str
    cover: str
    date: datetime
    updated: datetime
    facts: dict[str, Any]
    facets: frozenset[tuple[str, str]]
    # Off: it can be read by its link, and is in no list.
    listed: bool = True
    # What search finds it by besides title and summary, as plain text: all that its whole audience can read there.
    text: str = ""
    # Files to download that its whole audience may have: the key of the document, and what it is called there.
    files: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True)
class Findable:
    """A kind of thing that can be found.

    `entries_for` takes ids (what follows the kind in the key) and yields nothing for an id that has nothing to show.
    `ids_below` is for pages, and for rows that are seen as far as a page is: the ids of all that hang on pages whose
    tree path begins with the given one.
    `dated`: rows in a list show the date. `schema_type`: what search engines call it, a type of https://schema.org.
    `row_label` calls a thing by something narrower than `label`, from the facts of its entry, in the active language.
    `badge` takes the facts of an entry and tells how far the thing is: a word in the active language, and the state of
    its lens (components/badge.html).
    `per_audience`: such a thing has an entry for members and may have a poorer one for everybody; who sees the first
    sees it in place of the second. `in_force` gives the keys (`source_id`) of the things that hold at this moment:
    what can end by the clock alone is asked each time, not written into entries. `over` tells by the facts of an entry
    that a thing is of no use any more, such as a vacancy that closed: it is found, and not offered beside others.
    """

    kind: str
    label: str | Promise
    plural: str | Promise
    model: type[Model]
    entries_for: Callable[[Collection[str]], Iterable[EntryData]]
    all_ids: Callable[[], Iterable[str]]
    id_of: Callable[[Any], str]
    ids_below: Callable[[str], Iterable[str]] | None = None
    dated: bool = False
    schema_type: str = ""
    row_label: Callable[[Mapping[str, Any]], str] | None = None
    badge: Callable[[Mapping[str, Any]], tuple[str, str]] | None = None
    per_audience: bool = False
    in_force: Callable[[], QuerySet[Any]] | None = None
    over: Callable[[Mapping[str, Any]], bool] | None = None

    def key_of(self, thing: Model) -> str:
        return f"{self.kind}:{self.id_of(thing)}"

    def keys(self, ids: Iterable[str]) -> Iterator[str]:
        return (f"{self.kind}:{thing_id}" for thing_id in ids)


@dataclass(frozen=True)
class Dependency:
    """When a row of `model` is written or deleted, the entries of `keys(row)` are made anew.

    `from_start`: also when it is written for the first time. Off for what nothing can show yet by then.
    """

    model: type[Model]
    keys: Callable[[Any], Iterable[str]]
    from_start: bool = True


findables: Registry[Findable] = Registry("findable")
dependencies: Registry[Dependency] = Registry("dependency")


def register(*things: Findable) -> None:
    """Make findables known, each under its kind and model. Registering the same one again changes nothing."""
    for thing in things:
        findables.register(f"{thing.kind} of {thing.model._meta.label_lower}", thing)


def depends(name: str, model: type[Model], keys: Callable[[Any], Iterable[str]], *, from_start: bool = True) -> None:
    """When a row of `model` is written, refresh `keys(row)`: these entries, which `name` describes, show some of it."""
    dependencies.register(f"{name} on {model._meta.label_lower}", Dependency(model, keys, from_start))


def of_kind(kind: str) -> list[Findable]:
    return [findable for findable in findables if findable.kind == kind]


def kinds() -> list[str]:
    """The kinds that are registered, each once."""
    return list(dict.fromkeys(findable.kind for findable in findables))


def lasting_kinds() -> set[str]:
    """The kinds of which a stored entry holds for whoever has the rights: it has no end by the clock, and no second."""
    return {findable.kind for findable in findables if not (findable.in_force or findable.per_audience)}


def keys_of(thing: Model, *, new: bool = False) -> set[str]:
    """Keys of all entries that show something of `thing`: its own, and those that depend on it.

    `new`: it was written for the first time just now.
    """
    keys = {findable.key_of(thing) for findable in findables if isinstance(thing, findable.model)}
    for dependency in dependencies:
        if isinstance(thing, dependency.model) and (dependency.from_start or not new):
            keys.update(dependency.keys(thing))
    return keys


def entries_for_keys(keys: Iterable[str]) -> Iterator[EntryData]:
    """What the apps say now about `keys`; a key of an unknown kind, or of nothing, yields nothing."""
    ids: dict[str, list[str]] = defaultdict(list)
    for key in keys:
        kind, _, thing_id = key.partition(":")
        ids[kind].append(thing_id)
    for findable in findables:
        if findable.kind in ids:
            yield from findable.entries_for(ids[findable.kind])


def replaced_kinds(tokens: Collection[str]) -> frozenset[str]:
    """The kinds of which somebody with these tokens gets a fuller entry in place of the one for everybody."""
    return frozenset(findable.kind for findable in findables if findable.per_audience and MEMBERS in tokens)
