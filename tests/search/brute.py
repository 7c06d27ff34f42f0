"""What should be found, worked out document by document from what the database holds: no index, no copy in memory."""

from collections import defaultdict
from dataclasses import dataclass

from catalogue.models import Entry, Facet
from core.access import MEMBERS, PUBLIC
from search.matching import Tokens, found_by
from search.models import Document
from search.questions import FACETS, KIND, LANGUAGE, Ask

PER_AUDIENCE = {"person"}


@dataclass(frozen=True)
class Thing:
    entry: Entry
    tokens: Tokens
    values: dict[str, set[str]]


def things() -> list[Thing]:
    """All there is."""
    values: dict[int, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for facet in Facet.objects.filter(name__in=set(FACETS) - {KIND, LANGUAGE}):
        values[facet.entry_id][facet.name].add(facet.value)
    found = []
    for document in Document.objects.select_related("entry"):
        entry = document.entry
        values[entry.pk] |= {KIND: {entry.kind}, LANGUAGE: {entry.language}}
        tokens = Tokens.from_stored(document.title_tokens, document.text_tokens, document.part_tokens)
        found.append(Thing(entry, tokens, values[entry.pk]))
    return found


def answer(ask: Ask, everything: list[Thing]) -> tuple[set[int], dict[str, dict[str, int]]]:
    """The ids that are found, and the counts."""
    known = [thing for thing in everything if may_know(thing, ask) and fits(thing, ask)]
    found = {thing.entry.pk for thing in known if all(passes(thing, ask, name) for name in FACETS)}
    counts: dict[str, dict[str, int]] = {name: defaultdict(int) for name in ask.facets}
    for name in ask.facets:
        for thing in known:
            if all(passes(thing, ask, other) for other in FACETS if other != name):
                for value in thing.values.get(name, ()):
                    counts[name][value] += 1
    return found, {name: dict(values) for name, values in counts.items()}


def may_know(thing: Thing, ask: Ask) -> bool:
    entry = thing.entry
    poorer = entry.kind in PER_AUDIENCE and entry.audience == PUBLIC and MEMBERS in ask.tokens
    return entry.audience in ask.tokens and entry.listed and not poorer and entry.pk not in ask.excluded


def fits(thing: Thing, ask: Ask) -> bool:
    plan = ask.plans.get(thing.entry.language)
    return plan is not None and found_by(plan, thing.tokens)


def passes(thing: Thing, ask: Ask, name: str) -> bool:
    chosen = set(dict(ask.chosen).get(name, ()))
    if name != LANGUAGE:
        return not chosen or bool(chosen & thing.values.get(name, set()))
    chosen = chosen or {"nl", "en"}
    entry = thing.entry
    if entry.language not in chosen:
        return False
    both = {"nl", "en"} <= chosen
    there = {"nl": entry.in_nl, "en": entry.in_en}[ask.language]
    return not both or entry.language == ask.language or not there
