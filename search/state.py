"""How far the index is: one small question at the beginning of every answer."""

import uuid
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db import connection
from django.db.models import QuerySet, Subquery

from glossary.models import Edition
from search.models import Change, Heads

NO_CHANGE = uuid.UUID(int=0)


@dataclass(frozen=True)
class State:
    """The last change of the index, the edition of the glossary, and which heads compounds are split into."""

    change: int
    stamp: uuid.UUID
    edition: uuid.UUID | None
    heads_version: str

    @staticmethod
    def heads(language: str) -> list[str]:
        """One query."""
        return list(Heads.objects.filter(language=language).values_list("words", flat=True).first() or [])


# What tells at which change of the index other rows were asked, along with them.
LAST = Change.objects.order_by("-number")
AT_CHANGE = {"at_number": Subquery(LAST.values("number")[:1]), "at_stamp": Subquery(LAST.values("stamp")[:1])}


def changed_last(row: Any) -> State:
    """From a row with `AT_CHANGE`: a state of which only the change is known: enough for snapshot and labels."""
    return State(row.at_number, row.at_stamp, None, "")


def state() -> State:
    """As the database has it now. One query; without any change yet a second one."""
    with connection.cursor() as cursor:
        cursor.execute(*statement(connection.vendor))
        row = cursor.fetchone()
    if row is None:
        return State(0, NO_CHANGE, Edition.objects.values_list("key", flat=True).first(), "")
    number, stamp, edition, dutch, english = row
    return State(number, uuid_of(stamp) or NO_CHANGE, uuid_of(edition), f"{dutch or ''}/{english or ''}")


def last_change() -> "QuerySet[Change, tuple[Any, ...]]":
    parts = {
        "edition": Subquery(Edition.objects.values("key")[:1]),
        "nl": Subquery(Heads.objects.filter(language="nl").values("version")),
        "en": Subquery(Heads.objects.filter(language="en").values("version")),
    }
    return Change.objects.order_by("-number").annotate(**parts).values_list("number", "stamp", *parts)[:1]


@cache
def statement(vendor: str) -> tuple[str, tuple[Any, ...]]:
    """`last_change` in the SQL of this database: to write it each time takes longer than to answer it."""
    sql, parameters = last_change().query.sql_with_params()
    return sql, tuple(parameters)


def uuid_of(value: Any) -> uuid.UUID | None:
    """SQLite has no such type, and keeps its signs."""
    return uuid.UUID(value) if isinstance(value, str) else value
