"""`make test`: all tests on SQLite and, where TEST_DATABASE_URL names a PostgreSQL server, on that as well.

What does not depend on the database (browser walks, HTML validity) is not repeated on PostgreSQL, and neither is what
asks no database at all. The three rounds run beside each other, since each of them waits at times, and what is aside is
shown when it is done. Browser walks, in one process, go before the others: a step of theirs is a word from one process
to the next, and each would have to wait for its turn. The one on SQLite runs in a process per processor, the one on
PostgreSQL, a third of the work, in half as many, each with its own database; it gives way a little to the former, so
that both end together and neither leaves a processor idle. With STRICT=1 there must be a round on
PostgreSQL. Arguments go to pytest. Unless they name some of the tests, what all tests start from is made once per kind
of database (tests/template).
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import IO

ROOT = Path(__file__).resolve().parents[1]
NO_TESTS_MATCHED = 5
MOST_PROCESSES = 4
ALONE, TOGETHER = "browser or java or lighthouse", "not browser and not java and not lighthouse"


class Round:
    """One run of pytest on `database` (empty: SQLite); it leaves the processor to rounds that are less `nice`.

    With `aside`, a name for its databases, it speaks only when it is waited for.
    """

    def __init__(self, name: str, *arguments: str, select: str, nice: int, database: str = "", aside: str = "") -> None:
        self.name = name
        self.said: IO[str] | None = tempfile.TemporaryFile("w+") if aside else None  # noqa: SIM115 - it stays open
        variables = {key: value for key, value in os.environ.items() if key != "TEST_DATABASE_URL"}
        variables |= {"TEST_DATABASE_URL": database} if database else {}
        variables |= {"TEST_DB_SUFFIX": f"{variables.get('TEST_DB_SUFFIX', 'main')}_{aside}"} if aside else {}
        if not aside:
            print(f"=== Tests on {name}", flush=True)
        self.started = time.monotonic()
        command = ["nice", "-n", str(nice), sys.executable, "-m", "pytest", "-m", select, *arguments]
        self.process = subprocess.Popen(command, cwd=ROOT, env=variables, stdout=self.said, stderr=self.said)

    def wait(self) -> int:
        """The exit code, with what was said aside."""
        code = self.process.wait()
        if self.said:
            self.said.seek(0)
            print(f"=== Tests on {self.name}\n{self.said.read()}", flush=True)
        print(f"=== Tests on {self.name} took {time.monotonic() - self.started:.0f} s", flush=True)
        return code


class Templates:
    """What every process of tests copies: a database on SQLite and, where there is a server, one on PostgreSQL."""

    def __init__(self, url: str) -> None:
        suffix = os.environ.get("TEST_DB_SUFFIX", "main")
        self.folders = {database: ROOT / "var" / f"tests-{suffix}-{kind}" for database, kind in self.kinds(url)}
        started = time.monotonic()
        processes = [self._call(database) for database in self.folders]
        codes = [process.wait() for process in processes]
        if any(codes):
            raise SystemExit("The databases that the tests start from could not be made; the reason stands above.")
        print(f"=== What the tests start from took {time.monotonic() - started:.0f} s", flush=True)

    @staticmethod
    def kinds(url: str) -> list[tuple[str, str]]:
        return [("", "sqlite"), *([(url, "postgresql")] if url else [])]

    def _call(self, database: str, *flags: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "tests.template", *flags, str(self.folders[database])]
        variables = {**os.environ, "TEST_DATABASE_URL": database, "PYTHONPATH": f"{ROOT}:{ROOT / 'site'}"}
        return subprocess.Popen(command, cwd=ROOT, env=variables)

    def option(self, database: str) -> tuple[str, ...]:
        return (f"--template={self.folders[database]}",)

    def drop(self) -> None:
        for process in [self._call(database, "--drop") for database in self.folders]:
            process.wait()


def in_processes(processors: int) -> tuple[str, ...]:
    """pytest's options to run in so many processes; each of them imports and collects everything for itself."""
    return ("-n", str(min(processors, MOST_PROCESSES)), "--dist", "loadgroup") if processors > 1 else ()


def main(arguments: list[str]) -> int:
    """The worst exit code of all rounds; a choice of tests (`arguments`) may leave a round without any."""
    url, processors = os.environ.get("TEST_DATABASE_URL", ""), os.cpu_count() or 1
    templates = Templates(url) if all(argument.startswith("-") for argument in arguments) else None
    on_sqlite = (*arguments, *(templates.option("") if templates else ()))
    # They are all there (tests/conftest.py), and to look for them elsewhere takes ten seconds.
    place = ("tests/browser",) if templates else ()
    rounds = [Round("SQLite with a browser", *on_sqlite, *place, select=ALONE, nice=0, aside="browser")]
    try:
        if url:
            options = (*arguments, *(templates.option(url) if templates else ()), "--database-only")
            options += in_processes(processors // 2)
            rounds.append(Round("PostgreSQL", *options, select=TOGETHER, nice=7, database=url, aside="server"))
        rest = f"{TOGETHER} and not postgresql" if url else TOGETHER
        rounds.append(Round("SQLite", *on_sqlite, *in_processes(processors), select=rest, nice=5))
        codes = [each.wait() for each in reversed(rounds)]
    finally:
        for each in rounds:
            each.process.kill()
        if templates:
            templates.drop()
    if arguments and codes.count(NO_TESTS_MATCHED) < len(codes):
        codes = [0 if code == NO_TESTS_MATCHED else code for code in codes]
    return max(codes, key=abs)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
