"""A question as the search server is asked it: the same set and the same counts as `search.engines.database`."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from elasticsearch.dsl import Q
from elasticsearch.dsl.function import BoostFactor, Exp, FieldValueFactor
from elasticsearch.dsl.query import Bool, ConstantScore, FunctionScore, MatchPhrase, Query, Term, Terms

from core.access import PUBLIC
from search.engines.database.counting import FLAG_OF
from search.engines.database.engine import LIFT_OF_COMPLETE, LIFT_OF_RECENT, RECENT, today
from search.engines.elastic.documents import short
from search.engines.errors import EngineUnfit
from search.questions import KIND, LANGUAGE, AllOf, AnyOf, Ask, Match, Node, Plan, Where
from search.titles import title_key

# How much a word counts in the title, in the text, and as part of a compound.
WEIGHTS = {"title": 6.0, "text": 1.0, "parts": 0.3}
FIELDS = {Where.TITLE: ("title",), Where.TEXT: ("title", "text"), Where.ANYWHERE: ("title", "text", "parts")}
# More than any score, and few enough that the scores among equal titles still tell them apart.
ABOVE_ALL = 10_000.0
# OpenSearch refuses a question of more than 1,024 clauses, and either one a list of more than 65,536 ids.
MOST_CLAUSES = 900
MOST_IDS = 60_000
MOST_VALUES = 10_000
# No server looks deeper into its hits.
DEEPEST = 10_000


def body_of(ask: Ask, excluded: Iterable[int]) -> dict[str, Any] | None:
    """What to ask for, without `excluded` besides what the question excludes; None where nothing can be found.

    Raises EngineUnfit for a question that is too big for the server.
    """
    plans = {code: plan for code, plan in ask.plans.items() if not plan.impossible}
    left_out = sorted({*ask.excluded, *excluded})
    if len(left_out) > MOST_IDS or sum(clauses_in(plan) for plan in plans.values()) > MOST_CLAUSES:
        raise EngineUnfit("the question is too big")
    if ask.start + ask.size > DEEPEST:
        raise EngineUnfit("the page is too deep")
    if not plans:
        return None
    weighed = not ask.by_date and any(plan.clauses for plan in plans.values())
    return {
        "query": query_of(ask, plans.items(), left_out, weighed=weighed).to_dict(),
        "sort": [*(["_score"] if weighed else []), {"moment": "desc"}, {"entry": "desc"}],
        "from": ask.start,
        "size": ask.size,
        "track_total_hits": True,
        "_source": False,
        "docvalue_fields": ["entry"],
        **facets_of(ask),
    }


def query_of(ask: Ask, plans: Iterable[tuple[str, Plan]], left_out: list[int], *, weighed: bool) -> Query:
    words = Bool(should=[Bool(filter=[Term(taal=code)], must=[words_of(plan)]) for code, plan in plans])
    hidden: list[Query] = []
    if ask.replaced:
        hidden.append(Bool(filter=[Term(audience=PUBLIC), Q("terms", **{KIND: sorted(ask.replaced)})]))
    if left_out:
        hidden.append(Terms(entry=left_out))
    seen = Terms(audience=sorted(ask.tokens))
    if not weighed:
        return Bool(filter=[seen, words], must_not=hidden)
    same_title = title_key(ask.title)
    exact = [ConstantScore(filter=Term(title_key=str(same_title)), boost=ABOVE_ALL)] if same_title else []
    return Bool(must=[lifted(words)], filter=[seen], must_not=hidden, should=exact)


def lifted(words: Query) -> Query:
    """A new thing and a complete one stand a little higher, as much as in the database."""
    recent = {"origin": today(), "scale": int(RECENT), "decay": 0.367879}
    complete = FieldValueFactor(field="weight", factor=LIFT_OF_COMPLETE / 10, missing=0)
    return FunctionScore(
        query=words,
        functions=[BoostFactor(weight=1.0), Exp(moment=recent, weight=LIFT_OF_RECENT), complete],
        score_mode="sum",
        boost_mode="multiply",
    )


def words_of(plan: Plan) -> Query:
    clauses = [query_of_node(node) for node in plan.clauses]
    without = [query_of_node(node) for node in plan.without]
    if plan.every:
        return Bool(must=clauses, must_not=without)
    return Bool(should=clauses, minimum_should_match=plan.needed, must_not=without)


def query_of_node(node: Node) -> Query:
    match node:
        case Match():
            return Bool(should=list(query_of_match(node)))
        case AllOf(nodes):
            return Bool(must=[query_of_node(inner) for inner in nodes])
        case AnyOf(nodes):
            return Bool(should=[query_of_node(inner) for inner in dict.fromkeys(nodes)])


def query_of_match(match: Match) -> Iterator[Query]:
    """The tokens in a row in one field; parts of compounds have no order, so of them only the first counts."""
    for field in FIELDS[match.where]:
        boost = WEIGHTS[field]
        if len(match.tokens) == 1 or field == "parts":
            yield Term(**{field: {"value": short(match.tokens[0]), "boost": boost}})
        else:
            yield MatchPhrase(**{field: {"query": short(" ".join(match.tokens)), "boost": boost}})


def clauses_in(plan: Plan) -> int:
    def count(node: Node) -> int:
        return len(FIELDS[node.where]) if isinstance(node, Match) else sum(map(count, node.nodes))

    return sum(map(count, (*plan.clauses, *plan.without)))


def facets_of(ask: Ask) -> dict[str, Any]:
    """What was chosen filters hits, and counts of every facet but its own.

    Languages always filter: without a choice each thing is there once.
    """
    bad: dict[str, Query] = {
        name: Q("terms", **{name: list(values)}) for name, values in ask.chosen if name != LANGUAGE
    } | {LANGUAGE: in_language(ask)}
    asked: dict[str, Any] = {name: {"terms": {"field": name, "size": MOST_VALUES}} for name in ask.facets}
    plain = {name: counts for name, counts in asked.items() if name not in bad}
    aggregations = {"plain": narrowed(bad.values(), plain)} if plain else {}
    for name in asked.keys() & bad.keys():
        others = [query for other, query in bad.items() if other != name]
        aggregations[f"own-{name}"] = narrowed(others, {name: asked[name]})
    return {"post_filter": Bool(filter=list(bad.values())).to_dict(), "aggs": aggregations}


def narrowed(filters: Iterable[Query], aggregations: dict[str, Any]) -> dict[str, Any]:
    return {"filter": Bool(filter=list(filters)).to_dict(), "aggs": aggregations}


def in_language(ask: Ask) -> Query:
    """In a chosen language; where that leaves a thing in several, in that of the page or as it was written."""
    chosen: Sequence[str] = dict(ask.chosen).get(LANGUAGE) or tuple(FLAG_OF)
    languages = Terms(taal=[code for code in chosen if code in FLAG_OF])
    if ask.language not in chosen or len(set(chosen) & set(FLAG_OF)) < 2:
        return languages
    once = Bool(should=[Term(taal=ask.language), Term(**{f"in_{ask.language}": False})])
    return Bool(filter=[languages, once])
