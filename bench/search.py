"""How quickly search finds, suggests and is written, at 1,000 and at 100,000 documents, beside Wagtail's own search.

Queries are single words: 60 % rare ones, 30 % in about 1 % of the documents, 10 % in about 20 %. Each is asked with its
count and five facets.
"""

import argparse
import time
from collections.abc import Callable, Iterable, Sequence
from itertools import islice

import numpy as np
from django.core.management import call_command
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from bench.search_corpus import AUDIENCES, sources
from catalogue.models import Entry
from core.access import MEMBERS, PUBLIC
from search.engines.database.engine import DatabaseEngine
from search.finding import SearchQuery, ask_of, understand
from search.heads import count_heads
from search.indexing import Source, write
from search.models import Document, Term
from search.similar import KINDS, similar
from search.state import state
from search.suggesting import suggest

QUERIES = 300
FACETS = ("thema", "regio", "sector", "soort", "jaar")
BATCH = 500


def run(arguments: list[str]) -> None:
    parser = argparse.ArgumentParser(prog="make bench ARGS=search")
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--queries", type=int, default=QUERIES)
    options = parser.parse_args(arguments)
    call_command("migrate", verbosity=0)
    small = min(1_000, options.documents)
    print(f"{connection.vendor}, {options.documents} documents")
    fill(sources(small))
    count_heads("nl")
    publishing(small)
    begun, times = time.perf_counter(), fill(sources(options.documents - small, first=small))
    print(f"written, analysis included: {(options.documents - small) / (time.perf_counter() - begun):,.0f} documents/s")
    print(f"  of which in `write`: {(options.documents - small) / sum(times):,.0f} documents/s")
    publishing(options.documents)
    asking(options.queries, frozenset({PUBLIC}), "a visitor")
    asking(options.queries, frozenset({PUBLIC, MEMBERS, *(f"community:{n}" for n in range(AUDIENCES))}), "200 spaces")
    suggesting(options.queries)
    nearing(options.queries)


def fill(made: Iterable[Source]) -> list[float]:
    """Write them, some at a time; the seconds that each `write` took."""
    taken = []
    rest = iter(made)
    while some := list(islice(rest, BATCH)):
        with transaction.atomic():
            Entry.objects.bulk_create([source.entry for source in some])
            begun = time.perf_counter()
            write(some)
            taken.append(time.perf_counter() - begun)
    return taken


def publishing(size: int) -> None:
    """One document at a time."""
    taken = []
    for number, one in enumerate(sources(60, first=10_000_000 + size)):
        with transaction.atomic():
            one.entry.save()
            begun = time.perf_counter()
            write([one])
            if number >= 10:
                taken.append(time.perf_counter() - begun)
    told(f"index part of a publication at {size}", taken)


def words_for(number: int) -> list[str]:
    """Words as often as the measurement wants them."""
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

    return [
        *some(0, 0.0005, number * 6 // 10),
        *some(0.005, 0.02, number * 3 // 10),
        *some(0.12, 0.5, number // 10),
    ]


def asking(number: int, tokens: frozenset[str], who: str) -> None:
    engine, taken, whole = DatabaseEngine(), [], []
    for word in words_for(number):
        query = SearchQuery(word, "nl", tokens)
        begun = time.perf_counter()
        at = state()
        understood = understand(query.text, query.tokens, at)
        ask = ask_of(query, understood.plans)
        middle = time.perf_counter()
        engine.find(ask, at)
        taken.append(time.perf_counter() - middle)
        whole.append(time.perf_counter() - begun)
    told(f"hits, count, facets: {who}", taken)
    told(f"  with reading the question: {who}", whole)
    often = taken[-(number // 10) :]
    told(f"  words in 20 %: {who}", often)


def suggesting(number: int) -> None:
    titles = list(Document.objects.order_by("pk").values_list("plain_title", flat=True)[:number])
    taken = []
    for place, title in enumerate(titles):
        beginning = title.split()[0][: 2 + place % 4]
        begun = time.perf_counter()
        suggest(beginning, language="nl", tokens=frozenset({PUBLIC}))
        taken.append(time.perf_counter() - begun)
    told("suggestions", taken)


def nearing(number: int) -> None:
    """What is offered beside a thing: themes, words and region of all that a visitor may see."""
    of_kinds = Entry.objects.filter(kind__in=KINDS, audience=PUBLIC).order_by("pk")
    taken, queries = [], []
    for key in of_kinds.values_list("key", flat=True)[:number]:
        with CaptureQueriesContext(connection) as asked:
            begun = time.perf_counter()
            similar(key, language="nl", tokens=frozenset({PUBLIC}))
            taken.append(time.perf_counter() - begun)
        queries.append(len(asked))
    told(f"similar, of {of_kinds.count()} things, at most {max(queries[1:], default=0)} queries", taken[1:])


def told(what: str, taken: Sequence[float], show: Callable[[str], None] = print) -> None:
    if taken:
        p50, p95 = np.percentile(np.array(taken) * 1000, [50, 95])
        show(f"{what:48} p50 {p50:7.2f} ms   p95 {p95:7.2f} ms   (n={len(taken)})")
