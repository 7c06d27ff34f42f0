"""Things that editors put first: which one for a question, and what becomes of it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Subquery

from catalogue.models import Entry
from core.access import PUBLIC_ONLY
from search.titles import plain_title
from search.tuning.models import Pin


def key_pinned_for(text: str, language: str) -> Subquery | None:
    """The key of the thing that stands first for these words, as part of another query; None without words."""
    words = plain_title(text)
    return Subquery(Pin.objects.filter(words=words, language=language).values("key")[:1]) if words else None


@dataclass(frozen=True)
class PinRow:
    """A pin, and the thing as an editor may see it now: None when it is gone, or not for them.

    `hidden`: the thing is there, and not everybody may see it: who may not finds nothing in its place.
    """

    pin: Pin
    entry: Entry | None
    hidden: bool


def pin_rows(pins: Iterable[Pin], tokens: frozenset[str]) -> list[PinRow]:
    """Two queries for any number of pins."""
    pins = list(pins)
    entries = Entry.objects.filter(key__in={pin.key for pin in pins}).listed()
    seen: dict[tuple[str, str], Entry] = {}
    for entry in entries.seen_with(tokens):
        seen[entry.key, entry.language] = entry
    public = public_keys(pin.key for pin in pins)
    return [row_of(pin, seen, public) for pin in pins]


def public_keys(keys: Iterable[str]) -> set[str]:
    """Those of the keys behind which everybody finds something, whatever else others find there. One query."""
    return {entry.key for entry in Entry.objects.filter(key__in=set(keys)).listed().seen_with(PUBLIC_ONLY)}


def row_of(pin: Pin, seen: dict[tuple[str, str], Entry], public: set[str]) -> PinRow:
    languages = (pin.language, *(language for _key, language in seen))
    entry = next((seen[pin.key, each] for each in languages if (pin.key, each) in seen), None)
    return PinRow(pin, entry, entry is not None and pin.key not in public)
