"""`manage.py search check|rebuild`: does search find what the catalogue lists, and make it so."""

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError
from tqdm import tqdm

from catalogue.services import in_batches
from search import upkeep
from search.models import Document


class Command(BaseCommand):
    help = (
        "check: count what is missing, stale or surplus in the index, and what is to be read anew; exit code 1 when "
        "there is any; with --repair put it right. rebuild: the same, and count all words anew. Visitors find things "
        "meanwhile, and a rebuild that was broken off goes on where it was."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("action", choices=["check", "rebuild"])
        parser.add_argument("--repair", action="store_true", help="With check: put right what differs.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Raises CommandError for what `check` found, and without a usable database."""
        try:
            if options["action"] == "rebuild":
                self.rebuild()
            else:
                self.check_all(repair=options["repair"])
        except DatabaseError as error:
            raise CommandError(f"The database could not be used: {error}. Has `manage.py migrate` been run?") from error

    def check_all(self, *, repair: bool) -> None:
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
            raise CommandError(
                f"{len(found)} documents differ and {waiting} are to be read anew. "
                "`manage.py search check --repair` puts them right.",
                returncode=1,
            )

    def put_right(self, found: upkeep.Drift) -> int:
        """With a bar where somebody is watching."""
        ids = [*found.missing, *found.stale]
        done = 0
        with tqdm(total=len(ids), unit=" documents", file=sys.stderr, disable=not sys.stderr.isatty()) as bar:
            for some in in_batches(ids, upkeep.AT_A_TIME):
                done += upkeep.write_anew(some)
                bar.update(len(some))
        return done + upkeep.repair(upkeep.Drift((), (), found.surplus))

    def rebuild(self) -> None:
        self.put_right(upkeep.drift())
        for name, number in upkeep.rebuild():
            self.stdout.write(f"{name}: {number}")
        self.stdout.write(f"Rebuilt: {Document.objects.count()} documents.")
