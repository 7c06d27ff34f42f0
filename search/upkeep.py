"""Keeping the index right: what is missing, what has changed, and words that are read in a new way."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

from django.db import connection, transaction
from django.db.models import F, Q, QuerySet

from catalogue.differences import wanted_entries
from catalogue.findables import entries_for_keys
from catalogue.models import Entry
from catalogue.services import in_batches
from core.access import PUBLIC
from core.clock import Schedule
from core.locks import publication_lock
from core.urlwords import LANGUAGES
from search.engines.database.sqlite import TABLE, TITLES
from search.files.attached import attached_now, attached_to
from search.heads import count_heads
from search.indexing import full_text, sources, write
from search.languages import language
from search.models import Change, Document, Heads
from search.pending import configured
from search.rebuilding import ask_for_rebuild
from search.recounting import count_words
from search.state import state

AT_A_TIME = 200
# So many documents are read anew in the request in which an editor changes a word; more are left to the clock.
AT_ONCE = 1_000
KEPT_CHANGES = 10_000
# Bytes of words that FTS5 gathers before it writes them: what it has of itself, and while all is made anew.
ROOM, ROOM_TO_REBUILD = 2**20, 2**26
# Heads are counted anew when there are so many more documents, or fewer.
GROWTH = 1.25


@dataclass(frozen=True)
class Drift:
    """Ids of entries without a document, ids of documents that are not what their entries say, and other documents."""

    missing: tuple[int, ...]
    stale: tuple[int, ...]
    surplus: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.missing) + len(self.stale) + len(self.surplus)


def drift() -> Drift:
    """What differs between the catalogue and the index. Three queries."""
    entries = Entry.objects.listed()
    missing = entries.exclude(pk__in=Document.objects.values("pk"))
    same = Q(title=F("entry__title"), digest=F("entry__text_digest"), audience=F("entry__audience"))
    listed = Document.objects.filter(pk__in=entries.values("pk"))
    return Drift(
        tuple(missing.order_by("pk").values_list("pk", flat=True)),
        tuple(listed.filter(~same).order_by("pk").values_list("pk", flat=True)),
        tuple(Document.objects.exclude(pk__in=entries.values("pk")).order_by("pk").values_list("pk", flat=True)),
    )


def repair(found: Drift) -> int:
    """Write what is missing or stale, and take out what is surplus; how many. A transaction for some at a time."""
    done = 0
    for some in in_batches((*found.missing, *found.stale), AT_A_TIME):
        done += write_anew(some)
    if found.surplus:
        with transaction.atomic():
            write([], found.surplus)
    return done + len(found.surplus)


def write_anew(ids: Iterable[int], *, anew: bool = False) -> int:
    """Ask the apps once more what these entries say, and write it; how many there still are.

    `anew`: as far as anybody knows they are right, so nothing of them has to be hidden meanwhile.
    """
    with transaction.atomic():
        publication_lock()
        entries = list(Entry.objects.filter(pk__in=list(ids)).listed())
        wanted = {thing.identity: thing for thing in wanted_entries(entries_for_keys({entry.key for entry in entries}))}
        texts, files = {}, {}
        for entry in entries:
            thing = wanted.get((entry.key, entry.language, entry.audience))
            texts[entry.pk] = full_text(entry, thing.text if thing else "")
            files[entry.pk] = thing.files if thing else ()
        write(sources(entries, texts, attached_now(files)), anew=anew)
    return len(entries)


def unread(version: str, code: str) -> QuerySet[Document]:
    """Documents whose tokens were made by other rules than those of now."""
    return Document.objects.filter(language=code).exclude(analysed=version)


def waiting() -> int:
    """How many documents are to be read anew."""
    at = state()
    return sum(unread(language(code, at).analyser.version, code).count() for code in LANGUAGES)


def read_anew(most: int | None = None) -> int:
    """Make the tokens of documents anew, from the stored text, where the rules have changed; how many."""
    done = 0
    for code in LANGUAGES:
        version, last = language(code, state()).analyser.version, 0
        while most is None or done < most:
            size = AT_A_TIME if most is None else min(AT_A_TIME, most - done)
            some = some_anew(version, code, size, last)
            done += len(some)
            if len(some) < size:
                break
            last = some[-1]
    return done


def some_anew(version: str, code: str, size: int, after: int) -> list[int]:
    """The ids of those that were done, from `after` on: to look for the next from the first on takes ever longer."""
    with transaction.atomic():
        publication_lock()
        texts = dict(unread(version, code).filter(pk__gt=after).order_by("pk").values_list("pk", "text")[:size])
        entries = Entry.objects.in_bulk(texts)
        write(sources([entries[pk] for pk in texts if pk in entries], texts, attached_to(texts)), anew=True)
    return list(texts)


def words_changed() -> None:
    """The glossary changed: read what it splits in another way anew, at once when that is little."""
    if waiting() <= AT_ONCE:
        read_anew()


def recount_heads() -> int:
    """Take the heads anew in languages whose public documents are a quarter more or fewer; in how many they changed."""
    changed = 0
    held = dict(Heads.objects.values_list("language", "documents"))
    for code in LANGUAGES:
        now = Document.objects.filter(language=code, audience=PUBLIC).count()
        before = held.get(code, 0)
        if now > before * GROWTH or now * GROWTH < before:
            with transaction.atomic():
                changed += count_heads(code)
    return changed


def purge() -> None:
    """Leave nothing of words that no document holds any more: FTS5 only marks them, until its index is put together.

    PostgreSQL does this by itself, as with all rows that are gone. A search server gets new indexes.
    """
    if configured():
        ask_for_rebuild()
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            for table in (TABLE, TITLES):
                cursor.execute(f"INSERT INTO {table}({table}) VALUES ('optimize')")  # noqa: S608 - ours


def look_up_anew() -> int:
    """Make anew, from the stored tokens, what words are looked up in; of how many documents.

    Visitors find things meanwhile. SQLite does it in one transaction, in which editors wait; PostgreSQL beside the
    old index, except within a transaction of the caller's.
    """
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            beside = "" if connection.in_atomic_block else "CONCURRENTLY"
            cursor.execute(f"REINDEX INDEX {beside} search_document_vector")
        else:
            with transaction.atomic():
                for table in (TABLE, TITLES):
                    resize = f"INSERT INTO {table}({table}, rank) VALUES ('hashsize', %s)"  # noqa: S608 - ours
                    cursor.execute(resize, [ROOM_TO_REBUILD])
                    cursor.execute(f"INSERT INTO {table}({table}) VALUES ('rebuild')")  # noqa: S608 - ours
                    cursor.execute(resize, [ROOM])
            if not connection.in_atomic_block:
                # Else the next editor who saves something waits for it.
                cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return Document.objects.count()


def forget_changes() -> int:
    """Changes so old that a copy in memory is quicker read anew."""
    last = Change.objects.order_by("-number").values_list("number", flat=True).first() or 0
    deleted, _each = Change.objects.filter(number__lte=last - KEPT_CHANGES).delete()
    return deleted


def rebuild() -> Iterator[tuple[str, int]]:
    """Make everything anew that is not right; yields what is done and how many. Begun again, it goes on.

    Visitors find things meanwhile: each document is what it was until it is written.
    """
    yield "repaired", repair(drift())
    yield "looked up anew", look_up_anew()
    yield "words counted otherwise", count_words()
    yield "heads changed", sum(map(count_heads, LANGUAGES))
    yield "read anew", read_anew()


READ_ANEW = Schedule(every=timedelta(minutes=1), run=partial(read_anew, 2_000), waiting=waiting)
RECOUNT_HEADS = Schedule(every=timedelta(hours=6), run=recount_heads)
FORGET_CHANGES = Schedule(every=timedelta(hours=24), run=forget_changes)
