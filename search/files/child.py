"""Having one file read by a process of its own, and outliving whatever it does to that process."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from tempfile import TemporaryFile
from typing import IO, Any

from search.files.choices import Reason, State
from search.files.reader import problems
from search.files.reader.limits import Limits
from search.files.reader.tidy import UNSEEN

READER: Sequence[str] = ("-m", "search.files.reader")
CHUNK = 256 * 1024


class NotNow(Exception):
    """Nothing can be read at the moment, and the file is not to blame: no room on the disk, or no process to be had."""


@dataclass(frozen=True)
class Outcome:
    """What became of reading a file. `final`: another attempt would not end otherwise."""

    state: State
    reason: Reason | None = None
    pages: tuple[str, ...] = ()
    has_pages: bool = False
    final: bool = True


def not_read(reason: Reason, *, final: bool = True) -> Outcome:
    return Outcome(State.NOT_READ, reason, final=final)


def read_in_child(stored: IO[bytes], *, kind: str, limits: Limits) -> Outcome:
    """Read a file of the kind that its extension says. Raises NotNow.

    The child gets an open file and no address, and an environment without anything secret: no password of the
    database, no key. Its answer goes into a file whose size the system limits. It is not believed further than a
    file is.
    """
    try:
        with TemporaryFile() as content, TemporaryFile() as answered:
            if not _copy(stored, content, limits.file_bytes):
                return not_read(Reason.TOO_BIG)
            code = _run([kind, limits.as_argument()], content, answered, limits.seconds)
            answered.seek(0)
            return _judge(code, answered.read(limits.answer_bytes + 1), limits)
    except OSError as error:
        raise NotNow(type(error).__name__) from error


def _copy(source: IO[bytes], target: IO[bytes], most: int) -> bool:
    """Whether `source` was copied, and is not larger than `most`."""
    copied = 0
    while piece := source.read(CHUNK):
        copied += len(piece)
        if copied > most:
            return False
        target.write(piece)
    target.seek(0)
    return True


def _run(arguments: list[str], content: IO[bytes], answered: IO[bytes], seconds: float) -> int | None:
    """The exit code, minus the number of the signal that ended it; None when its time was up."""
    # Not with `preexec_fn`, which threads of ours may block: the child sets its own limits before it reads anything.
    child = subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, "-P", *READER, *arguments],
        stdin=content,
        stdout=answered,
        stderr=subprocess.DEVNULL,
        cwd="/",
        env={"PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "LC_ALL": "C.UTF-8"},
        start_new_session=True,
    )
    try:
        return child.wait(seconds)
    except subprocess.TimeoutExpired:
        return None
    finally:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(child.pid, signal.SIGKILL)
        child.wait()


def _judge(code: int | None, answered: bytes, limits: Limits) -> Outcome:
    if code is None:
        return not_read(Reason.SLOW, final=False)
    if code == -signal.SIGXCPU:
        return not_read(Reason.SLOW)
    if code != 0 or len(answered) > limits.answer_bytes:
        # Killed by somebody, or broken off without a word: the file's fault, or the machine's.
        return not_read(Reason.FAILED, final=False)
    try:
        found = json.loads(answered)
        return _outcome(found, limits)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return not_read(Reason.FAILED, final=False)


def _outcome(found: dict[str, Any], limits: Limits) -> Outcome:
    """Raises ValueError and the like for what is no answer of ours."""
    problem = found.get("problem")
    if problem == problems.UNABLE:
        raise NotNow("a library is missing")
    if problem:
        return not_read(Reason(problem))
    cut = Reason(found["cut"]) if found["cut"] else None
    pages = _storable(found["pages"], limits)
    return Outcome(State.PARTLY if cut else State.READ, cut, pages, found["has_pages"] is True)


def _storable(pages: list[str], limits: Limits) -> tuple[str, ...]:
    if not isinstance(pages, list) or len(pages) > limits.pages or not all(isinstance(page, str) for page in pages):
        raise ValueError("these are no pages")
    if sum(map(len, pages)) > limits.characters:
        raise ValueError("this is more than was asked for")
    return tuple(UNSEEN.sub("", page) for page in pages)
