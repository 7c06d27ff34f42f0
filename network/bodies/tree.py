"""The bodies of a region in the order of their tree."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from network.bodies.models import Body


@dataclass(frozen=True)
class Branch:
    """A body with what is below it."""

    body: Body
    parts: list["Branch"] = field(default_factory=list)


def tree_of(bodies: Sequence[Body]) -> list[Branch]:
    """Each of `bodies` once, below its parent, in their own order; those without a parent among them are the roots.

    Whatever hangs on itself in the end, which the form refuses but two editors at once could make, is a root too:
    nothing is lost, and no reader waits for a circle to end.
    """
    keys = {body.pk for body in bodies}
    below: dict[int | None, list[Body]] = defaultdict(list)
    for body in bodies:
        below[body.parent_id if body.parent_id in keys else None].append(body)
    placed: set[int] = set()

    def branch(body: Body) -> Branch:
        placed.add(body.pk)
        return Branch(body, [branch(part) for part in below[body.pk] if part.pk not in placed])

    roots = [branch(body) for body in below[None]]
    return roots + [branch(body) for body in bodies if body.pk not in placed]


def in_order(tree: Sequence[Branch]) -> Iterator[Body]:
    """The bodies of a tree, each before those below it."""
    for branch in tree:
        yield branch.body
        yield from in_order(branch.parts)
