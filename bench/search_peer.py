"""Wagtail's own search over the same documents, as a site uses it that has nothing else.

Compared is what both can do: documents with a word that the asker may see, how many, the first twenty, and the counts
of five facets, of which Wagtail takes one value each. It stems by the rules of the database, splits no compounds and
forgives no typos.
"""

from collections.abc import Iterable

from wagtail.search.backends import get_search_backend

from bench.minimal.models import PlainText
from bench.search_report import Taken, measured
from search.indexing import Source

FACETS = ("thema", "regio", "sector", "soort", "jaar")


def write_plain(sources: Iterable[Source]) -> Taken:
    """Write them as Wagtail's `update_index` does; what the index of it took."""
    rows = PlainText.objects.bulk_create([plain(source) for source in sources])
    index = get_search_backend("default").get_index_for_model(PlainText)
    return measured(lambda: index.add_items(PlainText, rows))


def plain(source: Source) -> PlainText:
    facets = dict(sorted(source.facets, reverse=True))
    single = {name: facets.get(name, "") for name in ("thema", "regio", "sector", "jaar")}
    return PlainText(
        title=source.entry.title,
        text=source.text,
        audience=source.entry.audience,
        soort=source.entry.kind,
        **single,
    )


def ask_plain(word: str, tokens: frozenset[str]) -> int:
    """The first hits, how many there are, and five facets."""
    seen = PlainText.objects.filter(audience__in=sorted(tokens))
    found = get_search_backend("default").search(word, seen)
    list(found[:20])
    for name in FACETS:
        found.facet(name)
    return int(found.count())
