"""Makes a catalogue large: copies of the demo's own entries, each with a title, date and address of its own."""

from collections.abc import Iterator
from datetime import timedelta

from django.db import transaction
from tqdm import tqdm

from catalogue.models import Entry, Facet

BATCH = 2_000


def originals() -> list[tuple[Entry, list[tuple[str, str]]]]:
    """The stories of the demo as the catalogue has them, each with its facets."""
    entries = Entry.objects.filter(kind="story").exclude(key__startswith="bench:").prefetch_related("facets")
    return [(entry, [(facet.name, facet.value) for facet in entry.facets.all()]) for entry in entries.order_by("pk")]


def copies(start: int, stop: int) -> Iterator[tuple[Entry, list[tuple[str, str]]]]:
    """Copy number `start` up to `stop`, a minute older each."""
    templates = originals()
    for number in range(start, stop):
        original, facets = templates[number % len(templates)]
        copy = Entry(**{field.attname: getattr(original, field.attname) for field in Entry._meta.concrete_fields})
        copy.pk, copy.key = None, f"bench:{number}"
        copy.url, copy.title = f"{original.url}{number}/", f"{original.title} {number}"
        copy.sort_title, copy.date = copy.title.lower(), original.date - timedelta(minutes=number)
        yield copy, facets


def grow_to(size: int) -> None:
    """Add copies until the catalogue holds `size` of them."""
    have = Entry.objects.filter(key__startswith="bench:").count()
    with tqdm(total=size - have, desc=f"Growing to {size:,}", unit=" entries") as bar:
        for start in range(have, size, BATCH):
            batch = list(copies(start, min(start + BATCH, size)))
            with transaction.atomic():
                Entry.objects.bulk_create([entry for entry, _facets in batch])
                Facet.objects.bulk_create(
                    [Facet(entry=entry, name=name, value=value) for entry, facets in batch for name, value in facets]
                )
            bar.update(len(batch))
