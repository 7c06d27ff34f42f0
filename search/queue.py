"""Telling the search server what changed: off the queue `Pending`, by any number of workers at once.

Each takes some rows on a lease; what a dead one had is taken again. A row goes only when every copy of the index shows
what it is about, so what waits here can be left out of every answer. While the server is away nobody keeps trying: the
queue pauses for some seconds, and then one bulk feels the way.
"""

import time
from collections.abc import Collection
from datetime import timedelta

import structlog
from django.db import connection, transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from elasticsearch import ApiError

from core import leases
from core.urlwords import LANGUAGES
from search.engines.elastic.documents import nothing, rows_of, stored
from search.engines.elastic.server import Outcome, Server, Write, words_of_refusal
from search.engines.errors import EngineUnavailable
from search.models import Build, Change, Pending

log = structlog.get_logger("search")

AT_A_TIME = 500
LEASE = timedelta(minutes=2)
PAUSE, PAUSE_LENGTH = "search queue pauses", timedelta(seconds=5)
FIRST_WAIT, LONGEST_WAIT = timedelta(seconds=10), timedelta(minutes=10)


class NoIndex(EngineUnavailable):
    """There is nothing on the server to write to: it has to be made first."""


def drain(*, seconds: float = 30.0, server: Server | None = None, at_once: bool = False) -> int:
    """Tell the server what waits, for no longer than this; how many entries are right now.

    `at_once`: somebody asks for it, so a pause is no reason to wait, nor is a refusal some time ago.
    """
    server = server or Server.configured()
    if server is None or (leases.is_held(PAUSE) and not at_once):
        return 0
    if at_once:
        Pending.objects.filter(leased_until=None).update(due=timezone.now())
    holder, stop_at, done = leases.new_holder(), time.monotonic() + seconds, 0
    while time.monotonic() < stop_at:
        rows = take_some(holder)
        if not rows:
            break
        try:
            done += tell(server, rows, holder)
        except (EngineUnavailable, ApiError) as error:
            put_back(rows, holder)
            leases.take(name=PAUSE, holder=holder, length=PAUSE_LENGTH)
            problem = words_of_refusal(error) if isinstance(error, ApiError) else str(error)
            log.warning("search server cannot be told now", problem=problem, waiting=Pending.objects.count())
            break
    return done


def due() -> QuerySet[Pending]:
    now = timezone.now()
    return Pending.objects.filter(Q(leased_until=None) | Q(leased_until__lt=now), due__lte=now)


def take_some(holder: str) -> list[Pending]:
    """The oldest that are due, for us alone until the lease runs out."""
    with transaction.atomic():
        rows = due().order_by("change", "pk")
        if connection.features.has_select_for_update_skip_locked:
            rows = rows.select_for_update(skip_locked=True)
        some = list(rows[:AT_A_TIME])
        if some:
            taken = Pending.objects.filter(pk__in=[row.pk for row in some])
            taken.update(leased_by=holder, leased_until=timezone.now() + LEASE)
    return some


def tell(server: Server, rows: Collection[Pending], holder: str) -> int:
    """Write these, let them be found, and take them off the queue; how many.

    First to indexes that are being filled: were they put in place in between, the second write would be to them too.
    """
    writes = writes_of(rows)

    def still_ours() -> None:
        Pending.objects.filter(leased_by=holder).update(leased_until=timezone.now() + LEASE)

    if Build.objects.exists():
        filling = server.write(writes, following=True, between=still_ours)
        if not filling.homeless:
            server.refresh(following=True)
    outcome = server.write(writes, between=still_ours)
    if outcome.homeless:
        raise NoIndex("the search server has no index yet")
    server.refresh()
    if outcome.later:
        look_at(server, outcome)
    for entry, refusal in outcome.refused.items():
        put_off(entry, refusal, holder)
    right = [row.pk for row in rows if row.pk not in outcome.refused]
    # What was written again meanwhile is no longer ours, and stays.
    deleted, _each = Pending.objects.filter(pk__in=right, leased_by=holder).delete()
    return deleted


def writes_of(rows: Collection[Pending]) -> list[Write]:
    """What the server is to hold of these entries: the documents as they are now, or nothing. Two queries."""
    documents = rows_of([row.pk for row in rows])
    made = stored(documents)
    writes = [Write(row["pk"], row["change"], row["language"], made[row["pk"]]) for row in documents]
    gone = [row for row in rows if row.pk not in made]
    return writes + [Write(row.pk, row.change, language, nothing(row.pk)) for row in gone for language in LANGUAGES]


def look_at(server: Server, outcome: Outcome) -> None:
    """Of some entries the server has a later version: told by another worker, or of another history than ours.

    So it is when the database was put back to an earlier day. Then all is compared before the server answers again.
    """
    last = Change.objects.order_by("-number").values_list("number", flat=True).first() or 0
    if server.newest_version(outcome.later) > last:
        log.error("search server is ahead of the database", entries=len(outcome.later))
        mistrust()


def mistrust() -> None:
    """Let the server answer nothing until all that it has was compared."""
    last = Change.objects.order_by("-number").first()
    if last:
        Change.objects.filter(pk=last.pk).update(queued=False)


def put_off(entry: int, refusal: str, holder: str) -> None:
    """One document is refused: the others go on, and this one is tried again later, and again."""
    for row in Pending.objects.filter(pk=entry, leased_by=holder):
        wait = min(FIRST_WAIT * 2**row.attempts, LONGEST_WAIT)
        Pending.objects.filter(pk=entry, leased_by=holder).update(
            attempts=min(row.attempts + 1, 100),
            due=timezone.now() + wait,
            leased_by="",
            leased_until=None,
            refusal=refusal[:100],
        )
        log.error("search server refuses a document", entry=entry, refusal=refusal, attempt=row.attempts + 1)


def put_back(rows: Collection[Pending], holder: str) -> None:
    Pending.objects.filter(pk__in=[row.pk for row in rows], leased_by=holder).update(leased_by="", leased_until=None)
