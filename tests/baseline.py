"""What the migrations put into the test database (root page, collection, languages, themes), kept to be put back.

A test that really commits is cleaned up by emptying every table, and with that the migrations' rows are gone for all
tests after it. Here they are copied inside the database itself, so that they come back exactly and without signals.
"""

from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction

COPY = "test_baseline_{}"


def _tables() -> list[str]:
    return sorted(connection.introspection.django_table_names(only_existing=True, include_views=False))


def _quoted(name: str) -> str:
    return connection.ops.quote_name(name)


def keep() -> None:
    """Copy the rows of every table that has any. Raises RuntimeError when a reused database lost its root page."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT COUNT(*) FROM wagtailcore_page WHERE depth = 1")
        if cursor.fetchone() != (1,):
            raise RuntimeError("The test database that was kept is incomplete: run pytest once with --create-db.")
        for name in connection.introspection.table_names(cursor):
            if name.startswith(COPY.format("")):
                cursor.execute(f"DROP TABLE {_quoted(name)}")
        for number, table in enumerate(_tables()):
            cursor.execute(f"SELECT 1 FROM {_quoted(table)} LIMIT 1")  # noqa: S608 - names from the schema
            if cursor.fetchone():
                copy = _quoted(COPY.format(number))
                cursor.execute(f"CREATE TABLE {copy} AS SELECT * FROM {_quoted(table)}")  # noqa: S608 - see above


def restore() -> None:
    """Make every table hold what it held at `keep`, and nothing else."""
    with transaction.atomic(), connection.cursor() as cursor:
        copies = set(connection.introspection.table_names(cursor))
        tables = _tables()
        for table in tables:
            cursor.execute(f"DELETE FROM {_quoted(table)}")  # noqa: S608 - names from the schema
        for number, table in enumerate(tables):
            if COPY.format(number) in copies:
                copy = _quoted(COPY.format(number))
                cursor.execute(f"INSERT INTO {_quoted(table)} SELECT * FROM {copy}")  # noqa: S608 - see above
    ContentType.objects.clear_cache()
