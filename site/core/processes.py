"""Running several programs as one: their output in one stream, all of them or none.

When one ends, or this process is told to stop, the others are stopped too, and nothing they started stays behind.
"""

import contextlib
import ctypes
import os
import selectors
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import FrameType
from typing import IO

PAUSE_SECONDS = 0.3
PATIENCE_SECONDS = 10
STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
PR_SET_PDEATHSIG = 1


@dataclass(frozen=True)
class Program:
    """A command under the name that its output and our messages carry."""

    name: str
    command: Sequence[str]


def _end_with_parent() -> None:
    """Have Linux stop this child when its parent dies without a word (kill -9); elsewhere nothing is done."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


class Together:
    """Programs that live and die together."""

    def __init__(
        self, programs: Sequence[Program], *, environment: Mapping[str, str], say: Callable[[str], None]
    ) -> None:
        self.programs = programs
        self.environment = environment
        self.say = say
        self.running: dict[str, subprocess.Popen[bytes]] = {}
        self.told_to_stop = False
        self._selector = selectors.DefaultSelector()
        self._half_lines: dict[str, bytes] = {}
        self._width = max(len(program.name) for program in programs)

    def run(self, *, is_ready: Callable[[], bool], when_ready: Callable[[], None], ready_within: float) -> str:
        """Start all and stay until something ends. An empty string: told to stop; else the sentence that says why.

        The first program starts alone, so that it is there soonest. `is_ready` is asked until it says yes; then
        `when_ready` is called, once, and the others start. No yes within `ready_within` seconds is a reason to stop.
        """
        before = {number: signal.signal(number, self._stop) for number in STOP_SIGNALS}
        try:
            first, *others = self.programs
            self._start(first)
            deadline: float | None = time.monotonic() + ready_within
            while not self.told_to_stop:
                self._pass_on_output(PAUSE_SECONDS)
                for name, process in self.running.items():
                    if process.poll() is not None:
                        return f"{name} ended by itself ({_how(process.returncode)}), so the others were stopped."
                if deadline and is_ready():
                    when_ready()
                    deadline = None
                    for program in others:
                        self._start(program)
                if deadline and time.monotonic() > deadline:
                    return f"{self.programs[0].name} gave no answer within {ready_within:.0f} seconds."
            return ""
        finally:
            self._stop_all()
            for number, handler in before.items():
                signal.signal(number, handler)

    def _stop(self, number: int, frame: FrameType | None) -> None:
        self.told_to_stop = True

    def _start(self, program: Program) -> None:
        # Each leads a process group of its own: Ctrl-C reaches this process only, which then stops group after group.
        process = subprocess.Popen(  # noqa: S603 - commands from our own code, never from a request
            program.command,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            preexec_fn=_end_with_parent,  # safe: this process runs no threads
        )
        self.running[program.name] = process
        if process.stdout is not None:
            os.set_blocking(process.stdout.fileno(), False)
            self._selector.register(process.stdout, selectors.EVENT_READ, program.name)

    def _pass_on_output(self, wait: float) -> None:
        if not self._selector.get_map():
            time.sleep(wait)
            return
        for key, _ in self._selector.select(wait):
            stream: IO[bytes] = key.fileobj  # type: ignore[assignment]  # registered above as a pipe
            block = stream.read()
            if block == b"":
                self._selector.unregister(stream)
            *lines, rest = (self._half_lines.pop(key.data, b"") + (block or b"")).split(b"\n")
            if rest:
                self._half_lines[key.data] = rest
            for line in lines:
                self.say(f"{key.data:<{self._width}} | {line.decode(errors='replace')}")

    def _stop_all(self) -> None:
        for process in self.running.values():
            _signal_group(process, signal.SIGTERM)
        deadline = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < deadline and any(process.poll() is None for process in self.running.values()):
            self._pass_on_output(PAUSE_SECONDS)
        for process in self.running.values():
            _signal_group(process, signal.SIGKILL)
            process.wait()
        self._pass_on_output(0)
        for process in self.running.values():
            if process.stdout is not None:
                process.stdout.close()
        self._selector.close()


def _signal_group(process: subprocess.Popen[bytes], number: signal.Signals) -> None:
    """Reach a program and all that it started; its group outlives it as long as one of them does."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, number)


def _how(code: int) -> str:
    return f"signal {-code}" if code < 0 else f"exit code {code}"
