"""New indexes for the search server, filled from the documents while the old ones answer, and put in their place.

What changes meanwhile is written to both (`search.queue`), and versions keep the newer of two writes. How far it is
stands in `Build`, so a rebuild that was broken off goes on where it was. Nothing of it is left behind.
"""

import secrets
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property, partial
from typing import Any

import structlog
from django.db import transaction

from core import leases
from core.locks import publication_lock
from core.urlwords import LANGUAGES
from search.engines.elastic.documents import COLUMNS, shape, stored
from search.engines.elastic.server import Server, Write
from search.engines.errors import EngineUnavailable
from search.models import Build, Change, Document

log = structlog.get_logger("search")

AT_A_TIME = 2_000
LEASE, LEASE_LENGTH = "search rebuild", timedelta(minutes=2)


class RebuildRuns(Exception):
    """Somebody else is rebuilding at this moment, or has asked for it anew."""


@dataclass(frozen=True)
class Condition:
    """The indexes as they are on the server, by language and name."""

    server: Server
    held: dict[str, dict[str, dict[str, Any]]]

    @cached_property
    def answering(self) -> dict[str, str]:
        """By language the index behind its alias, where there is exactly one."""
        behind = {
            language: [name for name, told in indices.items() if self.server.alias(language) in told["aliases"]]
            for language, indices in self.held.items()
        }
        return {language: names[0] for language, names in behind.items() if len(names) == 1}

    @property
    def trouble(self) -> str:
        """Why only new indexes put it right; empty when nothing has to be."""
        wanted = shape()["mappings"]
        for language in LANGUAGES:
            name = self.answering.get(language)
            if name is None:
                return "there is no index"
            if plain(self.held[language][name]["mappings"]) != plain(wanted):
                return "the mapping of an index is not ours"
        return ""

    def unused(self, build: Build | None) -> list[str]:
        """Indexes of ours that neither answer nor are being filled."""
        kept = set(self.answering.values())
        if build:
            kept |= {self.server.index(language, build.stamp) for language in LANGUAGES}
        # What stands in the place of an alias goes when the alias comes.
        kept |= set(self.server.aliases)
        return [name for indices in self.held.values() for name in indices if name not in kept]


def plain(mapping: Any) -> Any:
    """A mapping with all values as words: a server may say "false" for false."""
    if isinstance(mapping, dict):
        return {name: plain(value) for name, value in mapping.items()}
    return str(mapping).lower()


def condition(server: Server) -> Condition:
    return Condition(server, server.held())


def rebuild(server: Server) -> Generator[int, None, None]:
    """Make new indexes and let them answer; yields how many documents are in them, again and again.

    Whoever stops asking breaks it off, and the next one goes on. Raises EngineUnavailable, and RebuildRuns while
    somebody else is at it.
    """
    holder = leases.new_holder()
    if not leases.take(name=LEASE, holder=holder, length=LEASE_LENGTH):
        raise RebuildRuns
    try:
        build = begun(server)
        if not is_answering(condition(server), build):
            yield from filled(server, build, partial(kept, holder))
        finish(server, build)
    finally:
        leases.give_back(name=LEASE, holder=holder)


def kept(holder: str) -> None:
    if not leases.renew(name=LEASE, holder=holder, length=LEASE_LENGTH):
        raise RebuildRuns


def ask_for_rebuild() -> None:
    """Let the clock make all indexes anew, also those that are being filled. In the caller's transaction.

    An index keeps what earlier versions of a document held for hours after it was overwritten; a new one never had it.
    """
    Build.objects.all().delete()
    Build.objects.create(stamp=secrets.token_hex(6), change=0)


def begun(server: Server) -> Build:
    """The rebuild that was broken off, where its indexes are still there as they should be; else a new one."""
    now = condition(server)
    build = Build.objects.first()
    if build and usable(now, build):
        return build
    Build.objects.all().delete()
    server.drop(now.unused(None))
    with transaction.atomic():
        publication_lock()
        last = Change.objects.order_by("-number").values_list("number", flat=True).first() or 0
        build = Build(stamp=secrets.token_hex(6), change=last)
        build.save(force_insert=True)
    for language in LANGUAGES:
        server.create(language, build.stamp)
    log.info("rebuild of search begun", stamp=build.stamp)
    return build


def usable(now: Condition, build: Build) -> bool:
    wanted = plain(shape()["mappings"])
    for language in LANGUAGES:
        told = now.held[language].get(now.server.index(language, build.stamp))
        if told is None or plain(told["mappings"]) != wanted:
            return False
        names = set(told["aliases"])
        if not names & {now.server.alias(language), now.server.next_alias(language)}:
            return False
    return True


def is_answering(now: Condition, build: Build) -> bool:
    return all(now.answering.get(language) == now.server.index(language, build.stamp) for language in LANGUAGES)


def filled(server: Server, build: Build, renew: Callable[[], object]) -> Iterator[int]:
    """Write every document; yields how many are written, after each batch. `renew` is called before each request."""
    done = Document.objects.filter(pk__lte=build.after).count()
    while True:
        rows = list(Document.objects.filter(pk__gt=build.after).order_by("pk").values("language", *COLUMNS)[:AT_A_TIME])
        if not rows:
            return
        documents = stored(rows)
        writes = [Write(row["pk"], row["change"], row["language"], documents[row["pk"]]) for row in rows]
        outcome = server.write(writes, following=True, between=renew)
        refused = [*outcome.refused.values(), *("there is no index" for _entry in outcome.homeless)]
        if refused:
            raise EngineUnavailable(f"{len(refused)} documents were refused: {refused[0]}")
        done += len(rows)
        build.after = rows[-1]["pk"]
        if not Build.objects.filter(pk=build.stamp).update(after=build.after):
            raise RebuildRuns("what is being filled is not wanted any more")
        yield done


def finish(server: Server, build: Build) -> None:
    """Let the new ones answer. Begun again anywhere in here, it comes to the same end."""
    if not Build.objects.filter(pk=build.stamp).exists():
        raise RebuildRuns("what was filled is not wanted any more")
    if not is_answering(condition(server), build):
        server.settle(build.stamp)
        server.swap(build.stamp)
    Change.objects.filter(number__lte=build.change, queued=False).update(queued=True)
    build.delete()
    server.drop(condition(server).unused(None))
    log.info("rebuild of search done", stamp=build.stamp)


def tidy(server: Server) -> int:
    """Drop what no rebuild uses any more; how many indexes. Nothing while one runs: it puts indexes in place."""
    holder = leases.new_holder()
    if not condition(server).unused(Build.objects.first()):
        return 0
    if not leases.take(name=LEASE, holder=holder, length=LEASE_LENGTH):
        return 0
    try:
        unused = condition(server).unused(Build.objects.first())
        server.drop(unused)
        return len(unused)
    finally:
        leases.give_back(name=LEASE, holder=holder)
