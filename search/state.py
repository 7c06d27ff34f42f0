"""How far the index is: one small question at the beginning of every answer."""

import uuid
from dataclasses import dataclass

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


# What besides the last change makes up a state, to be asked along with other rows.
PARTS = {
    "edition": Subquery(Edition.objects.values("key")[:1]),
    "nl": Subquery(Heads.objects.filter(language="nl").values("version")),
    "en": Subquery(Heads.objects.filter(language="en").values("version")),
}
LAST = Change.objects.order_by("-number")
WHOLE = {"number": Subquery(LAST.values("number")[:1]), "stamp": Subquery(LAST.values("stamp")[:1]), **PARTS}


def state() -> State:
    """As the database has it now. One query; without any change yet a second one."""
    row = LAST.annotate(**PARTS).values_list("number", "stamp", *PARTS).first()
    if row is None:
        return State(0, NO_CHANGE, Edition.objects.values_list("key", flat=True).first(), "")
    return state_of(*row)


def state_of(number: int, stamp: uuid.UUID, edition: uuid.UUID | None, dutch: str | None, english: str | None) -> State:
    """A state from the values of `WHOLE`, which were asked along with something else."""
    return State(number, stamp, edition, f"{dutch or ''}/{english or ''}")
