"""Passages that look as if they name a child's details. The rules are told in `docs/namen-van-kinderen.md`."""

from dataclasses import dataclass
from unicodedata import normalize

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.privacy.numbers import traces_of_numbers
from core.privacy.persons import traces_of_persons


class TraceKind(models.TextChoices):
    """What of a child is named."""

    AGE = "age", _("first name and age")
    GROUP = "group", _("first name and class")
    SCHOOL = "school", _("first name and school")
    DIAGNOSIS = "diagnosis", _("first name and diagnosis")
    BIRTH_DATE = "birth_date", _("birth date")
    BSN = "bsn", _("citizen service number")
    ADDRESS = "address", _("home address")


@dataclass(frozen=True)
class Trace:
    """A passage: its place in the text, what it looks like, and its words."""

    start: int
    end: int
    kind: TraceKind
    words: str


def find_traces(text: str, *, year: int | None = None) -> list[Trace]:
    """The passages of `text` that look as if they name a child's details, in the order of the text.

    `text` is plain: of rich text, pass `core.privacy.plain_text`. Places are those in the text with letters and accents
    in one character each (NFC). `year` is the current year: who was born longer ago
    than a childhood is no child. Takes time in proportion to the length of the text.
    """
    text = normalize("NFC", text)
    year = year or timezone.localdate().year
    found = {*traces_of_persons(text), *traces_of_numbers(text, year=year)}
    return [Trace(start, end, TraceKind(kind), text[start:end]) for start, end, kind in sorted(found)]
