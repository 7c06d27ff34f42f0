"""By which of somebody's names a text means them for sure, and by which only a person can say so.

Everybody can change their name in a moment: to words of every day, to the name of a school or of a colleague. Such a
name must not take words out of the texts of others.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from accounts.models import User
from core.personal import FORMER, called
from core.scrubbing import Scrubber
from personaldata.models import FormerName
from personaldata.texts import rows_with

# A name that colleagues saw for so long is what they know somebody by.
KNOWN_AFTER = timedelta(days=60)
# So many other names are shown to an editor, those held longest: nobody is made to read fifty jokes.
MOST_DOUBTFUL = 5

WORD = re.compile(r"['’]?[^\W\d_]+(?:[-'’.][^\W\d_]+)*\.?")
# Words within a name that begin small, and with which no name ends.
SMALL = """
aan al am an bij bin da das de del dem den der des di do dos du e el en ibn im in la las le les los 's ’s 't ’t te ten
ter tot uit van vom von voor und y zu zum zur onder op over of
"""
# What a sentence or a thing begins with more often than a name.
BEGINNINGS = """
alle deze die dit dat een elke goede het iedere mijn nieuwe ons onze samen wat wie wij zijn a all and every for good my
new our that the these this together we what who with your
"""
BETWEEN = frozenset(SMALL.split())
NOT_FIRST = (BETWEEN - {"da", "del", "ibn"}) | frozenset(BEGINNINGS.split())


@dataclass(frozen=True)
class Held:
    """A name and the time during which somebody had it; `first`: the one with which they came."""

    name: str
    since: datetime
    until: datetime
    first: bool

    @property
    def long(self) -> timedelta:
        return self.until - self.since


@dataclass(frozen=True)
class SortedNames:
    sure: tuple[str, ...]
    doubtful: tuple[str, ...]


def held_names(user: User) -> Iterator[Held]:
    """Every name that somebody had, in order, the present one last. One that was empty is passed over."""
    since, first = user.date_joined, True
    rows = FormerName.objects.filter(user=user).order_by("until", "pk").values_list("name", "until")
    for name, until in [*rows, (user.name, timezone.now())]:
        words = " ".join(name.split())
        if words and words not in FORMER.values():
            yield Held(words, since, until, first)
        since, first = until, False


def sorted_names(user: User) -> SortedNames:
    """Sure is a name that looks like one, with which somebody came or that they had for long, and that means nobody and
    nothing else here. The others are for an editor.
    """
    longest: dict[str, Held] = {}
    for held in held_names(user):
        known = longest.get(spelling(held.name))
        if known is None or (held.first, held.long) > (known.first, known.long):
            longest[spelling(held.name)] = held
    sure = [held.name for held in longest.values() if is_sure(held) and not is_called(held.name, besides=user)]
    others = sorted((held for held in longest.values() if held.name not in sure), key=lambda each: each.long)
    return SortedNames(tuple(sure), tuple(held.name for held in others[::-1][:MOST_DOUBTFUL]))


def spelling(name: str) -> str:
    return " ".join(name.split()).casefold()


def is_sure(held: Held) -> bool:
    return looks_like_a_name(held.name) and (held.first or held.long >= KNOWN_AFTER)


def looks_like_a_name(name: str) -> bool:
    """A first and a last name with capitals: "Zoë de Wit", and not "school", "de school" or "Het Dal"."""
    words = name.split()
    if len(words) < 2 or not all(WORD.fullmatch(word) for word in words):
        return False
    if words[0].casefold() in NOT_FIRST or words[-1].casefold() in BETWEEN or len(words[-1]) < 2:
        return False
    return all(word.casefold() in BETWEEN or has_capital(word) for word in words)


def has_capital(word: str) -> bool:
    """Letters of a script without capitals count as such."""
    return not word.lstrip("'’")[:1].islower()


def is_called(name: str, *, besides: User) -> bool:
    """Whether something else has this name, or somebody has or had it, in whole or as a part of theirs."""
    scrub = Scrubber(names=[name], former="")
    for model, rule in called():
        for row in rows_with(model._default_manager.all(), rule.columns, scrub):
            values = [str(getattr(row, column) or "") for column in rule.columns]
            if any(scrub.found_in(value) if rule.inside else scrub.is_name(value) for value in values):
                return True
    others = rows_with(User.objects.exclude(pk=besides.pk), ["name"], scrub)
    formerly = rows_with(FormerName.objects.exclude(user=besides), ["name"], scrub)
    return any(scrub.found_in(row.name) for rows in (others, formerly) for row in rows)
