"""Looks for a person's name and addresses in texts, and takes them out."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.db.models import Field, Model, Q, QuerySet, TextField
from django.db.models.functions import Cast
from wagtail.blocks import StreamValue
from wagtail.fields import StreamField

from core.personal import FORMER, Who, personal_texts
from core.scrubbing import Scrubber
from core.signals import row_rewritten

SHORTEST_NEEDLE = 3
PLAIN = re.compile(r"[A-Za-z0-9]+")


def scrubber(who: Who, *, names: bool, language: str = "nl") -> Scrubber:
    """What takes this person out of a text in `language`."""
    former = FORMER.get(language, FORMER["nl"])
    return Scrubber(names=who.names if names else (), addresses=who.addresses, former=former, capitals=True)


def needles(scrub: Scrubber) -> list[str]:
    """For each name and address a part that stands in every spelling of it: plain letters are never escaped.

    Empty when one of them has none: then every row must be looked at.
    """
    found = []
    for word in (*scrub.names, *scrub.addresses, *scrub.exact):
        longest = max(PLAIN.findall(word), key=len, default="")
        if len(longest) < SHORTEST_NEEDLE:
            return []
        found.append(longest)
    return found


def rows_with(rows: QuerySet[Any], columns: Sequence[str], scrub: Scrubber) -> QuerySet[Any]:
    """Those of `rows` that may hold what `scrub` looks for: the database narrows, `clean_row` decides."""
    parts = needles(scrub)
    if not parts:
        return rows if scrub.names or scrub.addresses or scrub.exact else rows.none()
    texts = {f"text_{number}": Cast(column, TextField()) for number, column in enumerate(columns)}
    condition = Q()
    for name in texts:
        for part in parts:
            condition |= Q(**{f"{name}__icontains": part})
    return rows.annotate(**texts).filter(condition)


def cleaned(row: Model, columns: Iterable[str], scrub: Scrubber) -> dict[str, Any]:
    """The columns of `row` that change, with their new values."""
    before = {name: raw(getattr(row, name)) for name in columns}
    after = scrub.value(before)
    return {name: fitting(row._meta.get_field(name), after[name]) for name in before if after[name] != before[name]}


def raw(value: Any) -> Any:
    return list(value.raw_data) if isinstance(value, StreamValue) else value


def fitting(field: "Field[Any, Any] | Any", value: Any) -> Any:
    """The value as the field keeps it; what stands for a name may be longer than the name was."""
    if isinstance(field, StreamField):
        return StreamValue(field.stream_block, value, is_lazy=True)
    longest = getattr(field, "max_length", None)
    return value[:longest] if longest and isinstance(value, str) else value


def clean_row(row: Model, columns: Iterable[str], scrub: Scrubber) -> bool:
    """Clean one row, without the signals that a `save()` sends; says whether there was something to clean."""
    changes = cleaned(row, columns, scrub)
    if changes:
        type(row)._base_manager.filter(pk=row.pk).update(**changes)
    return bool(changes)


def clean_registered_texts(who: Who) -> int:
    """Clean logs, queues and whatever else tells of the work; returns how many rows changed.

    What lists and search know of a cleaned row follows in the same transaction.
    """
    done = 0
    for row, columns, scrub in _candidates(who):
        if clean_row(row, columns, scrub):
            row_rewritten.send(type(row), instance=row)
            done += 1
    return done


def _candidates(who: Who) -> Iterator[tuple[Model, tuple[str, ...], Scrubber]]:
    for model, rule in personal_texts():
        scrub = scrubber(who, names=rule.names)
        for row in rows_with(model._base_manager.all(), rule.columns, scrub):
            yield row, rule.columns, scrub
