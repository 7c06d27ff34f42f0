"""Other processes on the database of the tests."""

import multiprocessing
import os
import signal
import subprocess
import sys
from collections.abc import Callable

from django.db import connections

FORK = multiprocessing.get_context("fork")


class Forked:
    """`work` in a process of its own, forked from this one: what takes seconds to import is there, connections are not.

    It is spoken to as one that `subprocess.Popen` started. What it prints is in `stdout`.
    """

    def __init__(self, work: Callable[[], None]) -> None:
        connections.close_all()
        reading, writing = os.pipe()
        self._process = FORK.Process(target=_alone, args=[work, writing])
        self._process.start()
        os.close(writing)
        self.stdout = os.fdopen(reading)

    @property
    def pid(self) -> int:
        return self._process.pid

    def send_signal(self, number: int) -> None:
        os.kill(self.pid, number)

    def terminate(self) -> None:
        self._process.terminate()

    def kill(self) -> None:
        self._process.kill()

    def wait(self, timeout: float) -> int:
        """Its exit code. Raises subprocess.TimeoutExpired while it goes on."""
        self._process.join(timeout)
        if self._process.exitcode is None:
            raise subprocess.TimeoutExpired("a forked process", timeout)
        return self._process.exitcode

    def rest(self, timeout: float) -> str:
        """What it printed until its end. Raises subprocess.TimeoutExpired while it goes on."""
        self.wait(timeout)
        if self.stdout.closed:
            return ""
        with self.stdout:
            return self.stdout.read()


def _alone(work: Callable[[], None], writing: int) -> None:
    """Signals do what they do in a process just started, and what is printed goes into the pipe."""
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    os.dup2(writing, 1)
    os.close(writing)
    sys.stdout = os.fdopen(1, "w")
    work()
