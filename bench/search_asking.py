"""Questions and suggestions: how long they take, for a visitor and for somebody in 200 spaces, beside Wagtail's own."""

from collections.abc import Sequence

import numpy as np
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bench.search_corpus import AUDIENCES
from bench.search_peer import ask_plain
from bench.search_report import Report, Taken, measured
from catalogue.models import Entry
from core.access import MEMBERS, PUBLIC
from search.engines import engine
from search.finding import SearchQuery, ask_of, understand
from search.models import Document, Term
from search.questions import Ask
from search.similar import KINDS, similar
from search.state import State, state
from search.suggesting import suggest

FACETS = ("thema", "regio", "sector", "soort", "jaar")
VISITOR = frozenset({PUBLIC})
IN_200_SPACES = frozenset({PUBLIC, MEMBERS, *(f"community:{number}" for number in range(AUDIENCES))})
# Each takes Wagtail's own search many seconds.
PLAIN_QUERIES = 20
WARMING = 20
MOST_PAGE_QUERIES = 8


def asking(report: Report, number: int, *, peer: bool) -> None:
    words, often = words_for(number)
    ask_all(words[:WARMING], VISITOR)
    reading, finding = ask_all(words, VISITOR)
    report.times("hits, count, five facets", finding, p50=report.of_sqlite(5, 0), p95=report.of_sqlite(25, 50))
    report.times("  words in 20 % of the documents", finding[-often:])
    report.times("  reading the question", reading)
    reading, more = ask_all(words, IN_200_SPACES)
    report.times("hits, count, five facets: in 200 spaces", more)
    report.times("  reading the question", reading)
    report.ratio("in 200 spaces / a visitor, of the processor", processor(more) / processor(finding), goal=1.1)
    if peer:
        step = max(1, len(words) // PLAIN_QUERIES)
        plain = [measured(ask_plain, word, VISITOR) for word in words[::step]]
        report.times("Wagtail's own search, some of the same words", plain)
        report.ratio("ours / Wagtail's own, by the clock", clock(finding[::step]) / clock(plain))


def ask_all(words: Sequence[str], tokens: frozenset[str]) -> tuple[list[Taken], list[Taken]]:
    """Of each word how long it took to read the question, and to answer it."""
    reading, finding = [], []
    for word in words:
        ask, at = read(word, tokens)
        finding.append(measured(engine().find, ask, at))
        reading.append(measured(read, word, tokens))
    return reading, finding


def read(word: str, tokens: frozenset[str]) -> tuple[Ask, State]:
    query, at = SearchQuery(word, "nl", tokens), state()
    ask = ask_of(query, understand(query.text, query.tokens, at).plans)
    return Ask(**{**vars(ask), "facets": FACETS}), at


def processor(taken: Sequence[Taken]) -> float:
    return sum(each.processor for each in taken)


def clock(taken: Sequence[Taken]) -> float:
    return sum(each.clock for each in taken)


def words_for(number: int) -> tuple[list[str], int]:
    """Words as often as the measurement wants them, and how many of them, the last, are in 20 % of the documents."""
    documents = Document.objects.count()
    rows = Term.objects.filter(audience=PUBLIC, language="nl")
    draw = np.random.default_rng(1)

    def some(low: float, high: float, most: int) -> list[str]:
        found = list(
            rows.filter(documents__gte=low * documents, documents__lte=high * documents)
            .order_by("word")
            .values_list("word", flat=True)[:5_000]
        )
        return [str(word) for word in draw.choice(found, min(most, len(found)), replace=False)] if found else []

    often = some(0.12, 0.5, number // 10)
    return [*some(0, 0.0005, number * 6 // 10), *some(0.005, 0.02, number * 3 // 10), *often], len(often)


def suggesting(report: Report, number: int) -> None:
    titles = list(Document.objects.order_by("pk").values_list("plain_title", flat=True)[:number])
    begun = [title.split()[0][: 2 + place % 4] for place, title in enumerate(titles)]
    for who, tokens in (("", VISITOR), (": in 200 spaces", IN_200_SPACES)):
        suggest("aa", language="nl", tokens=tokens)
        taken = [measured(suggest, typed, language="nl", tokens=tokens) for typed in begun]
        report.times(f"suggestions{who}", taken, p95=10)


def page(report: Report) -> None:
    """The whole page, of a word that is often there: its queries, the second time."""
    words, _often = words_for(30)
    address = f"/nl/zoeken/?q={words[-1]}"
    client = Client()
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    number = len(queries)
    report.times("the whole page", [measured(client.get, address) for _round in range(20)])
    report.line(f"{'  queries of it':50} {number:8}")
    report.goal("queries of the whole page", number, MOST_PAGE_QUERIES, "queries", number <= MOST_PAGE_QUERIES)


def nearing(report: Report, number: int) -> None:
    """What is offered beside a thing: themes, words and region of all that a visitor may see."""
    things = Entry.objects.filter(kind__in=KINDS, audience=PUBLIC).order_by("pk")
    keys = list(things.values_list("key", flat=True)[:number])
    similar(keys[0], language="nl", tokens=VISITOR)
    taken = [measured(similar, key, language="nl", tokens=VISITOR) for key in keys]
    report.times(f"what is near one of {things.count()} things", taken)
