"""What reading one file may cost, and how the process that reads it is held to that."""

import ctypes
import json
import os
import resource
import signal
import sys
from contextlib import suppress
from dataclasses import asdict, dataclass

MEBIBYTE = 1024 * 1024
# prctl(2), Linux: the signal that a process gets when its parent is gone.
PR_SET_PDEATHSIG = 1


@dataclass(frozen=True)
class Limits:
    """Of one file: bytes, seconds and characters.

    `seconds` are those of the clock on the wall, which the parent counts. `reading_seconds` are of the processor: after
    these no further page is begun, and what has been read counts.
    """

    file_bytes: int = 50 * MEBIBYTE
    answer_bytes: int = 24 * MEBIBYTE
    memory_bytes: int = 1024 * MEBIBYTE
    processor_seconds: int = 60
    reading_seconds: float = 40
    seconds: float = 90
    open_files: int = 64
    characters: int = 2_000_000
    pages: int = 10_000

    def as_argument(self) -> str:
        return json.dumps(asdict(self))

    @classmethod
    def from_argument(cls, argument: str) -> "Limits":
        return cls(**json.loads(argument))


def confine(limits: Limits) -> None:
    """Hold this process to `limits`, for good. What a system does not know of is left out: macOS has no RLIMIT_AS."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    with suppress(OSError):
        os.nice(10)
    for kind, most in (
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, limits.answer_bytes),
        (resource.RLIMIT_NOFILE, limits.open_files),
        (resource.RLIMIT_NPROC, 0),
        (resource.RLIMIT_AS, limits.memory_bytes),
    ):
        with suppress(OSError, ValueError):
            resource.setrlimit(kind, (most, most))
    with suppress(OSError, ValueError):
        # The first kills with a signal that says why, the second without one.
        resource.setrlimit(resource.RLIMIT_CPU, (limits.processor_seconds, limits.processor_seconds + 5))
