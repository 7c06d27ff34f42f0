"""`manage.py clock`: publishes, expires and cleans up on time; one at a time, however many are started."""

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from core.clock import Clock, schedules


class Command(BaseCommand):
    help = "Runs every schedule when it is due, until it is told to stop. A second clock waits until the first ends."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="Run every schedule once, now, and end.")
        parser.add_argument("--dry-run", action="store_true", help="Say what waits to be done and do nothing.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Raises CommandError when `--once` finds another clock at work."""
        self.check(databases=["default"])
        if options["dry_run"]:
            self.say_what_waits()
        elif not options["once"]:
            clock = Clock()
            with stopped_by_signals(clock):
                clock.run()
            end_at_once()
        elif not Clock().run_once():
            raise CommandError("Another clock is at work: stop it first, or let it do this.")

    def say_what_waits(self) -> None:
        for name, schedule in schedules.items():
            waiting = "would run" if schedule.waiting is None else f"{schedule.waiting()} waiting"
            self.stdout.write(f"{name}: {waiting} (every {schedule.every})")


def end_at_once() -> None:
    """Python needs most of a second to take down a process of this size; the lease is back and nothing is open."""
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(0)


@contextmanager
def stopped_by_signals(clock: Clock) -> Iterator[None]:
    before = {number: signal.signal(number, clock.stop) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
