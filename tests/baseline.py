"""What tests start from, kept inside their database to be put back: the migrations' rows, the fixed pages, the demo.

After a test that really commits Django would empty every table, and with that the migrations' rows (root page,
collection, languages, themes) would be gone for all tests after it. Here they are copied, so that they come back
exactly and without signals. Most tests begin by building the fixed pages, and some with the whole demo network; both
are built once and then copied in.
"""

import copy
import pickle
import shutil
from collections.abc import Callable
from pathlib import Path

from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

from pages.site_tree import SiteTree

DEMO_PASSWORD = "met-andere-ogen"
START, TREE, DEMO = "test_baseline", "test_tree", "test_demo"


def _tables() -> list[str]:
    return sorted(connection.introspection.django_table_names(only_existing=True, include_views=False))


def _quoted(name: str) -> str:
    return connection.ops.quote_name(name)


def _counts(cursor: CursorWrapper, tables: list[str]) -> dict[str, int]:
    """How many rows each of these tables has. One query."""
    parts = (f"SELECT {place}, COUNT(*) FROM {_quoted(table)}" for place, table in enumerate(tables))  # noqa: S608 - names from the schema
    cursor.execute(" UNION ALL ".join(parts))
    return {tables[place]: count for place, count in cursor.fetchall()}


def _keep(cursor: CursorWrapper, prefix: str) -> dict[str, str]:
    """Copy every table that has rows, in place of what was copied under this prefix before; gives the copy of each."""
    copies = {}
    for name in connection.introspection.table_names(cursor):
        if name.startswith(f"{prefix}_"):
            cursor.execute(f"DROP TABLE {_quoted(name)}")
    for number, table in enumerate(_tables()):
        cursor.execute(f"SELECT 1 FROM {_quoted(table)} LIMIT 1")  # noqa: S608 - names from the schema
        if cursor.fetchone():
            copies[table] = f"{prefix}_{number}"
            copy = _quoted(copies[table])
            cursor.execute(f"CREATE TABLE {copy} AS SELECT * FROM {_quoted(table)}")  # noqa: S608 - see above
    return copies


def _put(cursor: CursorWrapper, copies: dict[str, str], tables: list[str]) -> None:
    """Make these tables hold what was copied, and nothing else."""
    for table in tables:
        cursor.execute(f"DELETE FROM {_quoted(table)}")  # noqa: S608 - names from the schema
    for table in tables:
        if table in copies:
            cursor.execute(f"INSERT INTO {_quoted(table)} SELECT * FROM {_quoted(copies[table])}")  # noqa: S608 - see above


class Baseline:
    """The copies, and what tells whether a test still stands at the first."""

    def __init__(self) -> None:
        self.tables: list[str] = []
        # Of each set of copies: table → the copy of it.
        self.copies: dict[str, dict[str, str]] = {}
        self.counts: dict[str, int] = {}
        self.grown: list[str] = []
        self.tree: SiteTree | None = None
        self.log_ins: list[tuple[str, str]] = []
        self.media: Path | None = None

    def keep(self, build_tree: Callable[[], SiteTree]) -> None:
        """Copy what the migrations wrote, and what `build_tree` makes of it; the database is left as it was found.

        Raises RuntimeError when a reused database lost its root page.
        """
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT COUNT(*) FROM wagtailcore_page WHERE depth = 1")
            if cursor.fetchone() != (1,):
                raise RuntimeError("The test database that was kept is incomplete: run pytest once with --create-db.")
            self.tables = _tables()
            self.copies[START] = _keep(cursor, START)
            self.counts = _counts(cursor, self.tables)
        build_tree()
        self.tree = build_tree()  # as they are read, now that all are there
        with transaction.atomic(), connection.cursor() as cursor:
            self.copies[TREE] = _keep(cursor, TREE)
            counts = _counts(cursor, self.tables)
            self.grown = [table for table, count in counts.items() if count != self.counts[table]]
            # The site and the welcome page are changed, not added.
            self.grown += [name for name in ("wagtailcore_page", "wagtailcore_site") if name not in self.grown]
        self.restore()

    def keep_demo(self, load: Callable[[], list[tuple[str, str]]], media: Path) -> None:
        """Copy what `load` makes, and the files that it leaves in `media`; the database is left as it was found."""
        self.log_ins, self.media = load(), media
        with transaction.atomic(), connection.cursor() as cursor:
            self.copies[DEMO] = _keep(cursor, DEMO)
        self.restore()

    def write(self, file: Path) -> None:
        """Write down what is known of the copies, for another process that works in a copy of this database."""
        file.write_bytes(pickle.dumps(self.__dict__))

    def read(self, file: Path) -> None:
        self.__dict__.update(pickle.loads(file.read_bytes()))  # noqa: S301 - `write` made it, for this run

    def restore(self) -> None:
        """Make every table hold what the migrations wrote, and nothing else."""
        with transaction.atomic(), connection.cursor() as cursor:
            _put(cursor, self.copies[START], self.tables)
        ContentType.objects.clear_cache()

    def put_tree(self) -> SiteTree | None:
        """Put the fixed pages in and give them, unless the test made something before that stands in their tables."""
        with transaction.atomic(), connection.cursor() as cursor:
            counts = _counts(cursor, self.grown)
            if any(counts[table] != self.counts[table] for table in self.grown):
                return None
            _put(cursor, self.copies[TREE], self.grown)
        cache.clear()
        return copy.deepcopy(self.tree)

    def put_demo(self, media: Path) -> list[tuple[str, str]]:
        """Put the demo network in, and its files into `media`; gives its log-ins."""
        with transaction.atomic(), connection.cursor() as cursor:
            _put(cursor, self.copies[DEMO], self.tables)
        if self.media and self.media.exists():
            shutil.copytree(self.media, media, dirs_exist_ok=True)
        cache.clear()
        ContentType.objects.clear_cache()
        return self.log_ins


baseline = Baseline()
