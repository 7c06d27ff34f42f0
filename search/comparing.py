"""Does the search server hold what the database does: what is missing, of an older change, or too much; and mend it."""

import time
import uuid
from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta

import structlog
from django.db import transaction
from elasticsearch import ApiError

from catalogue.services import in_batches
from core import leases
from core.locks import publication_lock
from search import queue
from search.engines.elastic.server import Server, words_of_refusal
from search.engines.errors import EngineUnavailable
from search.models import Build, Change, Document, Pending
from search.pending import put
from search.rebuilding import RebuildRuns, condition, rebuild, tidy

log = structlog.get_logger("search")

AT_A_TIME = 500
AHEAD = "the server is ahead of the database"
# The clock rebuilds for so long at a time: others of its schedules wait.
REBUILD_SECONDS = 20.0
# So often everything is compared without a cause, as a lease that nobody gives back.
COMPARED, COMPARED_EVERY = "search server compared", timedelta(hours=6)


@dataclass(frozen=True)
class Apart:
    """Entries that the server lacks, has of another change, or should not have; what waits in the queue is left out.

    `trouble` is what only a rebuild puts right; then nothing else was looked at.
    """

    missing: tuple[int, ...] = ()
    stale: tuple[int, ...] = ()
    surplus: tuple[int, ...] = ()
    trouble: str = ""

    def __len__(self) -> int:
        return len(self.missing) + len(self.stale) + len(self.surplus) + bool(self.trouble)

    @property
    def entries(self) -> tuple[int, ...]:
        return (*self.missing, *self.stale, *self.surplus)


def compare(server: Server) -> Apart:
    """Two queries and a walk over all versions on the server; what seems to differ is looked at once more."""
    trouble = condition(server).trouble
    if trouble:
        return Apart(trouble=trouble)
    server.refresh()
    ours = dict(Document.objects.values_list("pk", "change"))
    theirs: dict[int, int] = {}
    twice: set[int] = set()
    for entry, version, _language in server.versions():
        if entry in theirs:
            twice.add(entry)
        theirs[entry] = version
    last = last_change()
    if max(theirs.values(), default=0) > last:
        return Apart(trouble=AHEAD)
    differing = {entry for entry in ours.keys() | theirs.keys() if ours.get(entry) != theirs.get(entry)} | twice
    # Who wrote while we looked has queued it, and a document that has arrived since is as new as its row.
    differing -= set(Pending.objects.filter(pk__in=differing).values_list("pk", flat=True))
    now = dict(Document.objects.filter(pk__in=differing).values_list("pk", "change"))
    differing = {entry for entry in differing if now.get(entry) == ours.get(entry)}
    return Apart(
        missing=tuple(sorted(differing - theirs.keys())),
        stale=tuple(sorted(differing & theirs.keys() & ours.keys())),
        surplus=tuple(sorted(differing - ours.keys())),
    )


def last_change() -> int:
    return Change.objects.order_by("-number").values_list("number", flat=True).first() or 0


def mend(server: Server, found: Apart, *, seconds: float | None = None) -> bool:
    """Queue what differs, or rebuild, for no longer than this; whether all of it is done."""
    if found.trouble:
        log.warning("search server is rebuilt", reason=found.trouble)
        return rebuild_for(server, seconds)
    if found.entries:
        log.warning("search server is put right", entries=len(found.entries))
        queue_again(found)
    return True


def rebuild_for(server: Server, seconds: float | None) -> bool:
    """A rebuild that time is up for goes on the next time."""
    begun = time.monotonic()
    with closing(rebuild(server)) as steps:
        for _done in steps:
            if seconds is not None and time.monotonic() - begun > seconds:
                return False
    return True


def queue_again(found: Apart) -> None:
    """Queue these, as of a new change: whatever was done to them on the server by hand is older than that."""
    with transaction.atomic():
        publication_lock()
        number = last_change() + 1
        for some in in_batches((*found.missing, *found.stale), AT_A_TIME):
            Document.objects.filter(pk__in=some).update(change=number)
        put(found.entries, number)
        Change.objects.create(number=number, stamp=uuid.uuid4(), queued=True)


def compare_and_mend(server: Server, *, seconds: float | None = None) -> int:
    """As it says; how many differed. Afterwards the server knows, or the queue does, of every change up to now."""
    last = last_change()
    found = compare(server)
    if found.trouble == AHEAD:
        queue.mistrust()
    if mend(server, found, seconds=seconds) and not found.trouble:
        Change.objects.filter(number__lte=last, queued=False).update(queued=True)
    return len(found)


def keep_in_step() -> int:
    """For the clock: tell the server what no worker told it, and mend it where that is not enough. How much."""
    server = Server.configured()
    if server is None or leases.is_held(queue.PAUSE):
        return 0
    done = 0
    try:
        trouble = condition(server).trouble or (
            "a rebuild was asked for or broken off" if Build.objects.exists() else ""
        )
        if trouble:
            mend(server, Apart(trouble=trouble), seconds=REBUILD_SECONDS)
        done += queue.drain(seconds=10, server=server)
        if not trouble and (Change.objects.filter(queued=False).exists() or not leases.is_held(COMPARED)):
            done += compare_and_mend(server, seconds=REBUILD_SECONDS)
            leases.take(name=COMPARED, holder=leases.new_holder(), length=COMPARED_EVERY)
            done += queue.drain(seconds=10, server=server)
        tidy(server)
    except RebuildRuns:
        return done
    except (EngineUnavailable, ApiError) as error:
        problem = words_of_refusal(error) if isinstance(error, ApiError) else str(error)
        log.warning("search server cannot be looked at now", problem=problem)
    return done
