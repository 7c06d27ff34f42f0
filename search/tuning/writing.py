"""Writing what was asked and chosen: the words and how many, never who."""

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils.crypto import salted_hmac
from django.utils.timezone import localdate

from core.access import PUBLIC_ONLY
from core.limits import CannotCount, Limit, count
from search.finding import SearchQuery, find
from search.tuning.models import Asked, Clicked, Salt
from search.tuning.queries import ENOUGH_VISITORS

# A school asks from one address; a program that asks more is no visitor.
FROM_ONE_ADDRESS = Limit("noted-questions", 1_000, 3_600)
MOST_A_DAY = 20_000


@dataclass(frozen=True)
class Question:
    """`hits`: what everybody finds; None when who asked may see more, then it is looked up. `address` is not kept."""

    text: str
    words: str
    language: str
    hits: int | None
    address: str


@dataclass(frozen=True)
class Choice:
    words: str
    language: str
    rank: int
    # Whether it has waited for its question already.
    again: bool = False


def write(questions: Sequence[Question], choices: Sequence[Choice]) -> list[Choice]:
    """Write both, in one transaction; gives the choices whose question is not there."""
    noted = [(question, hits_of(question)) for question in questions if is_counted(question)]
    if not noted and not choices:
        return []
    with transaction.atomic():
        today = localdate()
        secret = secret_of(today) if noted else ""
        # In one order everywhere, so that two processes never wait for each other.
        for question, hits in sorted(noted, key=lambda pair: (pair[0].language, pair[0].words)):
            note(question, hits, today, secret)
        return list(placed_nowhere(sorted(choices, key=lambda choice: (choice.language, choice.words)), today))


def is_counted(question: Question) -> bool:
    try:
        return count(FROM_ONE_ADDRESS, question.address)
    except CannotCount:
        return False


def hits_of(question: Question) -> int:
    """What everybody finds by all the words, whoever asked: editors must not learn from it what a member may see."""
    if question.hits is not None:
        return question.hits
    return find(SearchQuery(question.text, question.language, PUBLIC_ONLY, page_size=0)).exact


def secret_of(day: date) -> str:
    """The first question of a day deletes the salts of earlier days too, so that they go where no clock runs."""
    salt, made = Salt.objects.get_or_create(day=day, defaults={"secret": secrets.token_hex(32)})
    if made:
        Salt.objects.filter(day__lt=day).delete()
    return salt.secret


def note(question: Question, hits: int, day: date, secret: str) -> None:
    asked: dict[str, Any] = {"day": day, "language": question.language, "words": question.words}
    rows = Asked.objects.select_for_update(no_key=True)
    row = rows.filter(**asked).first()
    if row is None:
        if Asked.objects.filter(day=day).count() >= MOST_A_DAY:
            return
        row, _made = rows.get_or_create(**asked)
    row.asked += 1
    row.hits = hits
    if not row.by_several:
        seen = {*row.prints, print_of(question, secret)}
        row.by_several = len(seen) >= ENOUGH_VISITORS
        row.prints = [] if row.by_several else sorted(seen)
    row.save()


def print_of(question: Question, secret: str) -> str:
    """Of an address and one question: it matches nothing on another day, nor for another question."""
    value = f"{question.address}\0{question.language}\0{question.words}"
    return salted_hmac(f"search.tuning:{secret}", value, algorithm="sha256").hexdigest()[:32]


def placed_nowhere(choices: Iterable[Choice], day: date) -> Iterable[Choice]:
    """Count each choice at its question of today; yields those that have none."""
    for choice in choices:
        row = Asked.objects.filter(day=day, language=choice.language, words=choice.words).first()
        if row is None:
            yield choice
            continue
        clicked, _made = Clicked.objects.get_or_create(asked=row, rank=choice.rank)
        Clicked.objects.filter(pk=clicked.pk).update(number=F("number") + 1)


def forget() -> int:
    """For the clock: what has had its time goes, and so do the salts of days that are over. Right when done again."""
    with transaction.atomic():
        Salt.objects.filter(day__lt=localdate()).delete()
        done = Asked.objects.outdated().count()
        Asked.objects.outdated().delete()
    return done


def to_forget() -> int:
    return Asked.objects.outdated().count()
