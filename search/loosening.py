"""What holds most of the words, where nothing or little holds them all."""

from collections.abc import Mapping
from dataclasses import replace

from search.engines import engine
from search.languages import language
from search.questions import Ask, Found, Plan
from search.reading import items_of, only_words
from search.state import State

# Of so many words few things hold all: with fewer than so many of those, what holds most is shown after them.
MANY_WORDS, FEW = 3, 5
# How many of its words a document must hold when none holds all: three of five, and if none does, two of five.
SHARES = (3, 2)


def with_most(ask: Ask, found: Found, at: State) -> tuple[Found, dict[str, Plan]] | None:
    """What was found and after it what holds most of the words, with the plans for that; None where that is not wanted.

    The words alone decide it, not the filters: these only leave things out, so that each holds what its count says.
    """
    total = found.total
    if ask.chosen and is_little(total, ask, at):
        total = how_many(ask, ask.plans, at)
    if not is_little(total, ask, at):
        return None
    for share in SHARES:
        loose = loosened(ask.plans, share)
        if loose is None or (ask.chosen and how_many(ask, loose, at) <= total):
            continue
        rest = with_the_rest(ask, found, loose, at)
        if ask.chosen or rest.total > total:
            return rest, loose
    return None


def how_many(ask: Ask, plans: Mapping[str, Plan], at: State) -> int:
    """How many things the words find without any filter."""
    return engine().find(replace(ask, plans=plans, chosen=(), start=0, size=0, facets=()), at).total


def is_little(total: int, ask: Ask, at: State) -> bool:
    """Whether things with most of the words are wanted too: nothing has them all, or few things have all of many.

    Not where somebody says more than words (quotes, a minus, `titel:`).
    """
    if not total or total >= FEW or not only_words(ask.title):
        return not total
    text = " ".join(item.text for item in items_of(ask.title))
    return len({word.tokens for word in language(ask.language, at).analyser.words(text)}) >= MANY_WORDS


def with_the_rest(ask: Ask, found: Found, loose: dict[str, Plan], at: State) -> Found:
    """What was found, and after it what fits the looser plans.

    These fit what was found as well, so the looser question counts everything once; it is asked from its first hit on.
    """
    if not found.total:
        return engine().find(replace(ask, plans=loose), at)
    first = found.ids if ask.start == 0 and ask.size >= FEW else engine().find(replace(ask, start=0, size=FEW), at).ids
    rest = engine().find(replace(ask, plans=loose, start=0, size=ask.start + ask.size + len(first)), at)
    ids = (*first, *(pk for pk in rest.ids if pk not in first))
    return Found(rest.total, ids[ask.start : ask.start + ask.size], rest.counts)


def loosened(plans: Mapping[str, Plan], share: int = SHARES[0]) -> dict[str, Plan] | None:
    """The same question for documents with most of its words; None for a question of one word."""
    most = max((len(plan.clauses) for plan in plans.values() if not plan.strict), default=0)
    if most < 2:
        return None
    return {
        code: plan if plan.strict else replace(plan, needed=enough(len(plan.clauses), share))
        for code, plan in plans.items()
    }


def enough(words: int, share: int = SHARES[0]) -> int:
    """How many of so many words a document must hold: one of two, else `share` of five."""
    return 1 if words < 3 else -(-words * share // 5)
