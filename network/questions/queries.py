"""Choices over questions, and the open ones of each region for a table of regions."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from catalogue.models import Entry
from catalogue.queries import EntryQuerySet
from core.access import PUBLIC_ONLY
from network.questions.choices import ASKING, QuestionStatus

KIND = "question"
STATUS_FACET = "vraagstatus"


@dataclass(frozen=True)
class QuestionLine:
    """A question in one line of a page in `page_language`: its own words, where it is, how far it is."""

    key: str
    title: str
    url: str
    language: str
    page_language: str
    region: str
    region_name: str
    status: QuestionStatus

    @property
    def foreign(self) -> bool:
        return self.language != self.page_language


def questions_seen(
    *, language: str, tokens: Iterable[str], statuses: Iterable[QuestionStatus] = (), **facets: str
) -> EntryQuerySet:
    """Entries of questions that somebody with `tokens` may see, each once, the newest first.

    Only of `statuses` where some are given, and only with these values of the facets (`thema="preventie"`).
    """
    found = Entry.objects.visible_with(tokens, kinds=[KIND]).in_language_or_original(language)
    wanted = [status.value for status in statuses]
    found = found.with_facet(STATUS_FACET, wanted) if wanted else found
    for name, value in facets.items():
        found = found.with_facet(name, [value])
    return found.order_by("-date", "-id")


def lines_of(entries: QuerySet[Entry], language: str) -> list[QuestionLine]:
    """One line per entry. One query."""
    return [
        QuestionLine(
            key=entry.key,
            title=entry.title,
            url=entry.url,
            language=entry.language,
            page_language=language,
            region=entry.facts["region"],
            region_name=entry.facts["region_name"],
            status=QuestionStatus(entry.facts["question_status"]),
        )
        for entry in entries
    ]


def open_questions_by_region(
    theme_code: str, language: str, tokens: Iterable[str] = PUBLIC_ONLY
) -> dict[str, list[QuestionLine]]:
    """What each region still asks about a theme: its lines, the newest first, by the address of the region.

    Open and in contact. As far as somebody with `tokens` may see it. One query for all regions.
    """
    lines: dict[str, list[QuestionLine]] = defaultdict(list)
    asked = questions_seen(language=language, tokens=tokens, statuses=ASKING, thema=theme_code)
    for line in lines_of(asked, language):
        lines[line.region].append(line)
    return dict(lines)
