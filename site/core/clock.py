"""The clock: runs every schedule when it is due, in one process at a time.

An app registers its schedules in `AppConfig.ready()`. A schedule may run twice (a process can die half way, and its
successor starts afresh), so what it does must be right when done again. Whoever runs the clock holds a lease, which a
thread of its own renews, so that neither a long schedule nor a dead process makes it wrong.
"""

import signal
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from types import FrameType

import structlog
from django.db import DatabaseError, close_old_connections, connections

from core import leases
from core.registry import Registry

log = structlog.get_logger("clock")

LEASE = "clock"
LEASE_LENGTH = timedelta(seconds=30)
RENEW_EVERY = timedelta(seconds=8)
LOOK_AGAIN = timedelta(seconds=2)


@dataclass(frozen=True)
class Schedule:
    """`run` is called every `every` and says how many things it did; `waiting` counts them without doing them."""

    every: timedelta
    run: Callable[[], int | None]
    waiting: Callable[[], int] | None = None


schedules: Registry[Schedule] = Registry("schedule")


class Stopped(BaseException):
    """Somebody asked the clock to stop. Not an Exception, so that no schedule takes it for a failure of its own."""


class Clock:
    """Waits for its lease, then runs what is due until it is stopped or somebody else has the lease."""

    def __init__(self) -> None:
        self.holder = leases.new_holder()
        self._stopping = False
        self._lost = threading.Event()
        self._next: dict[str, float] = {}

    def run(self) -> None:
        """Stay until `stop`; give the lease back at the end."""
        try:
            while True:
                if self._take():
                    self._hold()
                time.sleep(LOOK_AGAIN.total_seconds())
        except Stopped:
            pass
        finally:
            # What was interrupted may have left this thread's connection half way a transaction.
            connections.close_all()
            last = threading.Thread(target=self._give_back)
            last.start()
            last.join()
            log.info("clock stopped")

    def run_once(self) -> bool:
        """Run every schedule now, once. False, and nothing done, while another clock is at work."""
        if not leases.take(name=LEASE, holder=self.holder, length=LEASE_LENGTH):
            return False
        try:
            for name, schedule in schedules.items():
                run_schedule(name, schedule)
        finally:
            leases.give_back(name=LEASE, holder=self.holder)
        return True

    def stop(self, number: int = signal.SIGTERM, frame: FrameType | None = None) -> None:
        """Handle a signal: stop now, whatever is at work. Its transaction is rolled back, as if the power failed."""
        if not self._stopping:
            self._stopping = True
            raise Stopped

    def _take(self) -> bool:
        try:
            close_old_connections()
            return leases.take(name=LEASE, holder=self.holder, length=LEASE_LENGTH)
        except DatabaseError as error:
            log.warning("no database, trying again", error=type(error).__name__)
            return False

    def _hold(self) -> None:
        """Run what is due as long as the lease is ours."""
        log.info("clock started", schedules=[name for name, _ in schedules.items()])
        self._lost.clear()
        done = threading.Event()
        renewer = threading.Thread(target=self._keep_renewing, args=[done], daemon=True)
        renewer.start()
        try:
            while not self._lost.is_set():
                self._run_what_is_due()
                soonest = min(self._next.values(), default=0) - time.monotonic()
                time.sleep(min(max(soonest, 0.05), 1))
        finally:
            done.set()

    def _run_what_is_due(self) -> None:
        for name, schedule in schedules.items():
            if time.monotonic() >= self._next.get(name, 0) and not self._lost.is_set():
                self._next[name] = time.monotonic() + schedule.every.total_seconds()
                close_old_connections()
                run_schedule(name, schedule)

    def _keep_renewing(self, done: threading.Event) -> None:
        """Renew until `done`. Once the lease has run out unrenewed, or somebody else has it, it is lost."""
        runs_out = time.monotonic() + LEASE_LENGTH.total_seconds()
        while not done.wait(RENEW_EVERY.total_seconds()):
            asked_at = time.monotonic()
            with suppress(DatabaseError):
                close_old_connections()
                if not leases.renew(name=LEASE, holder=self.holder, length=LEASE_LENGTH):
                    break
                runs_out = asked_at + LEASE_LENGTH.total_seconds()
            if time.monotonic() >= runs_out:
                break
        if not done.is_set():
            log.warning("clock lost its lease")
            self._lost.set()
        connections.close_all()

    def _give_back(self) -> None:
        with suppress(DatabaseError):
            leases.give_back(name=LEASE, holder=self.holder)
        connections.close_all()


def run_schedule(name: str, schedule: Schedule) -> bool:
    """Run one schedule and log how it went. A failure is logged and kept to itself: the others go on."""
    started = time.perf_counter()
    try:
        done = schedule.run()
    except Exception:
        log.exception("schedule failed", schedule=name)
        return False
    if done:
        log.info("schedule ran", schedule=name, done=done, ms=round((time.perf_counter() - started) * 1000))
    return True
