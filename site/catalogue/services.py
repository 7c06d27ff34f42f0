"""Writing the catalogue. Entries change in the transaction in which the thing changes, and in no other way."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import TypeVar

from django.db import transaction
from django.db.models import Q
from wagtail.models import Page

from catalogue.differences import Differences, differences
from catalogue.findables import findables, of_kind
from catalogue.models import Entry, Facet
from core.locks import publication_lock
from core.registry import Registry

KEYS_AT_A_TIME = 500

T = TypeVar("T")


@dataclass(frozen=True)
class Changes:
    """What one write did: the keys that were looked at, entries that were made or changed, ids that are gone.

    `texts` are what search finds these entries by, besides title and summary: by id, and in plain text. `files` are the
    documents that they give along to everybody who may see them: by id, and what each is called there.
    """

    keys: tuple[str, ...]
    entries: tuple[Entry, ...]
    deleted: tuple[int, ...]
    texts: Mapping[int, str]
    files: Mapping[int, tuple[tuple[int, str], ...]] = field(default_factory=dict)

    @property
    def written(self) -> tuple[int, ...]:
        return tuple(entry.pk for entry in self.entries)


EntryHook = Callable[[Changes], None]
# Called in the same transaction, after every write that changed something: what raises there undoes the write.
entry_hooks: Registry[EntryHook] = Registry("entry hook")

_gathered: ContextVar[set[str] | None] = ContextVar("gathered_keys", default=None)


@contextmanager
def one_refresh() -> Iterator[None]:
    """Within this block refreshes are gathered and done once, at its end, in the transaction that it opens.

    For writing many things at once. An exception inside undoes all of it.
    """
    if _gathered.get() is not None:
        yield
        return
    keys: set[str] = set()
    with transaction.atomic():
        token = _gathered.set(keys)
        try:
            yield
        finally:
            _gathered.reset(token)
        refresh(keys)


def refresh(keys: Iterable[str]) -> None:
    """Make the entries of `keys` what their apps say now: write what differs, delete what is gone.

    Inside the caller's transaction, so that a thing and its entry change both or neither. Sets in every row of a key
    in which languages the thing can be read.
    """
    asked = sorted(set(keys))
    gathered = _gathered.get()
    if gathered is not None:
        gathered.update(asked)
        return
    if not asked:
        return
    with transaction.atomic():
        publication_lock()
        for some in in_batches(asked, KEYS_AT_A_TIME):
            found = differences(some)
            if found:
                write(some, found)


def in_batches(things: Iterable[T], size: int) -> Iterator[tuple[T, ...]]:
    rest = iter(things)
    while some := tuple(islice(rest, size)):
        yield some


def write(keys: tuple[str, ...], found: Differences) -> None:
    deleted = tuple(entry.pk for entry in found.surplus)
    if deleted:
        Entry.objects.filter(pk__in=deleted).delete()
    created = Entry.objects.bulk_create([wanted.new_entry() for wanted in found.missing], batch_size=200)
    for stale in found.stale:
        for name in stale.columns:
            setattr(stale.entry, name, stale.wanted.values[name])
    columns = sorted({name for stale in found.stale for name in stale.columns})
    if columns:
        Entry.objects.bulk_update([stale.entry for stale in found.stale if stale.columns], columns, batch_size=50)
    to_drop = [(stale.entry.pk, facet) for stale in found.stale for facet in stale.facets_to_drop]
    for some in in_batches(to_drop, 100):
        Facet.objects.filter(
            Q(*(Q(entry_id=pk, name=name, value=value) for pk, (name, value) in some), _connector=Q.OR)
        ).delete()
    new = ((entry.pk, wanted.facets) for entry, wanted in zip(created, found.missing, strict=True))
    more = ((stale.entry.pk, stale.facets_to_add) for stale in found.stale)
    Facet.objects.bulk_create(
        [
            Facet(entry_id=pk, name=name, value=value)
            for pk, facets in chain(new, more)
            for name, value in sorted(facets)
        ],
        batch_size=500,
    )
    written = [*zip(created, found.missing, strict=True), *((stale.entry, stale.wanted) for stale in found.stale)]
    changes = Changes(
        keys=keys,
        entries=tuple(entry for entry, _wanted in written),
        deleted=deleted,
        texts={entry.pk: wanted.text for entry, wanted in written},
        files={entry.pk: wanted.files for entry, wanted in written if wanted.files},
    )
    for hook in entry_hooks:
        hook(changes)


def refresh_subtree(page: Page) -> None:
    """Refresh `page` and everything below it: its address or its audience changed. A query per page type, not per page.

    Takes the lock before it looks what lies below, or it would miss a page that is being published there right now.
    """
    with transaction.atomic():
        publication_lock()
        refresh(keys_below(page))


def keys_below(page: Page) -> list[str]:
    """Keys of `page` and of everything below it. A query per page type."""
    return [key for found in findables if found.ids_below for key in found.keys(found.ids_below(page.path))]


def refresh_all_pages() -> None:
    """Refresh every page there is or was: the site itself changed, and with it all addresses."""
    for findable in findables:
        if findable.ids_below:
            refresh(findable.keys(findable.ids_below("")))


def keys_with_facet(name: str, value: str) -> list[str]:
    """Keys of the entries that have this facet value, whoever may see them: what to refresh when its label changes."""
    return list(Facet.objects.filter(name=name, value=value).values_list("entry__key", flat=True).distinct())


def known_keys(kind: str) -> list[str]:
    """Keys of a kind that there should be, and that there are. Sorted."""
    keys = {key for findable in of_kind(kind) for key in findable.keys(findable.all_ids())}
    keys.update(Entry.objects.filter(kind=kind).values_list("key", flat=True).distinct())
    return sorted(keys)
