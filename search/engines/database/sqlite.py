"""Words in SQLite: a table of FTS5 over the tokens of documents, kept by triggers (migration 0001)."""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from django.db import connection

from search.engines.database.snapshot import Ints
from search.engines.database.words import Expressions, Ids, enough_of
from search.questions import AnyOf, Match, Plan, Where

TABLE, TITLES = "search_words", "search_titles"
COLUMNS = {Where.TITLE: "{title_tokens} : ", Where.TEXT: "{title_tokens text_tokens} : ", Where.ANYWHERE: ""}
# How much a word counts in the title, in the text, and as part of a compound.
WEIGHTS = "6.0, 1.0, 0.3"
FEW = 50
LAST_CHANGE = "COALESCE((SELECT MAX(number) FROM search_change), 0)"


class Fts5(Expressions):
    both, either = " AND ", " OR "

    def match(self, match: Match) -> str:
        """Quoted, so that nothing in it is syntax; tokens hold no quotes."""
        return f'({COLUMNS[match.where]}"{" ".join(match.tokens)}")'


class SqliteWords:
    def ids(self, plans: Mapping[str, Plan]) -> Ids:
        asked = [(code, expression) for code, plan in plans.items() for expression in expressions(plan)]
        one = f"SELECT %s, group_concat(rowid), {LAST_CHANGE} FROM {TABLE} WHERE {TABLE} MATCH %s"  # noqa: S608 - ours
        with connection.cursor() as cursor:
            cursor.execute(" UNION ALL ".join([one] * len(asked)), [value for pair in asked for value in pair])
            rows = cursor.fetchall()
        found: dict[str, list[Ints]] = {code: [] for code in plans}
        for code, ids, _change in rows:
            found[code].append(np.fromstring(ids or "", dtype=np.int64, sep=","))
        return Ids({code: enough_of(lists, least(plans[code])) for code, lists in found.items()}, rows[0][2])

    def beginnings(self, words: Sequence[str], beginning: str) -> Ints:
        wanted = " AND ".join([*(f'"{word}"' for word in words), f'"{beginning}" *'])
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT group_concat(rowid) FROM {TITLES} WHERE {TITLES} MATCH %s", [wanted])  # noqa: S608 - ours
            return np.fromstring(cursor.fetchone()[0] or "", dtype=np.int64, sep=",")

    def scores(self, plans: Mapping[str, Plan], ids: Ints, matched: int) -> dict[int, float]:
        """Okapi BM25 as FTS5 has it. To look up few of many rows one by one is quicker, many of them much slower."""
        only = f" AND rowid IN ({','.join(map(str, ids.tolist()))})" if len(ids) * FEW < matched else ""
        one = f"SELECT rowid, -bm25({TABLE}, {WEIGHTS}) FROM {TABLE} WHERE {TABLE} MATCH %s{only}"  # noqa: S608 - ours
        asked = [Fts5().node(AnyOf(plan.clauses)) for plan in plans.values()]
        with connection.cursor() as cursor:
            cursor.execute(" UNION ALL ".join([one] * len(asked)), asked)
            return dict(cursor.fetchall())


def expressions(plan: Plan) -> Iterator[str]:
    """One for all clauses together; or one for each, when not all are needed."""
    write = Fts5()
    without = write.joined(write.either, plan.without) if plan.without else ""
    if not plan.clauses:
        yield without
        return
    together = [write.joined(write.both, plan.clauses)] if plan.every else [write.node(node) for node in plan.clauses]
    for expression in together:
        yield f"{expression} NOT {without}" if without else expression


def least(plan: Plan) -> int:
    return 1 if plan.every else plan.needed
