"""A question is kept without who asked it. That it names somebody is possible: then it goes when they are erased."""

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from core.personal import PersonalRows, Who, delete_rows, register, register_not_personal
from search.titles import plain_title
from search.tuning.models import Asked


def naming(who: Who) -> Q:
    """Rows with the whole name of this person in their words."""
    found = Q(pk=None)
    for name in filter(None, map(plain_title, who.names)):
        found |= Q(words=name) | Q(words__startswith=f"{name} ") | Q(words__endswith=f" {name}")
        found |= Q(words__contains=f" {name} ")
    return found


def asked_by_several(who: Who) -> Q:
    """What only one or two asked is told to nobody, so neither to the person that it names."""
    return naming(who) & Q(by_several=True)


def delete_questions(rows: "QuerySet[Any]", who: Who) -> int:
    """Those that are told to nobody as well."""
    return delete_rows(Asked.objects.filter(naming(who)), who)


def register_questions() -> None:
    register(
        "search_tuning.Asked",
        PersonalRows(
            title=_("Questions to search with your name in them"),
            of=asked_by_several,
            fields=("words",),
            exported=("day", "language"),
            erase=delete_questions,
        ),
    )
    register_not_personal(
        "search_tuning.Asked",
        prints="leads to nobody without the salt of the day, which is deleted when the day is over",
    )
    register(
        "search_tuning.Pin",
        PersonalRows(
            title=_("Pinned results for your name"),
            of=naming,
            fields=("words",),
            exported=("language",),
            erase=delete_rows,
        ),
    )
