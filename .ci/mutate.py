"""`make mutate`: every decision about who may see and do what is turned round, and some test must notice.

One run of pytest loads everything, runs the tests once as they are, and remembers which test comes by which function.
Then for each mutant a forked child gives the function the code of the mutant, and runs the tests that come by, the
quickest first, until one fails. The working tree is never touched. A mutant that no test notices must be in
`mutants_equal.txt`, with the reason why nobody could notice it; a line there that is not needed is a mistake too.
"""

import ast
import contextlib
import importlib
import os
import shutil
import signal
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from types import CodeType
from typing import Any

import pytest
from mutants import Mutant, mutants_of, noting, queryset_verbs

ROOT = Path(__file__).resolve().parents[1]
SOURCES = (ROOT / "site", ROOT)
RULES = ("permissions.py", "queries.py")
# What makes tokens of grants, and what compares them.
TOKENS = (
    "site/core/access.py",
    "site/core/audiences.py",
    "site/accounts/models.py",
    "site/accounts/tokens.py",
    "site/catalogue/mail_gate.py",
    "site/outbox/gate.py",
)
# Which tests look at which part of the code. Not the crawl: it would notice most, and take a minute for each.
TESTS = {
    "site/core": (
        "tests/core/test_access.py",
        "tests/core/test_permissions.py",
        "tests/accounts/test_permissions.py",
        "tests/core/test_audience.py",
        "tests/accounts/test_grants.py",
        "tests/network/test_translation.py",
        "tests/core/test_translation_desk.py",
    ),
    "site/accounts": (
        "tests/accounts/test_permissions.py",
        "tests/accounts/test_grants.py",
        "tests/accounts/test_last_administrator.py",
        "tests/accounts/test_lost_factor.py",
        "tests/accounts/test_ending_roles.py",
        "tests/accounts/test_people_and_roles.py",
        "tests/core/test_access.py",
        "tests/network/joining/test_inviting.py",
    ),
    "site/catalogue": (
        "tests/catalogue/test_listing.py",
        "tests/catalogue/test_audiences.py",
        "tests/network/publishing/test_archive.py",
        "tests/network/people/test_doors.py",
        "tests/network/people/test_revocation.py",
        "tests/outbox/test_gate.py",
    ),
    "site/glossary": ("tests/glossary",),
    "site/personaldata": (
        "tests/personaldata/test_audit.py",
        "tests/personaldata/test_erasure.py",
        "tests/personaldata/test_export.py",
        "tests/personaldata/test_judging.py",
        "tests/personaldata/test_my_data.py",
        "tests/personaldata/test_permissions.py",
        "tests/personaldata/test_retention.py",
    ),
    "site/outbox": tuple(
        f"tests/outbox/test_{name}.py" for name in ("accounts", "desk", "gate", "keeping", "queue", "sending")
    ),
    "search": ("tests/search/test_contract.py", "tests/search/test_random.py"),
    "search/files": tuple(f"tests/search/files/test_{name}.py" for name in ("desk", "leases", "operating", "queue")),
    "network/agendas": ("tests/network/agendas",),
    "network/contacts": ("tests/network/contacts",),
    "network/joining": ("tests/network/joining",),
    "network/people": ("tests/network/people", "tests/accounts/test_people_and_roles.py"),
    "network/stories": ("tests/network/stories/test_author_erasing.py",),
    "network/questions": ("tests/network/questions",),
    "network/organisations": ("tests/network/organisations",),
    "network/regions": (
        "tests/network/regions",
        "tests/network/publishing/test_review_page.py",
        "tests/network/questions/test_desk.py",
        "tests/network/test_desk.py",
    ),
    "network": ("tests/network/test_desk.py",),
}
# What these see, they see at every door.
EVERYWHERE = ("tests/pages/test_next_request.py",)
EQUAL = ROOT / ".ci/mutants_equal.txt"
LONGEST_TEST = 120
AT_ONCE = 2
NOTE = "_note_who_comes_by"
KILLED, SURVIVED, BROKEN, TIMED_OUT = 1, 0, 3, 124


def files() -> list[Path]:
    found = {path for source in ("site", "network", "search") for name in RULES for path in (ROOT / source).rglob(name)}
    return sorted(found | {ROOT / name for name in TOKENS})


