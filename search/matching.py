"""Whether a document is found by a plan, worked out word by word: what every engine must agree with."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from search.questions import AllOf, AnyOf, Match, Node, Plan, Where

# Stands between what no row of tokens may cross, such as two pages of a file; no analyser makes it of any word.
GAP = "x0gap"


@dataclass(frozen=True)
class Tokens:
    """A document's tokens: of the title and of the text in their order, and of parts of compounds in no order."""

    title: Sequence[str]
    text: Sequence[str]
    parts: frozenset[str]

    @classmethod
    def from_stored(cls, title: str, text: str, parts: str) -> "Tokens":
        return cls(title.split(), text.split(), frozenset(parts.split()))


def found_by(plan: Plan, tokens: Tokens) -> bool:
    return found_where(plan, lambda match: holds(match, tokens))


def found_where(plan: Plan, test: Callable[[Match], bool]) -> bool:
    """Whether the plan finds a document in which `test` says of each match whether it is there."""
    if plan.impossible or any(true_of(node, test) for node in plan.without):
        return False
    return sum(true_of(node, test) for node in plan.clauses) >= min(plan.needed, len(plan.clauses))


def true_of(node: Node, test: Callable[[Match], bool]) -> bool:
    match node:
        case Match():
            return test(node)
        case AllOf(nodes):
            return all(true_of(inner, test) for inner in nodes)
        case AnyOf(nodes):
            return any(true_of(inner, test) for inner in nodes)


def holds(match: Match, tokens: Tokens) -> bool:
    """Whether the tokens of `match` are there in a row."""
    if in_a_row(match.tokens, tokens.title):
        return True
    if match.where is Where.TITLE:
        return False
    if in_a_row(match.tokens, tokens.text):
        return True
    return match.where is Where.ANYWHERE and match.tokens[0] in tokens.parts


def in_a_row(wanted: Sequence[str], tokens: Sequence[str]) -> bool:
    first, size = wanted[0], len(wanted)
    if size == 1:
        return first in tokens
    wanted = list(wanted)
    return any(
        tokens[place] == first and list(tokens[place : place + size]) == wanted
        for place in range(len(tokens) - size + 1)
    )


def matches_in(plan: Plan) -> list[Match]:
    """Every match of the clauses, in order; not those of `without`."""
    found: list[Match] = []

    def walk(node: Node) -> None:
        if isinstance(node, Match):
            found.append(node)
        else:
            for inner in node.nodes:
                walk(inner)

    for clause in plan.clauses:
        walk(clause)
    return found


def in_titles(plan: Plan) -> Plan:
    """The same plan, with every match in the title."""

    def moved(node: Node) -> Node:
        match node:
            case Match():
                return replace(node, where=Where.TITLE)
            case AllOf(nodes):
                return AllOf(tuple(map(moved, nodes)))
            case AnyOf(nodes):
                return AnyOf(tuple(map(moved, nodes)))

    return replace(plan, clauses=tuple(map(moved, plan.clauses)), without=())
