"""What people do not find: questions of some days together, in numbers."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from django.db.models import Case, F, FloatField, OuterRef, QuerySet, Subquery, Sum, When
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import translation
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from core.urlwords import LANGUAGES
from search.languages import Language, language
from search.state import state
from search.tuning.models import Asked, Clicked, Pin

# On average chosen below this place: what people want stands too low.
LOW = 5
KINDS = {
    "niets": _("Nothing found"),
    "niet-gekozen": _("Found, and never chosen"),
    "laag": _("Chosen far down"),
    "alles": _("All questions"),
}
PERIODS = {"7": _("7 days"), "30": _("30 days"), "90": _("90 days")}
ORDERS = {
    "vaak": _("Most asked first"),
    "woorden": _("By words"),
    "resultaten": _("Most results first"),
    "gekozen": _("Least chosen first"),
    "plaats": _("Chosen furthest down first"),
}
FIRST: Mapping[str, Any] = {
    "vaak": F("times").desc(),
    "woorden": F("words").asc(),
    "resultaten": F("found").desc(),
    "gekozen": F("clicks").asc(),
    "plaats": F("place").desc(nulls_last=True),
}
Numbers = dict[str, Any]
# The words and the language of a question.
Key = tuple[str, str]


@dataclass(frozen=True)
class ReportRow:
    """One question. `chosen` says how often at which rank; `term` and `pin` what was done about it already."""

    words: str
    language: str
    times: int
    found: int
    clicks: int
    place: float | None
    chosen: tuple[tuple[int, int], ...]
    term: str
    pin: int | None
    search_url: str
    query: str


def questions(kind: str, days: int, order: str) -> "QuerySet[Asked, Numbers]":
    """Each question once: how often it was asked, what it found last, how often and where a hit was chosen.

    Only what visitors from three addresses asked on one day is in it.
    """
    told = Asked.objects.told().since(localdate() - timedelta(days=days - 1))
    same = {"words": OuterRef("words"), "language": OuterRef("language")}
    of_question = Clicked.objects.filter(asked__in=told, **{f"asked__{name}": ref for name, ref in same.items()})
    sums = (
        of_question.order_by().values("asked__words").annotate(clicks=Sum("number"), ranks=Sum(F("rank") * F("number")))
    )
    rows: Any = (
        told.order_by()
        .values("words", "language")
        .annotate(
            times=Sum("asked"),
            found=Subquery(told.filter(**same).order_by("-day").values("hits")[:1]),
            clicks=Coalesce(Subquery(sums.values("clicks")), 0),
            ranks=Coalesce(Subquery(sums.values("ranks")), 0),
        )
        .annotate(place=Case(When(clicks__gt=0, then=F("ranks") * 1.0 / F("clicks")), output_field=FloatField()))
    )
    rows = rows.order_by(FIRST[order], F("times").desc(), "words", "language")
    narrowed: QuerySet[Asked, Numbers] = {
        "niets": rows.filter(found=0),
        "niet-gekozen": rows.filter(found__gt=0, clicks=0),
        "laag": rows.filter(place__gt=LOW),
    }.get(kind, rows)
    return narrowed


def report_rows(found: Iterable[Numbers], days: int) -> list[ReportRow]:
    """These questions with what is known of each: two queries for any number, and those of the glossary."""
    numbers = list(found)
    words = {row["words"] for row in numbers}
    pins = {(pin.words, pin.language): pin.pk for pin in Pin.objects.filter(words__in=words)}
    chosen = ranks_of(words, days)
    at = state()
    spoken = {code: language(code, at) for code in LANGUAGES}
    rows = []
    for row in numbers:
        key = row["words"], row["language"]
        rows.append(
            ReportRow(
                **{name: row[name] for name in ("words", "language", "times", "found", "clicks", "place")},
                chosen=tuple(chosen[key]),
                term=term_for(row["words"], spoken[row["language"]]),
                pin=pins.get(key),
                search_url=search_url(*key),
                query=urlencode({"woorden": row["words"], "taal": row["language"]}),
            )
        )
    return rows


def ranks_of(words: Iterable[str], days: int) -> dict[Key, list[tuple[int, int]]]:
    told = Asked.objects.told().since(localdate() - timedelta(days=days - 1)).filter(words__in=words)
    rows = Clicked.objects.filter(asked__in=told).values_list("asked__words", "asked__language", "rank")
    found: dict[Key, list[tuple[int, int]]] = defaultdict(list)
    for asked, code, rank, number in rows.annotate(Sum("number")).order_by("rank"):
        found[asked, code].append((rank, number))
    return found


def term_for(words: str, spoken: Language) -> str:
    """The term that search takes these words for, in whatever form they are; empty when it knows none."""
    group = spoken.groups.get(tuple(spoken.analyser.tokens(words)))
    return group.forms[0] if group else ""


def search_url(words: str, code: str) -> str:
    with translation.override(code):
        return f"{reverse('search')}?{urlencode({'q': words})}"