def all_mutants(*only: str) -> list[Mutant]:
    """Every mutant, or those whose file or function has one of these words in it."""
    texts = {path: path.read_text() for path in files()}
    verbs = queryset_verbs(list(texts.values()))
    found = (one for path, text in texts.items() for one in mutants_of(path.relative_to(ROOT), text, verbs))
    return [one for one in found if chosen(one.name, only)]


def chosen(name: str, only: tuple[str, ...]) -> bool:
    return not only or any(word in name for word in only)


def tests_for(mutants: list[Mutant]) -> list[str]:
    """The files and folders with tests about these mutants: those of the longest folder that they lie in.

    No file of a folder that is there whole: pytest, asked for both, collects only the file.
    """
    found: set[str] = set()
    for path in {str(mutant.path) for mutant in mutants}:
        folder = max((name for name in TESTS if path.startswith(f"{name}/")), key=len)
        found.update(TESTS[folder])
    return [*sorted(one for one in found if not any(one.startswith(f"{other}/") for other in found)), *EVERYWHERE]


def code_in(source: str | ast.Module, mutant: Mutant) -> CodeType:
    """The code of the function of a mutant in a source of its module, through the class it is in."""
    code = compile(source, str(mutant.path), "exec")
    for name in mutant.function.split("."):
        code = next(one for one in code.co_consts if isinstance(one, CodeType) and one.co_name == name)
    return code


def function_of(mutant: Mutant) -> Any:
    """The function as it is loaded, below whatever decorates it."""
    base = next(source for source in SOURCES if (ROOT / mutant.path).is_relative_to(source))
    found: Any = importlib.import_module(".".join((ROOT / mutant.path).relative_to(base).with_suffix("").parts))
    for name in mutant.function.split("."):
        found = found.__dict__[name]
    found = getattr(found, "fget", None) or getattr(found, "__func__", found)
    while hasattr(found, "__wrapped__"):
        found = found.__wrapped__
    return found


class Mutating:
    """The plugin: in the place of pytest's own loop it runs all tests once, and then some of them per mutant."""

    def __init__(self, mutants: list[Mutant]) -> None:
        self.mutants = mutants
        self.comes_by: dict[str, set[int]] = defaultdict(set)
        self.seconds: dict[int, float] = {}
        self.results: dict[Mutant, int] = {}
        self.failed: list[str] = []

    def pytest_runtest_logreport(self, report: Any) -> None:
        if report.failed:
            self.failed.append(report.nodeid)

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        items = session.items
        self.watch(items)
        if self.failed:
            sys.exit(f"These tests fail without any mutant: {', '.join(self.failed)}")
        from django.db import connections

        connections.close_all()
        running: dict[int, Mutant] = {}
        for number, mutant in enumerate(self.mutants):
            if len(running) >= AT_ONCE:
                self.wait(running)
            tests = sorted(self.comes_by[mutant.place], key=self.seconds.__getitem__)
            sys.stdout.flush()
            pid = os.fork()
            if not pid:
                code = BROKEN
                try:
                    code = self.child(number, mutant, [items[test] for test in tests], items)
                finally:
                    os._exit(code)
            running[pid] = mutant
        while running:
            self.wait(running)
        return True

    def wait(self, running: dict[int, Mutant]) -> None:
        pid, status = os.wait()
        mutant, code = running.pop(pid), os.waitstatus_to_exitcode(status)
        if code not in (KILLED, SURVIVED, TIMED_OUT):
            sys.exit(f"The process of a mutant broke down ({code}): {mutant.name}")
        self.results[mutant] = code
        missed = f": nobody noticed {mutant.name}\n" if code == SURVIVED else ""
        end = missed or ("" if len(self.results) < len(self.mutants) else "\n")
        print(f"\r{len(self.results)} of {len(self.mutants)}", end=end, file=sys.stderr, flush=True)

    def watch(self, items: list[pytest.Item]) -> None:
        """Run every test, and note by which functions each comes. The last one keeps the database for the children.

        A function notes it itself, in its first line: following every call makes tests twice as slow.
        """
        functions = {mutant.place: (mutant, function_of(mutant)) for mutant in self.mutants}
        codes = {place: function.__code__ for place, (_mutant, function) in functions.items()}
        current = 0
        for place, (mutant, function) in functions.items():
            function.__globals__[NOTE] = lambda place: self.comes_by[place].add(current)
            function.__code__ = code_in(noting((ROOT / mutant.path).read_text(), mutant, NOTE), mutant)
        for current, item in enumerate(items):
            started = time.monotonic()
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=(items[current + 1 :] or items)[0])
            self.seconds[current] = time.monotonic() - started
        for place, (_mutant, function) in functions.items():
            function.__code__ = codes[place]

    def child(self, number: int, mutant: Mutant, tests: list[pytest.Item], items: list[pytest.Item]) -> int:
        """In a process of its own with a database of its own: 0 when every test passes."""
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        with own_database(number):
            function = function_of(mutant)
            function.__code__ = code_in(mutant.source, mutant)
            signal.signal(signal.SIGALRM, lambda *_: os._exit(TIMED_OUT))
            for place, test in enumerate(tests):
                signal.alarm(LONGEST_TEST)
                self.failed.clear()
                test.config.hook.pytest_runtest_protocol(item=test, nextitem=(tests[place + 1 :] or items)[0])
                if self.failed:
                    return KILLED
        return SURVIVED


