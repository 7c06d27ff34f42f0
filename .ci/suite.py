"""`make test`: all tests on SQLite, then, where TEST_DATABASE_URL names a PostgreSQL server, on that as well.

What does not depend on the database (browser walks, HTML validity) is not repeated on PostgreSQL, and neither is what
asks no database at all. Browser walks run beside the rest, in one process: they often wait, and what they say
is shown when they are done. The rest runs in a process per processor, each with its own database. With STRICT=1 there
must be a round on PostgreSQL. Arguments go to pytest.
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
IN_PARALLEL = ("-n", "auto", "--maxprocesses", "4")
ALONE, TOGETHER = "browser or java or lighthouse", "not browser and not java and not lighthouse"


class Round:
    """One run of pytest on `database` (empty: SQLite). With `aside` it speaks only when it is waited for."""

    def __init__(self, name: str, *arguments: str, select: str, database: str = "", aside: bool = False) -> None:
        self.name = name
        self.said: IO[str] | None = tempfile.TemporaryFile("w+") if aside else None  # noqa: SIM115 - it stays open
        variables = {key: value for key, value in os.environ.items() if key != "TEST_DATABASE_URL"}
        variables |= {"TEST_DATABASE_URL": database} if database else {}
        variables |= {"TEST_DB_SUFFIX": f"{variables.get('TEST_DB_SUFFIX', 'main')}-aside"} if aside else {}
        if not aside:
            print(f"=== Tests on {name}", flush=True)
        self.started = time.monotonic()
        command = [sys.executable, "-m", "pytest", "-m", select, *(() if aside else IN_PARALLEL), *arguments]
        self.process = subprocess.Popen(command, cwd=ROOT, env=variables, stdout=self.said, stderr=self.said)

    def wait(self) -> int:
        """The exit code, with what was said aside."""
        code = self.process.wait()
        if self.said:
            self.said.seek(0)
            print(f"=== Tests on {self.name}\n{self.said.read()}", flush=True)
        print(f"=== Tests on {self.name} took {time.monotonic() - self.started:.0f} s", flush=True)
        return code


def main(arguments: list[str]) -> int:
    """The worst exit code of all rounds; a choice of tests (`arguments`) may leave a round without any."""
    url = os.environ.get("TEST_DATABASE_URL", "")
    browser = Round("SQLite with a browser", *arguments, select=ALONE, aside=True)
    try:
        on_sqlite = f"{TOGETHER} and not postgresql" if url else TOGETHER
        codes = [Round("SQLite", *arguments, select=on_sqlite).wait()]
        if url:
            on_postgresql = Round("PostgreSQL", "--database-only", *arguments, select=TOGETHER, database=url)
            codes.append(on_postgresql.wait())
        codes.append(browser.wait())
    finally:
        browser.process.kill()
    if arguments and codes.count(NO_TESTS_MATCHED) < len(codes):
        codes = [0 if code == NO_TESTS_MATCHED else code for code in codes]
    return max(codes, key=abs)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
