"""Words in PostgreSQL: a tsvector per document, of our own tokens.

`w` is a word of the text and `t0w` one of the title, both with positions; `p0w` is a part of a compound and `s0word` a
word of the title as it is written (but for case and accents), both without. No token of the analyser has letters and
digits both, so these cannot be mistaken for a word. PostgreSQL keeps at most 255 positions of a word, and none above
16,383: documents beyond that carry `x0long`, and for rows of tokens they are looked through here.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
from django.db import connection

from search.engines.database.counting import TOO_LONG
from search.engines.database.snapshot import Ints
from search.engines.database.words import Expressions, Ids, enough_of
from search.matching import Tokens, found_by, matches_in
from search.questions import AllOf, AnyOf, Match, Node, Plan, Where

LONG = "x0long"
LAST_POSITION, MOST_POSITIONS = 16_383, 255
TABLE = "search_document"
LAST_CHANGE = "COALESCE((SELECT MAX(number) FROM search_change), 0)"


def vector(title: Sequence[str], text: Sequence[str], parts: Iterable[str], written: Iterable[str]) -> tuple[str, bool]:
    """The tsvector of a document as text, and whether some of its words stand too far back or too often for it."""
    places: dict[str, list[int]] = {}
    for prefix, tokens in (("t0", title), ("", text)):
        for place, token in enumerate(tokens, start=1):
            places.setdefault(prefix + token, []).append(place)
    long = len(text) > LAST_POSITION or any(len(found) > MOST_POSITIONS for found in places.values())
    words = [
        f"'{word}':{','.join(map(str, (place for place in found[:MOST_POSITIONS] if place <= LAST_POSITION)))}".rstrip(
            ":"
        )
        for word, found in places.items()
    ]
    words += [f"'p0{part}'" for part in parts]
    words += [f"'s0{word}'" for word in written]
    return " ".join([*words, f"'{LONG}'"] if long else words), long


class Tsquery(Expressions):
    def match(self, match: Match) -> str:
        title, text = row("t0", match.tokens), row("", match.tokens)
        if match.where is Where.TITLE:
            return title
        if match.where is Where.TEXT:
            return f"({text} | {title})"
        return f"({text} | {title} | 'p0{match.tokens[0]}')"


class LongTsquery(Tsquery):
    """For documents with words that have no positions: more than is found, never less."""

    def match(self, match: Match) -> str:
        return super().match(match) if len(match.tokens) == 1 else f"({' & '.join(map(anywhere, match.tokens))})"


def row(prefix: str, tokens: Sequence[str]) -> str:
    words = " <-> ".join(f"'{prefix}{token}'" for token in tokens)
    return words if len(tokens) == 1 else f"({words})"


def anywhere(token: str) -> str:
    return f"('{token}' | 't0{token}')"


class PostgresqlWords:
    def ids(self, plans: Mapping[str, Plan]) -> Ids:
        asked = [(code, query) for code, plan in plans.items() for query in queries(plan)]
        one = (
            f"SELECT %s, string_agg(int8send(entry_id), ''), string_agg(int8send(entry_id), '') "  # noqa: S608 - ours
            f"FILTER (WHERE flags & {TOO_LONG} <> 0), {LAST_CHANGE} FROM {TABLE} WHERE vector @@ %s::tsquery"
        )
        rows = by_index(" UNION ALL ".join([one] * len(asked)), [value for pair in asked for value in pair])
        found: dict[str, list[Ints]] = {code: [] for code in plans}
        long: set[int] = set()
        for code, ids, of_long, _change in rows:
            found[code].append(unpacked(ids))
            long.update(unpacked(of_long).tolist())
        merged = {
            code: enough_of(lists, 1 if plans[code].every else plans[code].needed) for code, lists in found.items()
        }
        return Ids({code: looked_through(plans[code], ids, long) for code, ids in merged.items()}, rows[0][3])

    def scores(self, plans: Mapping[str, Plan], ids: Ints, matched: int) -> dict[int, float]:
        """For each clause: 6 in the title, up to 1 in the text by how often and how near, 0.3 as part of a compound."""
        parts, values = [], []
        for plan in plans.values():
            terms = []
            for clause in plan.clauses:
                title, text, part = weighed(clause)
                terms.append("6 * (vector @@ %s::tsquery)::int + ts_rank(vector, %s::tsquery, 2 | 32)")
                values += [title, text]
                if part:
                    terms.append("0.3 * (vector @@ %s::tsquery)::int")
                    values.append(part)
            parts.append(f"SELECT entry_id, {' + '.join(terms)} FROM {TABLE} WHERE entry_id = ANY(%s)")  # noqa: S608 - ours
            values.append(ids.tolist())
        best: dict[int, float] = {}
        with connection.cursor() as cursor:
            cursor.execute(" UNION ALL ".join(parts), values)
            for entry, score in cursor.fetchall():
                best[entry] = max(best.get(entry, 0.0), float(score))
        return best

    def beginnings(self, words: Sequence[str], beginning: str) -> Ints:
        wanted = " & ".join([*(f"'s0{word}'" for word in words), f"'s0{beginning}':*"])
        select = f"SELECT string_agg(int8send(entry_id), '') FROM {TABLE} WHERE vector @@ %s::tsquery"  # noqa: S608 - ours
        return unpacked(by_index(select, [wanted])[0][0])


def by_index(select: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
    """What `select` gives, found by the index of vectors also where PostgreSQL would rather read the whole table.

    It does not reckon with vectors being kept apart from their rows: of a word in a sixth of 20,000 documents reading
    the table took 400 ms, the index 30. Sent as one, the three statements are one transaction.
    """
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL enable_seqscan = off; {select}; SET LOCAL enable_seqscan TO DEFAULT", values)
        cursor.nextset()
        return cursor.fetchall()


def queries(plan: Plan) -> Iterable[str]:
    """As tsqueries: one for all clauses together, or one for each, when not all are needed."""
    if not plan.clauses:
        yield for_all(AnyOf(plan.without), ())
        return
    nodes: Iterable[Node] = [AllOf(plan.clauses)] if plan.every else plan.clauses
    for node in nodes:
        yield for_all(node, plan.without)


def for_all(node: Node, without: Sequence[Node]) -> str:
    exact, loose = Tsquery(), LongTsquery()
    found, more = exact.node(node), loose.node(node)
    if without:
        found = f"({found} & !{exact.joined(exact.either, without)})"
    return found if more == exact.node(node) and not without else f"({found} | ('{LONG}' & {more}))"


def looked_through(plan: Plan, ids: Ints, long: set[int]) -> Ints:
    """`ids` without the long documents that do not hold the rows of tokens after all. A query only where needed."""
    doubtful = [entry for entry in ids.tolist() if entry in long]
    if not doubtful or not (plan.without or any(len(match.tokens) > 1 for match in matches_in(plan))):
        return ids
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT entry_id, title_tokens, text_tokens, part_tokens FROM {TABLE} WHERE entry_id = ANY(%s)",  # noqa: S608 - ours
            [doubtful],
        )
        rows = cursor.fetchall()
    wanted = plan if plan.clauses else Plan(plan.without, (), 1)
    wrong = [entry for entry, *tokens in rows if not found_by(wanted, Tokens.from_stored(*tokens))]
    return ids[~np.isin(ids, wrong)]


def weighed(clause: Node) -> tuple[str, str, str]:
    """What of a clause counts in titles, in texts, and among parts of compounds."""
    found = matches_in(Plan((clause,)))
    whole = [match for match in found if match.where is not Where.ANYWHERE] or found
    title = " | ".join(dict.fromkeys(row("t0", match.tokens) for match in whole))
    text = " | ".join(dict.fromkeys(row("", match.tokens) for match in whole))
    parts = [f"'p0{match.tokens[0]}'" for match in found if match.where is Where.ANYWHERE]
    return title, text, " | ".join(dict.fromkeys(parts))


def unpacked(ids: bytes | memoryview | None) -> Ints:
    return np.frombuffer(bytes(ids or b""), dtype=">i8").astype(np.int64)
