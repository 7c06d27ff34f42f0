"""Questions that nobody would think of: random plans, readers, selections and languages, by a number each."""

import random

from core.access import EDITORS, MEMBERS, PUBLIC
from search.questions import FACETS, LANGUAGE, AllOf, AnyOf, Ask, Match, Node, Plan, Where
from tests.search.brute import PER_AUDIENCE, Thing

AUDIENCES = [MEMBERS, EDITORS, "region:1", "user:5", "user:7", "community:9"]


class Dice:
    """Whatever it is asked for comes from the corpus, so that most questions find something."""

    def __init__(self, number: int, things: list[Thing]) -> None:
        self.random = random.Random(number)
        self.things = things

    def ask(self) -> Ask:
        tokens = {PUBLIC, *self.random.sample(AUDIENCES, self.random.randint(0, 4))}
        chosen = tuple(
            (name, self.values(name)) for name in self.random.sample(FACETS, self.random.choice([0, 0, 1, 1, 2, 3]))
        )
        return Ask(
            plans={code: self.plan(code) for code in self.random.choice([("nl", "en")] * 4 + [("nl",), ("en",)])},
            tokens=frozenset(tokens),
            language=self.random.choice(["nl", "nl", "en"]),
            chosen=chosen,
            replaced=frozenset(PER_AUDIENCE if MEMBERS in tokens else ()),
            excluded=frozenset(self.some_ids() if self.random.random() < 0.2 else ()),
            title=self.random.choice(self.things).entry.title if self.random.random() < 0.2 else "",
            by_date=self.random.random() < 0.2,
            size=100,
            facets=tuple(self.random.sample(FACETS, 5)) if self.random.random() < 0.3 else FACETS,
        )

    def values(self, name: str) -> tuple[str, ...]:
        known = sorted({value for thing in self.things for value in thing.values.get(name, ())})
        if name != LANGUAGE:
            known.append("nergens")
        return tuple(self.random.sample(known, self.random.randint(1, min(3, len(known)))))

    def some_ids(self) -> list[int]:
        return [thing.entry.pk for thing in self.random.sample(self.things, 4)]

    def plan(self, code: str) -> Plan:
        if self.random.random() < 0.05:
            return Plan(impossible=True)
        clauses = tuple(self.node(code) for _number in range(self.random.choice([0, 1, 1, 1, 2, 2, 3])))
        without = tuple(self.node(code) for _number in range(self.random.choice([0, 0, 0, 1, 2])))
        needed = self.random.randint(1, len(clauses)) if clauses else 0
        return Plan(clauses, without, needed if self.random.random() < 0.4 else len(clauses))

    def node(self, code: str, depth: int = 0) -> Node:
        if depth < 2 and self.random.random() < 0.4:
            some = tuple(self.node(code, depth + 1) for _number in range(self.random.randint(1, 3)))
            return self.random.choice([AllOf, AnyOf])(some)
        where = self.random.choice(list(Where))
        tokens = self.row(code) if where is not Where.ANYWHERE else self.row(code)[:1]
        return Match(tokens, where)

    def row(self, code: str) -> tuple[str, ...]:
        """One token of some document, or several that stand there in a row, or that do not."""
        thing = self.random.choice([one for one in self.things if one.entry.language == code])
        if thing.tokens.parts and self.random.random() < 0.25:
            return (self.random.choice(sorted(thing.tokens.parts)),)
        tokens = self.random.choice([thing.tokens.title, thing.tokens.text]) or ["zorg"]
        place, size = self.random.randrange(len(tokens)), self.random.choice([1, 1, 1, 2, 3])
        row = list(tokens[place : place + size])
        if self.random.random() < 0.2:
            self.random.shuffle(row)
        return tuple(row)
