"""The contract of every engine: same question, same asker, same language → the same things and the same counts."""

from pathlib import Path

import pytest
import yaml
from django.db import transaction

from core.access import EDITORS, MEMBERS, PUBLIC
from search.finding import SearchQuery, ask_of, find, loosened, understand
from search.state import state
from tests.search import brute, corpus

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


@pytest.fixture(scope="module")
def entries(django_db_setup, django_db_blocker):
    """The corpus, written once for all cases: they only ask."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield corpus.build()
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def asking(entries, db):
    """Each case asks in the transaction in which the corpus stands."""


def query_of(text, more):
    chosen = tuple((name, tuple(sorted(values))) for name, values in more.items() if name not in ("as", "in"))
    return SearchQuery(text, more.get("in", "nl"), frozenset(READERS[more.get("as", "anybody")]), chosen, page_size=100)


def test_there_are_enough_cases():
    assert len(CASES) >= 120


@pytest.mark.parametrize(("text", "expected", "more"), CASES)
def test_case(entries, text, expected, more):
    query = query_of(text, more)
    found = find(query)
    names = {entry.pk: name for name, entry in entries.items()}
    plans = understand(query.text, query.tokens, state()).plans
    plans = loosened(plans) if found.loosely else plans
    ids, counts = brute.answer(ask_of(query, plans), brute.things())
    wanted = {names[pk] for pk in ids} if expected == "*" else set(expected.removeprefix("~").split())
    assert {names[hit.entry.pk] for hit in found.hits} == wanted
    assert found.loosely == expected.startswith("~")
    assert found.total == len(wanted) == len(ids)
    assert found.counts == counts
