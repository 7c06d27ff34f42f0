"""Whatever a file does to the process that reads it, an answer comes, and nothing of that process is left."""

import io
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from search.files import child
from search.files.child import NotNow, Outcome, read_in_child
from search.files.choices import Reason, State
from search.files.reader import answering
from search.files.reader.limits import Limits
from tests.search.files.making import pdf

pytestmark = pytest.mark.once

# As the real one, with something else in the place of what reads plain text.
OTHERWISE = """
import os, runpy, sys, time
from search.files.reader import plain
def read_plain(file, limits):
    {}
plain.read_plain = read_plain
runpy.run_module("search.files.reader", run_name="__main__")
"""


def outcome(kind: str = "txt", content: bytes = b"tekst", **limits: float) -> Outcome:
    return read_in_child(io.BytesIO(content), kind=kind, limits=Limits(**limits))


@pytest.fixture
def reader(monkeypatch) -> Callable[[str], None]:
    """Let the program that reads do this with a plain text."""

    def does(line: str) -> None:
        monkeypatch.setattr(child, "READER", ["-c", OTHERWISE.format(line)])

    return does


def is_gone(process: int) -> bool:
    """Whether no such process runs any more; what waits for its parent to notice its end does not run."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(") ")[2][0] == "Z"
    except (FileNotFoundError, ProcessLookupError):
        return True


def test_file_is_read_in_another_process():
    assert outcome("pdf", pdf("Eén gezin", "Twee plannen")) == Outcome(
        State.READ, None, ("Eén gezin", "Twee plannen"), has_pages=True
    )


def test_file_that_sleeps_is_ended_with_all_it_started(reader, tmp_path):
    note = tmp_path / "processes"
    # Only the superuser can start another process from there at all.
    reader(f"os.getuid() or os.fork(); print(os.getpid(), file=open({str(note)!r}, 'a')); time.sleep(60)")
    began = time.monotonic()
    assert outcome(seconds=1.5) == Outcome(State.NOT_READ, Reason.SLOW, final=False)
    assert time.monotonic() - began < 20
    processes = [int(word) for word in note.read_text().split()]
    assert len(processes) == (1 if os.getuid() else 2)
    deadline = time.monotonic() + 5
    while time.monotonic() < deadline and not all(map(is_gone, processes)):
        time.sleep(0.05)
    assert all(map(is_gone, processes))


def test_file_that_keeps_the_processor_busy_is_ended(reader):
    reader("while True: pass")
    assert outcome(processor_seconds=1) == Outcome(State.NOT_READ, Reason.SLOW)


@pytest.mark.skipif(sys.platform == "darwin", reason="macOS sets no limit to the memory of a process")
def test_file_that_eats_memory_gets_no_more_of_it(reader):
    reader("return bytearray(3 << 30)")
    assert outcome() == Outcome(State.NOT_READ, Reason.MEMORY)


def test_reader_that_is_killed_may_try_again(reader):
    reader("os.kill(os.getpid(), 9)")
    assert outcome() == Outcome(State.NOT_READ, Reason.FAILED, final=False)


def test_reader_cannot_fill_the_disk(reader):
    reader("sys.stdout.buffer.write(bytes(8_000_000))")
    assert outcome(answer_bytes=1_000_000) == Outcome(State.NOT_READ, Reason.FAILED, final=False)


def test_reader_knows_nothing_secret(reader, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://naam:geheim@example.nl/mao")
    reader("from search.files.reader.pages import Read; return Read(sorted(os.environ))")
    assert set(outcome().pages) <= {"PYTHONPATH", "LC_ALL", "LC_CTYPE", "__CF_USER_TEXT_ENCODING"}


@pytest.mark.parametrize(
    "answered",
    [
        "",
        "geen json",
        "[]",
        "[" * 50_000,
        '{"problem": "iets anders"}',
        '{"pages": "tekst", "has_pages": true, "cut": ""}',
        '{"pages": [1, 2], "has_pages": true, "cut": ""}',
        '{"pages": ["te lang voor wat we vroegen"], "has_pages": true, "cut": ""}',
        '{"pages": ["een", "twee", "drie", "vier"], "has_pages": true, "cut": ""}',
        '{"pages": [], "has_pages": true}',
    ],
)
def test_answer_that_is_none_is_not_believed(answered):
    found = child._judge(0, answered.encode(), Limits(characters=20, pages=3))
    assert found == Outcome(State.NOT_READ, Reason.FAILED, final=False)


def test_answer_with_signs_that_a_database_refuses_is_kept_without_them():
    answered = rb'{"pages": ["nul\u0000 half\ud83d heel"], "has_pages": false, "cut": ""}'
    assert child._judge(0, answered, Limits()).pages == ("nul half heel",)


def test_file_larger_than_we_read_never_reaches_the_reader(monkeypatch):
    monkeypatch.setattr(child, "READER", ["-c", "raise SystemExit(1)"])
    assert outcome(content=bytes(2000), file_bytes=1999) == Outcome(State.NOT_READ, Reason.TOO_BIG)


def test_full_disk_is_not_the_fault_of_the_file(monkeypatch):
    def full() -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(child, "TemporaryFile", full)
    with pytest.raises(NotNow):
        outcome()


def test_missing_library_is_not_the_fault_of_the_file(monkeypatch):
    monkeypatch.setitem(answering.READERS, "txt", "there_is_no_such_reader:read")
    answered = answering.answer("txt", io.BytesIO(b"tekst"), Limits())
    assert answered == {"problem": "unable"}
    with pytest.raises(NotNow):
        child._outcome(answered, Limits())


def test_memory_that_runs_out_is_told(monkeypatch):
    def hungry(*arguments: object) -> None:
        raise MemoryError

    monkeypatch.setattr("search.files.reader.plain.read_plain", hungry)
    assert answering.answer("txt", io.BytesIO(b"tekst"), Limits()) == {"problem": "memory"}