@contextlib.contextmanager
def own_database(number: int) -> Iterator[None]:
    from django.db import connection

    kept = Path(str(connection.settings_dict["NAME"]))
    own = kept.with_name(f"mutant-{number}.sqlite3")
    shutil.copy(kept, own)
    connection.settings_dict["NAME"] = str(own)
    try:
        yield
    finally:
        connection.close()
        for path in own.parent.glob(f"{own.name}*"):
            path.unlink(missing_ok=True)


def report(results: dict[Mutant, int], equal: dict[str, str]) -> int:
    """Say what became of them; 0 when every flip is noticed, or known as one that nobody can notice."""
    survivors = [one for one in results if results[one] == SURVIVED]
    slow = [one for one in results if results[one] == TIMED_OUT]
    unknown = [one for one in survivors if one.name not in equal]
    needless = equal.keys() - {one.name for one in survivors}
    for one in unknown:
        print(f"SURVIVED {one.path}:{one.line} {one.function}\n  - {one.before}\n  + {one.after}")
    for one in slow:
        print(f"TIMED OUT (counted as noticed) {one.path}:{one.line} {one.function}: {one.before} -> {one.after}")
    for name in sorted(needless):
        print(f"NOT NEEDED in {EQUAL.name}: {name}")
    for path, of_file in groupby(sorted(results, key=lambda one: one.path), key=lambda one: one.path):
        codes = [results[one] for one in of_file]
        print(f"{path}: {len(codes)} mutants, {len(codes) - codes.count(SURVIVED)} noticed")
    kinds = f"{len(results) - len(survivors)} noticed ({len(slow)} by time), {len(survivors)} not"
    print(f"{len(results)} mutants: {kinds}, of which {len(survivors) - len(unknown)} are known to change nothing.")
    return 1 if unknown or needless or not results else 0


def known_equal() -> dict[str, str]:
    """Mutants that change nothing anybody can see, each line `name | reason`."""
    lines = [line for line in EQUAL.read_text().splitlines() if line.strip() and not line.startswith("#")]
    pairs = [line.rpartition(" | ") for line in lines]
    return {name: reason for name, _bar, reason in pairs}


def main(*only: str) -> int:
    mutants = all_mutants(*only)
    if not mutants:
        return report({}, {})
    plugin = Mutating(mutants)
    options = ["-q", "-s", "--no-header", "--reuse-db", "-m", LEFT_OUT]
    code = pytest.main([*options, *tests_for(mutants)], plugins=[plugin])
    equal = {name: reason for name, reason in known_equal().items() if chosen(name, only)}
    return report(plugin.results, equal) or int(code)


LEFT_OUT = "not browser and not java and not lighthouse and not redis and not postgresql"
if __name__ == "__main__":
    os.chdir(ROOT)
    os.environ.pop("TEST_DATABASE_URL", None)
    os.environ.setdefault("TEST_DB_SUFFIX", "mutate")
    sys.exit(main(*sys.argv[1:]))
