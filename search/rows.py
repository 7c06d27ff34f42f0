"""Many rows in one statement: the ORM takes longer to write these than the database to carry them out."""

import json
from collections.abc import Iterable, Mapping, Sequence
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


def among(column: str, values: Iterable[Any]) -> tuple[str, Any]:
    """A condition that the column is one of these values, and its one parameter; Django would make hundreds of them."""
    if connection.vendor == "postgresql":
        return f"{column} = ANY(%s)", list(values)
    return f"{column} IN (SELECT value FROM json_each(%s))", json.dumps(list(values))  # noqa: S608 - ours


def distinct(table: str, columns: Sequence[str], *conditions: tuple[str, Any]) -> set[tuple[Any, ...]]:
    """The different values of these columns in the rows for which all conditions hold. One query."""
    where = " AND ".join(condition for condition, _value in conditions)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT DISTINCT {', '.join(columns)} FROM {table} WHERE {where}",  # noqa: S608 - ours
            [value for _condition, value in conditions],
        )
        return set(cursor.fetchall())
