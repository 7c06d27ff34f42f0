"""Programs that run together: one ends, all end; told to stop, all stop, and nothing stays behind."""

import os
import signal
import sys
import threading
import time
from pathlib import Path

from core.processes import Program, Together

WAIT = "import time; print('here', flush=True); time.sleep(60)"


def python(name: str, code: str) -> Program:
    return Program(name, [sys.executable, "-c", code])


def together(*programs: Program, said: list[str]) -> Together:
    return Together(programs, environment=dict(os.environ), say=said.append)


def alive(pid: int) -> bool:
    """Whether a process is there and has not ended; one that ended but was not collected counts as ended."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


def test_when_one_ends_the_others_are_stopped_and_it_is_named():
    both = together(python("web", WAIT), python("clock", "import sys; sys.exit(3)"), said=[])
    why = both.run(is_ready=lambda: True, when_ready=lambda: None, ready_within=30)
    assert why == "clock ended by itself (exit code 3), so the others were stopped."
    assert all(process.poll() is not None for process in both.running.values())


def test_the_first_is_ready_before_the_others_start():
    order: list[str] = []
    both = together(python("web", WAIT), python("clock", WAIT), said=[])

    def ready():
        order.append(",".join(both.running))
        return len(order) == 3

    stopper = threading.Timer(0, os.kill, (os.getpid(), signal.SIGTERM))
    assert both.run(is_ready=ready, when_ready=stopper.start, ready_within=30) == ""
    assert order == ["web", "web", "web"]


def test_output_carries_the_name_of_its_program():
    said: list[str] = []
    both = together(python("web", "print('one'); print('two', end='')"), python("worker", WAIT), said=said)
    both.run(is_ready=lambda: False, when_ready=lambda: None, ready_within=30)
    assert "web    | one" in said


def test_told_to_stop_it_stops_all_and_what_they_started(tmp_path):
    note = tmp_path / "grandchild"
    starts_another = (
        "import subprocess, sys, time, pathlib\n"
        f"other = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)'])\n"
        f"pathlib.Path({str(note)!r}).write_text(str(other.pid)); time.sleep(60)"
    )
    both = together(python("web", starts_another), python("worker", WAIT), said=[])
    stopper = threading.Timer(0, os.kill, (os.getpid(), signal.SIGTERM))

    why = both.run(is_ready=note.exists, when_ready=stopper.start, ready_within=30)
    assert why == ""
    deadline = time.monotonic() + 5
    while alive(int(note.read_text())) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not alive(int(note.read_text()))


def test_a_program_that_never_answers_ends_the_run():
    both = together(python("web", WAIT), said=[])
    why = both.run(is_ready=lambda: False, when_ready=lambda: None, ready_within=0.1)
    assert why.startswith("web gave no answer")
