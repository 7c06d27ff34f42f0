"""What differs between the catalogue as it is and as it should be: `refresh` writes it, `catalogue check` names it."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder

from catalogue.findables import EntryData, entries_for_keys
from catalogue.models import Entry, Facet

COPIED = (
    "kind", "url", "source_id", "title", "sort_title", "summary", "hue", "cover", "date", "updated", "facts",
    "listed",
)  # fmt: skip
FLAGS = ("in_nl", "in_en")
COMPARED = (*COPIED, *FLAGS, "text_digest")

Identity = tuple[str, str, str]


@dataclass(frozen=True)
class Wanted:
    """An entry as it should be: the values of its row, its facets, and what search finds it by: a text, and files."""

    identity: Identity
    values: dict[str, Any]
    facets: frozenset[tuple[str, str]]
    text: str
    files: tuple[tuple[int, str], ...] = ()

    def new_entry(self) -> Entry:
        key, language, audience = self.identity
        return Entry(key=key, language=language, audience=audience, **self.values)


@dataclass(frozen=True)
class Stale:
    """A stored entry that is no longer right: which columns, and which facets are too few or too many."""

    entry: Entry
    wanted: Wanted
    columns: tuple[str, ...]
    facets_to_add: frozenset[tuple[str, str]]
    facets_to_drop: frozenset[tuple[str, str]]

    @property
    def fields(self) -> tuple[str, ...]:
        return (*self.columns, "facets") if self.facets_to_add or self.facets_to_drop else self.columns


@dataclass
class Differences:
    missing: list[Wanted] = field(default_factory=list)
    stale: list[Stale] = field(default_factory=list)
    surplus: list[Entry] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.missing or self.stale or self.surplus)


def differences(keys: Collection[str]) -> Differences:
    """Compare what the apps say of `keys` with what is stored. Asks a fixed number of queries, however many keys."""
    wanted = {thing.identity: thing for thing in wanted_entries(entries_for_keys(keys))}
    stored = list(Entry.objects.filter(key__in=keys))
    facets = stored_facets(stored)
    found = Differences()
    for entry in stored:
        match = wanted.pop((entry.key, entry.language, entry.audience), None)
        if match is None:
            found.surplus.append(entry)
            continue
        columns = tuple(name for name in COMPARED if getattr(entry, name) != match.values[name])
        has = facets[entry.pk]
        if columns or has != match.facets:
            found.stale.append(Stale(entry, match, columns, match.facets - has, frozenset(has - match.facets)))
    found.missing.extend(wanted.values())
    return found


def wanted_entries(entries: Iterable[EntryData]) -> list[Wanted]:
    """The rows that `entries` ask for, each identity once, with the languages in which each thing can be read."""
    first: dict[Identity, EntryData] = {}
    languages: dict[str, set[str]] = defaultdict(set)
    for data in entries:
        first.setdefault((data.key, data.language, data.audience), data)
        languages[data.key].add(data.language)
    return [
        Wanted(
            identity,
            {name: plain(getattr(data, name)) for name in COPIED}
            | {"in_nl": "nl" in languages[data.key], "in_en": "en" in languages[data.key]}
            | {"text_digest": digest(data.text, data.files)},
            data.facets,
            data.text,
            data.files,
        )
        for identity, data in first.items()
    ]


def digest(text: str, files: Iterable[tuple[int, str]] = ()) -> str:
    """Tells one text with its files from another; empty for no text. What stands in the files is not in it."""
    told = "\0".join([text, *(str(key) for key, _title in files)])
    return blake2b(told.encode(), digest_size=16).hexdigest() if told else ""


def plain(value: Any) -> Any:
    """`value` as the database gives it back: labels become text, tuples lists, keys of facts strings."""
    if isinstance(value, dict):
        return json.loads(json.dumps(value, cls=DjangoJSONEncoder))
    return str(value) if isinstance(value, str) else value


def stored_facets(entries: Iterable[Entry]) -> dict[int, set[tuple[str, str]]]:
    facets: dict[int, set[tuple[str, str]]] = defaultdict(set)
    ids = [entry.pk for entry in entries]
    for entry_id, name, value in Facet.objects.filter(entry__in=ids).values_list("entry_id", "name", "value"):
        facets[entry_id].add((name, value))
    return facets
