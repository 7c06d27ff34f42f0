"""`make bench`: run a measurement in a scratch database of its own and print its ratios. ARGS names it."""

import os
import secrets
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import psycopg

ROOT = Path(__file__).resolve().parents[1]
MEASUREMENTS = ("listings", "pages", "texts", "analysis", "search", "judged", "lighthouse")


def main(arguments: list[str]) -> int:
    """The first argument names the measurement (default: listings), the others are its own."""
    name, *rest = arguments if arguments and not arguments[0].startswith("-") else ["listings", *arguments]
    if name not in MEASUREMENTS:
        print(f"There is no measurement {name!r}; choose one of: {', '.join(MEASUREMENTS)}.", file=sys.stderr)
        return 2
    sys.path[:0] = [str(ROOT), str(ROOT / "site")]
    # Only what is about search uses services: a site's own database and indexes are left alone.
    if name not in ("search", "judged"):
        os.environ["SEARCH_URL"] = ""
    os.environ["SEARCH_PREFIX"] = f"bench-{secrets.token_hex(4)}"
    server = os.environ.get("DATABASE_URL", "") if name == "search" else ""
    with tempfile.TemporaryDirectory() as scratch, scratch_database(server) as url:
        os.environ["DATA_DIR"] = scratch
        os.environ["DATABASE_URL"] = f"sqlite:///{scratch}/bench.sqlite3"
        os.environ["TEST_DATABASE_URL"] = url
        os.environ["DJANGO_SETTINGS_MODULE"] = "bench.settings"
        import django

        django.setup()
        try:
            measurement(name)(rest)
        finally:
            from django.db import connections

            connections.close_all()
    return 0


@contextmanager
def scratch_database(url: str) -> Iterator[str]:
    """A database of its own on the PostgreSQL server at `url`, dropped after; empty for SQLite in a file."""
    if not url.startswith("postgres"):
        yield ""
        return
    name = f"bench_{secrets.token_hex(4)}"
    with psycopg.connect(url, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")
    try:
        yield urlsplit(url)._replace(path=f"/{name}").geturl()
    finally:
        with psycopg.connect(url, autocommit=True) as server:
            server.execute(f"DROP DATABASE {name} WITH (FORCE)")


def measurement(name: str) -> Callable[[list[str]], None]:
    """The function that runs it; imported only now, because it needs the settings."""
    if name == "pages":
        from bench.pages import run
    elif name == "texts":
        from bench.texts import run
    elif name == "analysis":
        from bench.analysis import run
    elif name == "search":
        from bench.search import run
    elif name == "judged":
        from bench.judged import run
    elif name == "lighthouse":
        from bench.lighthouse import run
    else:
        from bench.listings import run
    return run


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
