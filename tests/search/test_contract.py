"""The contract of every engine: same question, same asker, same language → the same things and the same counts."""

from pathlib import Path

import pytest
import yaml

from core.access import EDITORS, MEMBERS, PUBLIC
from search.engines.database.engine import DatabaseEngine
from search.finding import SearchQuery, ask_of, find, understand
from search.loosening import loosened
from search.state import state
from tests.search import brute, corpus
from tests.search.engines import ENGINES, corpus_of_a_module, no_other_answers, served_by

READERS = {
    "anybody": {PUBLIC},
    "member": {PUBLIC, MEMBERS, "user:5"},
    "twente": {PUBLIC, MEMBERS, "region:1", "user:6"},
    "editor": {PUBLIC, EDITORS},
    "me": {PUBLIC, "user:7"},
}
TOLD = yaml.safe_load(Path(__file__).with_name("cases.yaml").read_text(encoding="utf-8"))
CASES = [
    pytest.param(*(*case, {})[:3], id=f"{group}-{number}-{case[0]}".replace("\0", "NUL"))
    for group, cases in TOLD.items()
    for number, case in enumerate(cases)
]


entries = corpus_of_a_module(corpus.build)


@pytest.fixture(scope="module")
def told(entries):
    """All there is, and what was worked out of it: by case, whatever the engine."""
    return brute.things(), {}


@pytest.fixture(scope="module", params=ENGINES)
def engine_name(request, entries):
    """Each engine in turn, with the corpus on it."""
    with served_by(request.param):
        yield request.param


@pytest.fixture(autouse=True)
def asking(entries, db):
    """Each case asks in the transaction in which the corpus stands."""


def query_of(text, more):
    chosen = tuple((name, tuple(sorted(values))) for name, values in more.items() if name not in ("as", "in"))
    return SearchQuery(text, more.get("in", "nl"), frozenset(READERS[more.get("as", "anybody")]), chosen, page_size=100)


def test_there_are_enough_cases():
    assert len(CASES) >= 120


@pytest.mark.parametrize(("text", "expected", "more"), CASES)
def test_case(entries, told, engine_name, monkeypatch, text, expected, more):
    query = query_of(text, more)
    if engine_name != "database":
        monkeypatch.setattr(DatabaseEngine, "find", no_other_answers)
    found = find(query)
    names = {entry.pk: name for name, entry in entries.items()}
    ids, counts = worked_out(query, told, loosely=found.loosely)
    wanted = {names[pk] for pk in ids} if expected == "*" else set(expected.removeprefix("~").split())
    assert {names[hit.entry.pk] for hit in found.hits} == wanted
    assert found.loosely == expected.startswith("~")
    assert found.total == len(wanted) == len(ids)
    assert found.counts == counts


def worked_out(query, told, *, loosely):
    things, before = told
    if (query, loosely) not in before:
        plans = understand(query.text, query.tokens, state()).plans
        plans = loosened(plans) if loosely else plans
        before[query, loosely] = brute.answer(ask_of(query, plans), things)
    return before[query, loosely]
