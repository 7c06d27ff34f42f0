"""`manage.py search check|rebuild`: does search find what the catalogue lists, and make it so."""

import sys
from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError
from elasticsearch import ApiError
from tqdm import tqdm

from catalogue.models import Entry
from catalogue.services import in_batches
from search import comparing, queue, upkeep
from search.engines.elastic.server import Server, words_of_refusal
from search.engines.errors import EngineUnavailable
from search.models import Document, Pending
from search.rebuilding import RebuildRuns, rebuild

REPAIR = "`manage.py search check --repair` puts them right."


class Command(BaseCommand):
    help = (
        "check: count what is missing, stale or surplus in the index, and what is to be read anew; exit code 1 when "
        "there is any; with --repair put it right. rebuild: the same, and count all words anew. Where there is a "
        "search server both look at it too, and rebuild makes new indexes there. Visitors find things meanwhile, and "
        "a rebuild that was broken off goes on where it was."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("action", choices=["check", "rebuild"])
        parser.add_argument("--repair", action="store_true", help="With check: put right what differs.")
        parser.add_argument(
            "--all", action="store_true", help="With rebuild: write every document anew, also what seems to be right."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Raises CommandError for what `check` found, and without a usable database."""
        try:
            if options["action"] == "rebuild":
                self.rebuild(everything=options["all"])
                self.rebuild_server()
            else:
                told = [self.check_all(repair=options["repair"])]
                try:
                    told.append(self.check_server(repair=options["repair"]))
                except CommandError as error:
                    told.append(str(error))
                if any(told):
                    raise CommandError("\n".join(filter(None, told)), returncode=1)
        except DatabaseError as error:
            raise CommandError(f"The database could not be used: {error}. Has `manage.py migrate` been run?") from error

    def check_all(self, *, repair: bool) -> str:
        """What is wrong with the index; empty when nothing is, any more."""
        found, waiting = upkeep.drift(), upkeep.waiting()
        for name in ("missing", "stale", "surplus"):
            for pk in getattr(found, name):
                self.stdout.write(f"{name}: entry {pk}")
        if not found and not waiting:
            self.stdout.write(f"Checked {Document.objects.count()} documents: every one is right.")
        elif repair:
            done = self.put_right(found) + upkeep.read_anew()
            self.stdout.write(f"Put right: {done} documents.")
        else:
            return f"{len(found)} documents differ and {waiting} are to be read anew. {REPAIR}"
        return ""

    def put_right(self, found: upkeep.Drift) -> int:
        """With a bar where somebody is watching."""
        done = self.write_all([*found.missing, *found.stale])
        return done + upkeep.repair(upkeep.Drift((), (), found.surplus))

    def write_all(self, ids: Sequence[int], *, anew: bool = False) -> int:
        done = 0
        with tqdm(total=len(ids), unit=" documents", file=sys.stderr, disable=not sys.stderr.isatty()) as bar:
            for some in in_batches(ids, upkeep.AT_A_TIME):
                done += upkeep.write_anew(some, anew=anew)
                bar.update(len(some))
        return done

    def rebuild(self, *, everything: bool) -> None:
        found = upkeep.drift()
        self.put_right(found)
        if everything:
            done = {*found.missing, *found.stale}
            ids = Entry.objects.listed().order_by("pk").values_list("pk", flat=True)
            self.write_all([pk for pk in ids if pk not in done], anew=True)
        for name, number in upkeep.rebuild():
            self.stdout.write(f"{name}: {number}")
        self.stdout.write(f"Rebuilt: {Document.objects.count()} documents.")

    def check_server(self, *, repair: bool) -> str:
        """What differs between the search server and the database; empty when nothing does, any more."""
        server = Server.configured()
        if server is None:
            return ""
        with server_errors():
            found = comparing.compare(server)
            waiting = Pending.objects.count()
            if found.trouble:
                self.stdout.write(f"search server: {found.trouble}")
            for name in ("missing", "stale", "surplus"):
                for pk in getattr(found, name):
                    self.stdout.write(f"{name} on the search server: entry {pk}")
            if repair and (found or waiting):
                found, waiting = self.put_server_right(server)
            if found or waiting:
                advice = "What waits is told to it as soon as it takes it." if repair else REPAIR
                return f"The search server is not in step: {len(found)} differences, {waiting} documents wait. {advice}"
        self.stdout.write("The search server is in step.")
        return ""

    def put_server_right(self, server: Server) -> tuple[comparing.Apart, int]:
        """What differs after it, and what still waits."""
        comparing.compare_and_mend(server)
        queue.drain(server=server, at_once=True)
        return comparing.compare(server), Pending.objects.count()

    def rebuild_server(self) -> None:
        server = Server.configured()
        if server is None:
            return
        total = Document.objects.count()
        with (
            server_errors(),
            tqdm(total=total, unit=" documents", file=sys.stderr, disable=not sys.stderr.isatty()) as bar,
        ):
            for done in rebuild(server):
                bar.update(done - bar.n)
            queue.drain(server=server, at_once=True)
        self.stdout.write(f"Rebuilt on the search server: {total} documents.")


@contextmanager
def server_errors() -> Iterator[None]:
    """What a search server can do to a command, in words for who runs it."""
    try:
        yield
    except RebuildRuns:
        raise CommandError("A rebuild is running already. Try again when it is done.") from None
    except EngineUnavailable as error:
        raise CommandError(
            f"The search server cannot be used now: {error}. Visitors are answered by the database."
        ) from error
    except ApiError as error:
        raise CommandError(f"The search server refuses: {words_of_refusal(error)}.") from error
