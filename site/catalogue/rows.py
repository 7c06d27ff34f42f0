"""How an entry looks as a row in a list, on a page of either language."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from catalogue.facets import Labels
from catalogue.findables import of_kind
from catalogue.models import Entry

IN_LANGUAGE = {"nl": gettext_lazy("in Dutch"), "en": gettext_lazy("in English")}
COVER_EVERY = 3


@dataclass(frozen=True)
class RowTheme:
    label: str
    url: str


@dataclass(frozen=True)
class RowBadge:
    label: str
    state: str


@dataclass(frozen=True)
class Row:
    """One thing in a list. `other_language`: its text is in `language`, which is not that of the page around it."""

    key: str
    kind: str
    title: str
    url: str
    summary: str
    language: str
    other_language: bool
    language_label: str
    hue: str
    theme: RowTheme | None
    kind_label: str
    meta: str
    cover_url: str
    has_cover: bool
    date: datetime
    updated: datetime
    region: str
    facts: dict[str, Any] = field(compare=False)
    badge: RowBadge | None = None


def rows_of(entries: Sequence[Entry], labels: Labels, *, covers: bool = False) -> list[Row]:
    """Rows in the language of `labels`, in the order of `entries`. At most one query, for themes not yet labelled.

    `covers`: every third row of dated things shows its cover; the look forbids one on every row.
    """
    themes = labels.of("thema", {entry.facts["theme"] for entry in entries if entry.facts.get("theme")})
    with translation.override(labels.language):
        return [
            _row(entry, labels, themes, has_cover=covers and _dated(entry.kind) and place % COVER_EVERY == 0)
            for place, entry in enumerate(entries)
        ]


def _row(entry: Entry, labels: Labels, themes: dict[str, str], *, has_cover: bool) -> Row:
    facts = entry.facts
    other = entry.language != labels.language
    code = facts.get("theme", "")
    label = themes.get(code, "")
    return Row(
        key=entry.key,
        kind=entry.kind,
        title=entry.title,
        url=entry.url,
        summary=entry.summary,
        language=entry.language,
        other_language=other,
        language_label=str(IN_LANGUAGE.get(entry.language, entry.language)) if other else "",
        hue=entry.hue,
        theme=RowTheme(label, labels.url("thema", code)) if label and label != entry.title else None,
        kind_label=kind_label(entry.kind, facts),
        meta=", ".join(_meta(entry)),
        cover_url=reverse("cover", args=[entry.hue, entry.cover]) if entry.cover else "",
        has_cover=has_cover and bool(entry.cover),
        date=entry.date,
        updated=entry.updated,
        region=facts.get("region", ""),
        facts=facts,
        badge=badge(entry),
    )


def kind_label(kind: str, facts: Mapping[str, Any]) -> str:
    """What a thing of this kind with these facts is called, in the active language."""
    findable = next(iter(of_kind(kind)), None)
    if findable is None:
        return ""
    return (findable.row_label(facts) if findable.row_label else "") or str(findable.label)


def badge(entry: Entry) -> RowBadge | None:
    """How far a thing is, where its kind has such a thing to tell."""
    tell = next((findable.badge for findable in of_kind(entry.kind) if findable.badge), None)
    return RowBadge(*tell(entry.facts)) if tell else None


def is_over(entry: Entry) -> bool:
    """Whether a thing is of no use any more to who reads on from another one."""
    return any(findable.over(entry.facts) for findable in of_kind(entry.kind) if findable.over)


def _dated(kind: str) -> bool:
    return any(findable.dated for findable in of_kind(kind))


def _meta(entry: Entry) -> Iterable[str]:
    """Place, date and time to read, as far as the thing has them."""
    facts = entry.facts
    place = facts.get("province") or facts.get("region_name") or ""
    if place and place != entry.title:
        yield place
    if _dated(entry.kind):
        yield day(entry.date)
    if minutes := facts.get("reading_minutes"):
        yield ngettext("%(minutes)s minute to read", "%(minutes)s minutes to read", minutes) % {"minutes": minutes}


def day(moment: datetime) -> str:
    """A date as people write it in the active language: 23 november 2026."""
    return date_format(localtime(moment), _("j F Y"))
