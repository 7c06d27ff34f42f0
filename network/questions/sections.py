"""What questions add to other pages: what a region asks, who asks about a theme, what was asked last."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from catalogue.place import place_of
from core.access import request_tokens
from core.sections import Section
from network.questions.choices import ASKING, QuestionStatus
from network.questions.findables import question_badge
from network.questions.queries import (
    STATUS_FACET,
    QuestionLine,
    lines_of,
    open_questions_by_region,
    questions_seen,
)
from network.regions.models import Region
from network.themes.columns import Column
from network.themes.models import Theme

SHOWN = 6
SHOWN_ON_HOME = 3
LOOKED_AT = 50
TEMPLATE = "questions/section.html"


def questions_of_theme(request: HttpRequest, theme: Theme) -> Section | None:
    """What regions still ask about a theme, the newest first."""
    return asked(
        request,
        title=_("Open questions"),
        order=15,
        query=f"thema={theme.code}&{STATUS_FACET}=open&{STATUS_FACET}=in-contact",
        thema=theme.code,
    )


def newest_questions(request: HttpRequest, page: Any) -> Section | None:
    """The newest questions to which a reader can respond, for the home page."""
    return asked(
        request,
        title=_("Questions to you"),
        order=30,
        query=f"{STATUS_FACET}=open&{STATUS_FACET}=in-contact",
        shown=SHOWN_ON_HOME,
    )


def asked(
    request: HttpRequest, *, title: str, order: int, query: str, shown: int = SHOWN, **facets: str
) -> Section | None:
    """Questions that still ask something; nothing when there are none. One query."""
    language = get_language() or "nl"
    found = questions_seen(language=language, tokens=request_tokens(request), statuses=ASKING, **facets)
    lines = lines_of(found[: shown + 1], language)
    if not lines:
        return None
    more = f"{reverse('questions')}?{query}" if len(lines) > shown else ""
    return section(lines[:shown], title=title, order=order, more_url=more, with_region=True)


def section(
    lines: Sequence[QuestionLine], *, title: str, order: int, more_url: str = "", headline: Any = None, **context: Any
) -> Section:
    return Section(
        name="questions",
        title=title,
        template=TEMPLATE,
        context={
            "lines": [(line, badge_of(line)) for line in lines],
            "more_url": more_url,
            "headline": headline,
            **context,
        },
        order=order,
    )


def badge_of(line: QuestionLine) -> dict[str, str]:
    label, state = question_badge({"question_status": line.status})
    return {"label": label, "state": state}


def questions_of_region(request: HttpRequest, region: Region) -> Section | None:
    """What a region asks: its question to the network first, as a callout, then the others.

    The question to the network stands on the region's page as one line. Where a question has the same words, the
    callout leads to it; so it is told once. What can be answered comes first; closed questions are in the list only.
    One query.
    """
    language = get_language() or "nl"
    found = questions_seen(language=language, tokens=request_tokens(request), regio=region.slug)
    lines = [line for line in lines_of(found[:LOOKED_AT], language) if line.status != QuestionStatus.CLOSED]
    if not lines:
        return None
    lines.sort(key=lambda line: line.status not in ASKING)
    words = headline_of(request)
    same = next((line for line in lines if plain(line.title) == plain(words)), None)
    headline = headline_with(words, same) if words else None
    rest = [line for line in lines if line is not same]
    more = f"{reverse('questions')}?regio={region.slug}" if len(rest) > SHOWN else ""
    return section(rest[:SHOWN], title=_("What we ask"), order=15, more_url=more, headline=headline)


def headline_with(words: str, line: QuestionLine | None) -> dict[str, Any]:
    """The callout with a region's question to the network; with the way to the question in the list that says it."""
    actions = [{"label": _("Read more and respond"), "url": line.url}] if line else []
    return {"title": words, "badge": badge_of(line) if line else None, "actions": actions}


def headline_of(request: HttpRequest) -> str:
    """The question to the network on the region's page that is asked for. No query that is not asked anyway."""
    here = place_of(request).here
    return str(here.facts.get("question", "")) if here is not None and here.kind == "region" else ""


def plain(words: str) -> str:
    """`words` for comparing: letters and digits only."""
    return "".join(sign for sign in words.casefold() if sign.isalnum())


def questions_beside(request: HttpRequest, theme: Theme) -> dict[str, list[QuestionLine]]:
    """For the table of regions: what each still asks about a theme. One query."""
    return open_questions_by_region(theme.code, get_language() or "nl", request_tokens(request))


QUESTIONS_BESIDE = Column(title=gettext_lazy("Asks"), cells=questions_beside, order=10)
