"""When to leave an engine alone: after some failures in a row, for a while that grows, until one try goes well.

In the memory of a process: each finds out for itself.
"""

import threading
import time
from collections.abc import Callable
from enum import StrEnum

import structlog

log = structlog.get_logger("search")

FAILURES = 3
FIRST_REST, LONGEST_REST = 2.0, 30.0


class Mode(StrEnum):
    SERVING = "serving"
    RESTING = "resting"
    CATCHING_UP = "catching up"


class Breaker:
    """Serving, until FAILURES in a row; resting; catching up with what waited when it was back; serving again.

    `now` is a clock of seconds.
    """

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self.mode = Mode.SERVING
        self.mark = 0
        self._now = now
        self._lock = threading.Lock()
        self._failures = 0
        self._rest = FIRST_REST
        self._until = 0.0
        self._trying = False

    def failed(self, problem: str) -> None:
        with self._lock:
            self._failures += 1
            log.warning("search engine failed", problem=problem, failures=self._failures)
            if self.mode is Mode.RESTING and not self._trying:
                return  # asked before the rest began: it says nothing of how long that should be
            self._trying = False
            if self._failures >= FAILURES or self.mode is not Mode.SERVING:
                if self.mode is not Mode.SERVING:
                    self._rest = min(self._rest * 2, LONGEST_REST)
                self.mode = Mode.RESTING
                self._until = self._now() + self._rest
                log.warning("search engine is left alone, the database answers", seconds=self._rest)

    def went_well(self) -> None:
        self._failures = 0

    def take_turn(self) -> bool:
        """Whether the caller is the one to try an engine that rested long enough; one at a time."""
        with self._lock:
            if self.mode is not Mode.RESTING or self._now() < self._until:
                return False
            # Nobody else tries while this one waits for the answer.
            self._until = self._now() + self._rest
            self._trying = True
            return True

    def back(self, mark: int) -> None:
        """It answers. It serves once nothing waits that is as old as `mark`, the newest change that waits now."""
        with self._lock:
            self.mode, self.mark, self._trying = Mode.CATCHING_UP, mark, False
            log.info("search engine answers again and catches up", until=mark)

    def caught_up(self) -> None:
        with self._lock:
            if self.mode is Mode.CATCHING_UP:
                self.mode, self._failures, self._rest = Mode.SERVING, 0, FIRST_REST
                log.info("search engine serves again")
