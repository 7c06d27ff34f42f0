"""`make test`: all tests on SQLite, then, where TEST_DATABASE_URL names a PostgreSQL server, on that as well.

What does not depend on the database (browser walks, HTML validity) is not repeated in the last round, and runs in one
process: a browser fills the machine by itself. The rest runs in a process per processor, each with its own database.
With STRICT=1 there must be a round on PostgreSQL. Arguments go to pytest.
"""

import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
NO_TESTS_MATCHED = 5


IN_PARALLEL = ("-n", "auto", "--maxprocesses", "4")


def run(name: str, *, select: str, database: str, parallel: bool, arguments: list[str]) -> int:
    """One round of pytest on `database` (empty: SQLite); its exit code."""
    environment = {key: value for key, value in os.environ.items() if key != "TEST_DATABASE_URL"}
    if database:
        environment["TEST_DATABASE_URL"] = database
    print(f"=== Tests on {name}", flush=True)
    started = time.monotonic()
    command = [sys.executable, "-m", "pytest", "-m", select, *(IN_PARALLEL if parallel else ()), *arguments]
    code = subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode
    print(f"=== Tests on {name} took {time.monotonic() - started:.0f} s", flush=True)
    return code


def main(arguments: list[str]) -> int:
    """The worst exit code of all rounds; a choice of tests (`arguments`) may leave a round without any."""
    url = os.environ.get("TEST_DATABASE_URL", "")
    alone, together = "browser or java or lighthouse", "not browser and not java and not lighthouse"
    on_sqlite = f"{together} and not postgresql" if url else together
    codes = [
        run("SQLite", select=on_sqlite, database="", parallel=True, arguments=arguments),
        run("SQLite with a browser", select=alone, database="", parallel=False, arguments=arguments),
    ]
    if url:
        codes.append(run("PostgreSQL", select=together, database=url, parallel=True, arguments=arguments))
    if arguments and codes.count(NO_TESTS_MATCHED) < len(codes):
        codes = [0 if code == NO_TESTS_MATCHED else code for code in codes]
    return max(codes, key=abs)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
