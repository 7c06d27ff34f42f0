"""How far the index is: one small question at the beginning of every answer."""

import uuid
from dataclasses import dataclass
from typing import Any

from django.db.models import Subquery

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
    parts = {
        "edition": Subquery(Edition.objects.values("key")[:1]),
        "nl": Subquery(Heads.objects.filter(language="nl").values("version")),
        "en": Subquery(Heads.objects.filter(language="en").values("version")),
    }
    row = Change.objects.order_by("-number").annotate(**parts).values_list("number", "stamp", *parts).first()
    if row is None:
        return State(0, NO_CHANGE, Edition.objects.values_list("key", flat=True).first(), "")
    number, stamp, edition, dutch, english = row
    return State(number, stamp, edition, f"{dutch or ''}/{english or ''}")
