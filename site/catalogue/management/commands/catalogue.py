"""`manage.py catalogue check|rebuild`: does the catalogue say what the things themselves say, and make it so."""

import sys
from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError
from tqdm import tqdm

from catalogue.differences import Differences, differences
from catalogue.findables import kinds
from catalogue.models import Entry
from catalogue.services import KEYS_AT_A_TIME, in_batches, known_keys, refresh

Act = Callable[[tuple[str, ...]], int]


class Command(BaseCommand):
    help = (
        "check: name every entry that is missing, stale (and in what) or surplus; exit code 1 when there is one. "
        "rebuild: write what differs. Both may run while the site is in use."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("action", choices=["check", "rebuild"])
        parser.add_argument(
            "--kind",
            action="append",
            metavar="KIND",
            help="Only this kind, such as story; may be given more than once.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Raises CommandError for an unknown kind, for drift that `check` found, and without a usable database."""
        act = self.check_some if options["action"] == "check" else rebuild_some
        try:
            chosen = chosen_kinds(options["kind"])
            found = sum(self.each(chosen, act))
        except DatabaseError as error:
            raise CommandError(f"The database could not be used: {error}. Has `manage.py migrate` been run?") from error
        things = f"{len(chosen)} kinds" if len(chosen) != 1 else chosen[0]
        if options["action"] == "rebuild":
            self.stdout.write(f"Rebuilt {things}: {found} entries were written or deleted.")
        elif found:
            raise CommandError(f"{found} entries differ. `manage.py catalogue rebuild` puts them right.", returncode=1)
        else:
            self.stdout.write(f"Checked {things}: every entry is right.")

    def each(self, chosen: list[str], act: Act) -> Iterator[int]:
        """`act` on the keys of each kind, some at a time, with a bar where somebody is watching."""
        for kind in chosen:
            keys = known_keys(kind)
            with tqdm(
                total=len(keys), desc=kind, unit=" keys", file=sys.stderr, disable=not sys.stderr.isatty()
            ) as bar:
                for some in in_batches(keys, KEYS_AT_A_TIME):
                    yield act(some)
                    bar.update(len(some))

    def check_some(self, keys: tuple[str, ...]) -> int:
        found = differences(keys)
        for wanted in found.missing:
            self.stdout.write(f"missing: {' '.join(wanted.identity)} ({wanted.values['url']})")
        for stale in found.stale:
            self.stdout.write(f"stale: {named(stale.entry)}: {', '.join(stale.fields)}")
        for entry in found.surplus:
            self.stdout.write(f"surplus: {named(entry)}")
        return number_of(found)


def chosen_kinds(asked: list[str] | None) -> list[str]:
    """The kinds that were asked for, by default all of them. Raises CommandError that lists the kinds there are."""
    known = [*kinds(), *forgotten_kinds()]
    unknown = sorted(set(asked or []) - set(known))
    if unknown:
        raise CommandError(f"There is no kind {', '.join(unknown)}. Known are: {', '.join(sorted(known))}.")
    return asked or known


def rebuild_some(keys: tuple[str, ...]) -> int:
    number = number_of(differences(keys))
    if number:
        refresh(keys)
    return number


def number_of(found: Differences) -> int:
    return len(found.missing) + len(found.stale) + len(found.surplus)


def named(entry: Entry) -> str:
    return f"{entry.key} {entry.language} {entry.audience} ({entry.url})"


def forgotten_kinds() -> list[str]:
    """Kinds that have entries and that no app registers any more: all their entries are surplus."""
    return sorted(set(Entry.objects.values_list("kind", flat=True).distinct()) - set(kinds()))
