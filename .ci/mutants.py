"""Mutants of the code that decides who may see and do what: each is one function with one decision turned round.

Made from the syntax tree: a yes becomes a no, `and` becomes `or`, `==` becomes `!=`, a filter is dropped.
"""

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FILTERS = {"filter", "exclude"}
COMPARISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}


@dataclass(frozen=True)
class Mutant:
    """`function` is its name with its class (`EntryQuerySet.visible_with`), `source` the whole file with the change."""

    path: Path
    function: str
    line: int
    before: str
    after: str
    source: str

    @property
    def name(self) -> str:
        """What it is known by, wherever in its file the line moves."""
        return f"{self.place}: {self.before} -> {self.after}"

    @property
    def place(self) -> str:
        return f"{self.path} {self.function}"


def mutants_of(path: Path, text: str, verbs: frozenset[str]) -> Iterator[Mutant]:
    """All mutants of one file. `verbs` are methods of querysets, which choose rows as `filter` does."""
    for name, function in functions(ast.parse(text)):
        decides = function.returns is not None and ast.unparse(function.returns) == "bool"
        for node in inside(function):
            for old, new in changes(node, decides, verbs):
                before, after = ast.unparse(old), ast.unparse(new)
                yield Mutant(path, name, old.lineno, before, after, replaced(text, old, after))


def functions(tree: ast.AST, prefix: str = "") -> Iterator[tuple[str, ast.FunctionDef]]:
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.FunctionDef):
            yield f"{prefix}{node.name}", node
        elif isinstance(node, ast.ClassDef):
            yield from functions(node, f"{prefix}{node.name}.")


def noting(text: str, mutant: Mutant, note: str) -> ast.Module:
    """A source in which the function of a mutant first calls `note` with its place."""
    tree = ast.parse(text)
    function = dict(functions(tree))[mutant.function]
    call = ast.Call(ast.Name(note, ast.Load()), [ast.Constant(mutant.place)], [])
    function.body.insert(0, ast.copy_location(ast.Expr(call), function.body[0]))
    return ast.fix_missing_locations(tree)


def inside(function: ast.FunctionDef) -> Iterator[ast.AST]:
    """What a function does; its signature, what decorates it and what types are noted in it are not part of that."""
    todo: list[ast.AST] = list(function.body)
    while todo:
        node = todo.pop(0)
        yield node
        noted = getattr(node, "annotation", None)
        todo += [child for child in ast.iter_child_nodes(node) if child is not noted]


def changes(node: ast.AST, decides: bool, verbs: frozenset[str]) -> Iterator[tuple[Any, ast.AST]]:
    """Each way in which one decision can be the wrong one: what is there, and what comes in its place."""
    for kind, change in CHANGES.items():
        if isinstance(node, kind):
            yield from ((node, changed) for changed in change(node))
    if isinstance(node, ast.Return) and node.value is not None and decides:
        yield node, ast.Return(negated(node.value))
    for test in conditions(node):
        # Conditions that are comparisons themselves are turned round on their own.
        if not isinstance(test, ast.Compare | ast.BoolOp | ast.UnaryOp):
            yield test, negated(test)
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in FILTERS | verbs:
        yield from ((node, changed) for changed in without_filter(node))


def conditions(node: ast.AST) -> list[ast.expr]:
    """What decides in `if`, in `a if b else c`, and which things a comprehension takes."""
    if isinstance(node, ast.If | ast.IfExp):
        return [node.test]
    return node.ifs if isinstance(node, ast.comprehension) else []


def without_filter(node: ast.Call) -> Iterator[ast.AST]:
    """All rows; and, where `filter` has several conditions, those without one of them."""
    function: ast.Attribute = node.func  # type: ignore[assignment]
    yield ast.Call(ast.Attribute(function.value, "all", ast.Load()), [], [])
    if function.attr in FILTERS and len(node.args) + len(node.keywords) > 1:
        for place in range(len(node.args)):
            yield ast.Call(function, [*node.args[:place], *node.args[place + 1 :]], node.keywords)
        for place in range(len(node.keywords)):
            yield ast.Call(function, node.args, [*node.keywords[:place], *node.keywords[place + 1 :]])


def bool_op(node: ast.BoolOp) -> Iterator[ast.AST]:
    yield ast.BoolOp(ast.Or() if isinstance(node.op, ast.And) else ast.And(), node.values)


def compare(node: ast.Compare) -> Iterator[ast.AST]:
    for place, operator in enumerate(node.ops):
        other = COMPARISONS[type(operator)]()
        yield ast.Compare(node.left, [*node.ops[:place], other, *node.ops[place + 1 :]], node.comparators)


def unary(node: ast.UnaryOp) -> Iterator[ast.AST]:
    if isinstance(node.op, ast.Not | ast.Invert):
        yield node.operand


def binary(node: ast.BinOp) -> Iterator[ast.AST]:
    """Of two sets or two conditions (Q) both instead of either."""
    if isinstance(node.op, ast.BitAnd | ast.BitOr):
        yield ast.BinOp(node.left, ast.BitOr() if isinstance(node.op, ast.BitAnd) else ast.BitAnd(), node.right)


def call(node: ast.Call) -> Iterator[ast.AST]:
    """`any` of them, or `all` of them."""
    if isinstance(node.func, ast.Name) and node.func.id in ("any", "all"):
        other = "all" if node.func.id == "any" else "any"
        yield ast.Call(ast.Name(other, ast.Load()), node.args, node.keywords)


def members(node: ast.Set) -> Iterator[ast.AST]:
    """A set of roles or tokens with one of them missing."""
    for place in range(len(node.elts)) if len(node.elts) > 1 else ():
        yield ast.Set([*node.elts[:place], *node.elts[place + 1 :]])


CHANGES: dict[type[ast.AST], Callable[..., Iterator[ast.AST]]] = {
    ast.BoolOp: bool_op,
    ast.Compare: compare,
    ast.UnaryOp: unary,
    ast.BinOp: binary,
    ast.Call: call,
    ast.Set: members,
}


def negated(node: ast.expr) -> ast.expr:
    return ast.UnaryOp(ast.Not(), node)


def replaced(text: str, node: Any, after: str) -> str:
    """`text` with the characters of `node` replaced; columns in the tree count bytes."""
    lines = text.encode().splitlines(keepends=True)
    start = sum(len(line) for line in lines[: node.lineno - 1]) + node.col_offset
    end = sum(len(line) for line in lines[: node.end_lineno - 1]) + node.end_col_offset
    whole = b"".join(lines)
    written = after if isinstance(node, ast.stmt) else f"({after})"
    return (whole[:start] + written.encode() + whole[end:]).decode()


def queryset_verbs(texts: list[str]) -> frozenset[str]:
    """Names of the methods of every QuerySet class in these sources: each chooses rows."""
    classes = [node for text in texts for node in ast.walk(ast.parse(text)) if isinstance(node, ast.ClassDef)]
    querysets = [one for one in classes if one.name.endswith("QuerySet")]
    return frozenset(each.name for one in querysets for each in one.body if isinstance(each, ast.FunctionDef))
