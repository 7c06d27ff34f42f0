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

    `now` is a clock of seconds. `turn` counts the changes of mode: what becomes of a question of an earlier turn, which
    may take long, says nothing of this one.
    """

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self.mode = Mode.SERVING
        self.turn = 0
        self.mark = 0
        self._now = now
        self._lock = threading.Lock()
        self._failures = 0
        self._rest = FIRST_REST
        self._until = 0.0

    def serves(self) -> int | None:
        """The turn in which it may be asked; None while it may not."""
        with self._lock:
            return self.turn if self.mode is Mode.SERVING else None

    def failed(self, problem: str, turn: int) -> None:
        """What was asked in `turn` went wrong."""
        with self._lock:
            if turn != self.turn:
                log.warning("search engine failed", problem=problem, asked_in_an_earlier_turn=True)
                return
            self._failures += 1
            log.warning("search engine failed", problem=problem, failures=self._failures)
            if self._failures >= FAILURES or self.mode is not Mode.SERVING:
                if self.mode is not Mode.SERVING:
                    self._rest = min(self._rest * 2, LONGEST_REST)
                self._enter(Mode.RESTING)
                self._until = self._now() + self._rest
                log.warning("search engine is left alone, the database answers", seconds=self._rest)

    def went_well(self, turn: int) -> None:
        with self._lock:
            if turn == self.turn:
                self._failures = 0

    def take_turn(self) -> int | None:
        """The turn of an engine that rested long enough, for the caller alone to try it; None where there is none."""
        with self._lock:
            if self.mode is not Mode.RESTING or self._now() < self._until:
                return None
            # Nobody else tries while this one waits for the answer.
            self._until = self._now() + self._rest
            return self.turn

    def back(self, mark: int, turn: int) -> None:
        """It answered in `turn`. It serves once nothing waits that is as old as `mark`, the newest that waits."""
        with self._lock:
            if turn == self.turn:
                self.mark = mark
                self._enter(Mode.CATCHING_UP)
                log.info("search engine answers again and catches up", until=mark)

    def caught_up(self) -> None:
        with self._lock:
            if self.mode is Mode.CATCHING_UP:
                self._enter(Mode.SERVING)
                self._failures, self._rest = 0, FIRST_REST
                log.info("search engine serves again")

    def _enter(self, mode: Mode) -> None:
        self.mode = mode
        self.turn += 1
