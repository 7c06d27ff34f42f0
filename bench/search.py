"""How quickly search finds, suggests and is written, at 1,000 and at 100,000 documents, beside Wagtail's own search.

Queries are single words: 60 % rare ones, 30 % in about 1 % of the documents, 10 % in about 20 %. Each is asked with its
count and five facets. On SQLite, or where DATABASE_URL names a PostgreSQL server in a database of its own there; with
SEARCH_URL on that search server as well, in indexes of its own. Beside each time stands what it took of the processor
of this process, for a machine that does other work meanwhile.
"""

import argparse
import resource
from collections.abc import Iterable, Sequence
from itertools import islice

import numpy as np
from django.core.management import call_command
from django.db import connection, transaction

from bench.search_asking import asking, nearing, page, suggesting
from bench.search_corpus import sources
from bench.search_peer import write_plain
from bench.search_publishing import build_region, index_parts, whole_publications
from bench.search_report import Report, Taken, measured
from catalogue.models import Entry, Facet
from search import upkeep
from search.engines.database.snapshot import current
from search.engines.elastic.server import Server
from search.heads import count_heads
from search.indexing import Source, write
from search.models import Document, Heads, Pending
from search.queue import drain
from search.rebuilding import rebuild
from search.state import state

QUERIES = 300
BATCH = 500


def run(arguments: list[str]) -> None:
    parser = argparse.ArgumentParser(prog="make bench ARGS=search")
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--queries", type=int, default=QUERIES)
    parser.add_argument("--without-peer", action="store_true", help="Leave Wagtail's own search out.")
    options = parser.parse_args(arguments)
    call_command("migrate", verbosity=0)
    region = build_region()
    server = Server.configured()
    report = Report("server" if server else connection.vendor, options.documents)
    small = min(1_000, options.documents)
    fill(sources(small), peer=not options.without_peer)
    count_heads("nl")
    upkeep.read_anew()
    tell(server)
    parts = report.times("index part of a publication at 1,000", index_parts(small))
    wholes = report.times("whole publication at 1,000", whole_publications(small, region))
    ours, plain = fill(sources(options.documents - small, first=small), peer=not options.without_peer)
    many = options.documents - small
    report.rate("written, analysis included", many, ours, goal=5_000)
    if not options.without_peer:
        report.rate("written by Wagtail's own search", many, plain)
    large = f"{options.documents:,}"
    more = report.times(f"index part of a publication at {large}", index_parts(options.documents))
    report.ratio(f"index part at {large} / at 1,000", more / parts)
    more = report.times(f"whole publication at {large}", whole_publications(options.documents, region))
    report.ratio(f"whole publication at {large} / at 1,000", more / wholes, goal=1.2)
    tell(server)
    asking(report, options.queries, peer=not options.without_peer)
    suggesting(report, options.queries)
    nearing(report, options.queries)
    page(report)
    rebuilding(report, server)
    size = sum(part.nbytes for part in vars(current(state())).values() if isinstance(part, np.ndarray))
    report.line(f"columns in memory: {size / 2**20:.0f} MB")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    report.line(f"most memory of this process, measuring included: {peak:.0f} MB")
    report.verdict()
    if server:
        server.drop([name for indices in server.held().values() for name in indices])


def fill(made: Iterable[Source], *, peer: bool) -> tuple[Taken, Taken]:
    """Write them, some at a time, each with what the catalogue has of it; what that took us, and Wagtail."""
    ours, plain = [], []
    rest = iter(made)
    while some := list(islice(rest, BATCH)):
        with transaction.atomic():
            Entry.objects.bulk_create([source.entry for source in some])
            facets = ((source.entry, *facet) for source in some for facet in sorted(source.facets))
            Facet.objects.bulk_create([Facet(entry=entry, name=name, value=value) for entry, name, value in facets])
            ours.append(measured(write, some))
        if peer:
            plain.append(write_plain(some))
    return total(ours), total(plain)


def total(taken: Sequence[Taken]) -> Taken:
    return Taken(sum(each.clock for each in taken), sum(each.processor for each in taken))


def rebuilding(report: Report, server: Server | None) -> None:
    """All documents analysed anew after the heads of compounds changed, and all that follows from stored tokens."""
    documents = Document.objects.count()
    Heads.objects.all().delete()
    count_heads("nl")
    report.rate("analysed anew", upkeep.waiting(), measured(upkeep.read_anew), goal=5_000)
    looked_up = measured(upkeep.look_up_anew)
    report.rate("looked up anew, from stored tokens", documents, looked_up, goal=report.of_sqlite(10_000, 5_000))
    report.rate("words counted anew", documents, measured(upkeep.count_words))
    if server:
        report.rate("new indexes on the server", documents, measured(lambda: list(rebuild(server))), goal=5_000)


def tell(server: Server | None) -> None:
    """Tell the server all that waits: until then the database would answer in its place."""
    if server:
        if not server.held()["nl"]:
            list(rebuild(server))
        while Pending.objects.exists():
            if not drain(server=server, at_once=True):
                raise SystemExit("The search server cannot be told what there is; its log says why.")
