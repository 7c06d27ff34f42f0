"""The warning: what was found where, as a message that shows the passages. It never stops anybody."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.db import models, transaction
from django.db.models import F
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.text import Truncator

from core.models.privacy import PrivacyCount
from core.privacy.texts import texts_of
from core.privacy.traces import Trace, find_traces

# More passages than these would hide what the message asks.
MOST_SHOWN = 6
LONGEST_SHOWN = 90


@dataclass(frozen=True)
class Finding:
    """A passage, and the name of the field that it is in."""

    label: str
    trace: Trace

    @property
    def words(self) -> str:
        """The passage on one line, cut when it is long."""
        return Truncator(" ".join(self.trace.words.split())).chars(LONGEST_SHOWN)


def findings_in(texts: Mapping[str, str]) -> list[Finding]:
    """The passages in `texts`, plain texts by the name of their field; the same words in one field count once."""
    found: dict[tuple[str, str, str], Finding] = {}
    for label, text in texts.items():
        for trace in find_traces(text):
            finding = Finding(str(label), trace)
            found.setdefault((finding.label, trace.kind, finding.words), finding)
    return list(found.values())


def count_warning(*, place: str, went_on: bool) -> None:
    """Add one to today's warnings at `place`. `went_on`: the writer published or sent the text as it was."""
    kept: dict[str, Any] = {"date": timezone.localdate(), "place": place, "went_on": went_on}
    with transaction.atomic():
        row, _created = PrivacyCount.objects.get_or_create(**kept)
        PrivacyCount.objects.filter(pk=row.pk).update(number=F("number") + 1)


def warn_about(request: HttpRequest, texts: Mapping[str, str], *, place: str, went_on: bool = False) -> list[Finding]:
    """Show whoever wrote `texts` the passages that look as if they name a child's details; nothing is stopped.

    `texts` are plain (`core.privacy.plain_text`), by the name of their field. `place` is what is counted: a kind of
    thing or a form, never one of them. Gives back what was found.
    """
    found = findings_in(texts)
    if found:
        context = {"findings": found[:MOST_SHOWN], "more": max(0, len(found) - MOST_SHOWN), "went_on": went_on}
        messages.warning(request, render_to_string("core/admin/privacy_message.html", context))
        count_warning(place=place, went_on=went_on)
    return found


def warn_about_thing(request: HttpRequest, thing: models.Model, *, went_on: bool = False) -> list[Finding]:
    """The same for all texts of a page or a row.

    A draft that saves itself is left alone: it is read when somebody saves it.
    """
    if not request.accepts("text/html"):
        return []
    return warn_about(request, texts_of(thing), place=thing._meta.label_lower, went_on=went_on)


class WarnsAboutChildren:
    """For the desk's views that add or change a row: after saving, its texts are read."""

    request: HttpRequest

    def save_instance(self) -> Any:
        saved = super().save_instance()  # type: ignore[misc]
        warn_about_thing(self.request, saved, went_on=bool(getattr(saved, "published", False)))
        return saved
