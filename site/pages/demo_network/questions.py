"""The questions of the demo network: what each region asks, how far it is, and since when."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone

from network.questions.choices import DATE_FIELDS, QuestionStatus
from network.questions.models import StatusChange, SupportQuestion
from network.regions.models import Region
from network.themes.models import Theme
from pages.demo_network.texts import FOLDER, read_yaml

TEXTS = ("question", "why", "tried", "answer")


def load_questions() -> int:
    """The questions of all regions that have a file; one that is there is left as its editors made it."""
    themes = {theme.code: theme for theme in Theme.objects.all()}
    number = 0
    for path in sorted((FOLDER / "questions").glob("*.yaml")):
        region = Region.objects.get(slug=path.stem)
        for row in read_yaml(f"questions/{path.name}") or ():
            try:
                load_question(region, row, themes)
            except (KeyError, ValueError, ValidationError) as error:
                raise ValueError(f"questions/{path.name}, {row.get('question_nl')!r}: {error}") from error
            number += 1
    return number


def load_question(region: Region, row: dict[str, Any], themes: dict[str, Theme]) -> None:
    """One question, with the dates of its status counted back from today."""
    words = row["question_nl"].strip()
    if SupportQuestion.objects.filter(region=region, question_nl=words).exists():
        return
    status = QuestionStatus(row["status"].replace("_", "-"))
    dates = dict(dates_of(row))
    question = SupportQuestion(
        region=region,
        status=status,
        published=True,
        **{
            f"{name}_{language}": (row.get(f"{name}_{language}") or "").strip()
            for name in TEXTS
            for language in ("nl", "en")
        },
        **{DATE_FIELDS[moved]: moment for moved, moment in dates.items()},
    )
    question.full_clean()
    question.save()
    question.themes.set([themes[code] for code in row.get("themes") or ()])
    question.save()
    moves = sorted((moment, moved) for moved, moment in dates.items() if moved != QuestionStatus.OPEN)
    StatusChange.objects.bulk_create(StatusChange(question=question, status=moved, at=at) for at, moved in moves)


def dates_of(row: dict[str, Any]) -> Iterator[tuple[QuestionStatus, datetime]]:
    """When a question came to each status that it had."""
    now = timezone.now()
    for name, status in (
        ("asked", QuestionStatus.OPEN),
        ("contact", QuestionStatus.IN_CONTACT),
        ("answered", QuestionStatus.ANSWERED),
        ("closed", QuestionStatus.CLOSED),
    ):
        days = row.get(f"{name}_days_ago")
        if days is not None:
            yield status, now - timedelta(days=days)
