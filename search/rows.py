"""Many rows in one statement: the ORM takes longer to write these than the database to carry them out."""

import json
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django.db import connection

AT_A_TIME = 5_000


def insert(table: str, columns: Mapping[str, str], rows: Sequence[Sequence[Any]], otherwise: str = "") -> None:
    """Insert `rows`; `columns` tells what PostgreSQL calls the type of each, `otherwise` what to do with those that are
    there (`ON CONFLICT ...`).

    In the order of the index that they go into it takes half the time.
    """
    if not rows:
        return
    into = f"INSERT INTO {table} ({', '.join(columns)})"
    with connection.cursor() as cursor:
        if connection.vendor != "postgresql":
            cursor.executemany(f"{into} VALUES ({', '.join(['%s'] * len(columns))}) {otherwise}", rows)
            return
        arrays = ", ".join(f"%s::{kind}[]" for kind in columns.values())
        for place in range(0, len(rows), AT_A_TIME):
            values = [list(column) for column in zip(*rows[place : place + AT_A_TIME], strict=True)]
            cursor.execute(f"{into} SELECT * FROM unnest({arrays}) {otherwise}", values)  # noqa: S608 - ours


def pairs_among(table: str, columns: tuple[str, str], second: Collection[Any]) -> set[tuple[Any, Any]]:
    """The different values of two columns in the rows whose second is among these."""
    among = "= ANY(%s)" if connection.vendor == "postgresql" else "IN (SELECT value FROM json_each(%s))"
    asked = list(second)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT DISTINCT {', '.join(columns)} FROM {table} WHERE {columns[1]} {among}",  # noqa: S608 - ours
            [asked if connection.vendor == "postgresql" else json.dumps(asked)],
        )
        return set(cursor.fetchall())
