"""`python -m tests.core.prepared`: the real site started in many set-ups, its modules imported only once.

A set-up gets a process of its own, forked when every app is loaded. There the settings are read anew from its variables
and `config.wsgi` is imported, or a command run. That is as good as a start of its own where it has the same value for
every setting that somebody read before the fork: the modules would have come out the same. Where one differs, the
process ends with `NEEDS_ITS_OWN_START` and names it.

On its standard input, as JSON: for each name of a set-up its variables, and the words of the command (`manage.py …`);
none stands for the entry point, which says `started` once it is imported. The answer: for each what its process ended
with, what it wrote to standard output, and what to standard error.
"""

import json
import os
import re
import runpy
import sys
import tempfile
import traceback
from importlib import import_module
from typing import Any

import django
from django.conf import LazySettings, settings
from django.utils.functional import empty

from tests.garbage import seldom_look_for_garbage

NEEDS_ITS_OWN_START = 77
PLACE_IN_MEMORY = re.compile(r" at 0x[0-9a-f]+")
read: set[str] = set()


def note_what_is_read() -> None:
    """Write down in `read` which settings are asked for; Django comes by here for the first question after each."""
    ask = LazySettings.__getattr__

    def noting(self: LazySettings, name: str) -> Any:
        read.add(name)
        return ask(self, name)

    LazySettings.__getattr__ = noting  # type: ignore[method-assign]


def read_anew(variables: dict[str, str]) -> dict[str, str]:
    """Read the settings as a process with these variables does; gives what those are that were asked for before."""
    os.environ.clear()
    os.environ.update(variables)
    for name in [name for name in sys.modules if name.startswith("config.settings")]:
        del sys.modules[name]
    settings._wrapped = empty
    return {name: PLACE_IN_MEMORY.sub("", repr(getattr(settings, name, None))) for name in sorted(read)}


def start(variables: dict[str, str], command: list[str], before: dict[str, str]) -> int:
    """Run the command, or import the entry point, as a new process with these variables would; gives its exit code."""
    try:
        now = read_anew(variables)
        if differing := [name for name in before if before[name] != now[name]]:
            print(f"Read before the fork: {', '.join(differing)}", file=sys.stderr)  # noqa: T201
            return NEEDS_ITS_OWN_START
        if command:
            sys.argv = command
            runpy.run_path(command[0], run_name="__main__")
        else:
            import_module("config.wsgi")
            print("started")  # noqa: T201
    except SystemExit as end:
        if isinstance(end.code, str):
            print(end.code, file=sys.stderr)  # noqa: T201
            return 1
        return end.code or 0
    except BaseException:
        traceback.print_exc()
        return 1
    return 0


def forked(variables: dict[str, str], command: list[str], before: dict[str, str]) -> tuple[int, str, str]:
    with tempfile.TemporaryFile("w+") as out, tempfile.TemporaryFile("w+") as err:
        process = os.fork()
        if process == 0:
            os.dup2(out.fileno(), 1)
            os.dup2(err.fileno(), 2)
            code = start(variables, command, before)
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(code)
        code = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
        out.seek(0)
        err.seek(0)
        return code, out.read(), err.read()


if __name__ == "__main__":
    asked = json.load(sys.stdin)
    seldom_look_for_garbage()
    note_what_is_read()
    django.setup()
    known = read_anew(dict(os.environ))
    json.dump({name: forked(*set_up, known) for name, set_up in asked.items()}, sys.stdout)
