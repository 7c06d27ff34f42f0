"""The text of files as part of what an entry is found by: how much of it is taken, and where it is kept."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from search.files.models import AttachedText
from search.files.texts import Told, told_of

# Sixty pages of print. Whoever publishes what looks like more words names them in its introduction too.
MOST_OF_FILE = 200_000
# A page with many files is found by the first ones.
MOST_OF_ENTRY = 400_000
AT_A_TIME = 100
NOTHING = Told((), "")

# What an entry calls its files, by the key of the document.
Files = Sequence[tuple[int, str]]


@dataclass(frozen=True)
class Attached:
    """A file with an entry: `title` is what the entry calls it, `numbered` what the numbers of its pages count."""

    file: int
    title: str
    numbered: str
    pages: tuple[str, ...]


def attached_now(files: Mapping[int, Files]) -> dict[int, tuple[Attached, ...]]:
    """What is in the files of these entries, by the id of the entry. One query; none where no entry has a file."""
    told = told_of({key for some in files.values() for key, _title in some})
    return {entry: tuple(taken(some, told)) for entry, some in files.items()}


def taken(files: Files, told: Mapping[int, Told]) -> Iterator[Attached]:
    """A file that was not read yet has no pages; its row tells whom to write anew when it is."""
    left = MOST_OF_ENTRY
    for key, title in files:
        read = told.get(key, NOTHING)
        pages = tuple(beginning(read.pages, min(left, MOST_OF_FILE)))
        left -= sum(map(len, pages))
        yield Attached(key, title[:255], read.numbered, pages)


def beginning(pages: Iterable[str], most: int) -> Iterator[str]:
    """The first pages, the last one cut between two words: `most` characters."""
    for page in pages:
        if most <= 0:
            return
        yield page if len(page) <= most else page[:most].rpartition(" ")[0]
        most -= len(page)


def entries_with(file: int) -> list[int]:
    """Ids of the entries that give a file along. One query."""
    return list(AttachedText.objects.filter(file=file).order_by("entry").values_list("entry", flat=True).distinct())


def attached_to(entries: Collection[int]) -> dict[int, tuple[Attached, ...]]:
    """As it stands in the index with these entries. One query."""
    found: dict[int, list[Attached]] = defaultdict(list)
    rows = AttachedText.objects.filter(entry__in=entries).order_by("entry", "place")
    for entry, file, title, numbered, pages in rows.values_list("entry_id", "file", "title", "numbered", "pages"):
        found[entry].append(Attached(file, title, numbered, tuple(pages)))
    return {entry: tuple(some) for entry, some in found.items()}


def keep(after: Mapping[int, tuple[Attached, ...]], before: Mapping[int, tuple[Attached, ...]]) -> None:
    """Make what is kept for these entries `after`; those of `before` alone keep nothing."""
    changed = [entry for entry in {**before, **after} if before.get(entry, ()) != after.get(entry, ())]
    if any(entry in before for entry in changed):
        AttachedText.objects.filter(entry__in=changed).delete()
    rows = [
        AttachedText(
            entry_id=entry, place=place, file=one.file, title=one.title, numbered=one.numbered, pages=one.pages
        )
        for entry in changed
        for place, one in enumerate(after.get(entry, ()))
    ]
    AttachedText.objects.bulk_create(rows, batch_size=AT_A_TIME)
