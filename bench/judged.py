"""How good the first ten hits are: nDCG@10 of sixty judged questions on the demo network, beside Wagtail's own search.

A hit is worth 7, 3 or 1 (judged 3, 2 or 1), less the further down it stands, against the best order possible. Wagtail
finds pages alone, so it is also measured against the best order of those. With SEARCH_URL a search server is asked too.
"""

import argparse
import math
import os
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import yaml
from django.core.management import call_command
from django.test.utils import override_settings
from wagtail.models import Locale, Page

from catalogue.models import Entry
from core.access import PUBLIC
from pages.demo_network.load import load_demo_network
from search.engines.elastic.server import Server
from search.finding import SearchQuery, find
from search.rebuilding import rebuild

JUDGED = Path(__file__).parent / "judged.yaml"
DEPTH = 10
Finder = Callable[[str, str], list[int]]


@dataclass(frozen=True)
class Question:
    """What is asked in which language, and the worth of each entry for who asks it."""

    group: str
    text: str
    language: str
    worth: dict[int, int]


def run(arguments: list[str]) -> None:
    """Print nDCG@10 per group of questions and per way to search; with `--worst`, which questions went worst."""
    parser = argparse.ArgumentParser(prog="make bench ARGS=judged")
    parser.add_argument("--worst", type=int, default=0)
    options = parser.parse_args(arguments)
    server_url = os.environ.get("SEARCH_URL", "")
    call_command("migrate", verbosity=0)
    load_demo_network(password="met-andere-ogen", say=lambda what: None)
    call_command("update_index", verbosity=0)
    asked = questions()
    pages = pages_with_entries()
    of_pages = [among(question, set(pages.values())) for question in asked]
    columns = {"ours, in the database": scores(asked, ours)}
    if server_url:
        with override_settings(SEARCH_URL=server_url, SEARCH_PREFIX="judged", SEARCH_TIMEOUT=30.0):
            columns["ours, on a server"] = scores(asked, on_server)
    columns["Wagtail"] = scores(asked, lambda text, language: wagtail(text, language, pages))
    columns["Wagtail, of pages"] = scores(of_pages, lambda text, language: wagtail(text, language, pages))
    columns["ours, of pages"] = scores(
        of_pages, lambda text, language: [key for key in ours(text, language) if key in set(pages.values())]
    )
    report(asked, columns)
    tell_worst(asked, columns["ours, in the database"], options.worst)


def tell_worst(asked: Sequence[Question], scored: Sequence[float], most: int) -> None:
    """The questions that went worst, with the first hits and what each is worth."""
    for place in sorted(range(len(asked)), key=lambda place: scored[place])[:most]:
        question = asked[place]
        print(f"{scored[place]:6.2f}  {question.text}")
        for key in ours(question.text, question.language)[:DEPTH]:
            entry = Entry.objects.get(pk=key)
            print(f"          {question.worth.get(key, 0)}  {entry.kind}: {entry.title}")


def questions() -> list[Question]:
    """All of judged.yaml. Raises LookupError for a judged thing that the demo has not."""
    judged: dict[str, list[dict[Any, Any]]] = yaml.safe_load(JUDGED.read_text(encoding="utf-8"))
    found = []
    for group, rows in judged.items():
        for row in rows:
            language = row.get("in", "nl")
            worth = {entry_named(name, language): grade for grade in (3, 2, 1) for name in row.get(grade, ())}
            found.append(Question(group, row["ask"], language, worth))
    return found


def entry_named(name: str, language: str) -> int:
    kind, title = name.split(": ", 1)
    own = Entry.objects.filter(kind=kind, audience=PUBLIC, title__startswith=title)
    for among in (own.filter(language=language), own):
        if pk := among.values_list("pk", flat=True).first():
            return int(pk)
    raise LookupError(f"{JUDGED.name} names {name!r}, which the demo network has not ({language}).")


def ours(text: str, language: str) -> list[int]:
    found = find(SearchQuery(text, language, frozenset({PUBLIC}), page_size=100))
    return [hit.entry.pk for hit in found.hits]


def on_server(text: str, language: str) -> list[int]:
    server = Server.configured(30.0)
    assert server is not None
    if not server.held():
        for _done in rebuild(server):
            pass
    return ours(text, language)


def pages_with_entries() -> dict[int, int]:
    """The entry of each public page, by the id of the page."""
    entries = dict(Entry.objects.filter(audience=PUBLIC).values_list("url", "pk"))
    addresses = {page.pk: page.specific.get_url() for page in Page.objects.live().public().filter(depth__gt=1)}
    return {pk: entries[address] for pk, address in addresses.items() if address in entries}


def wagtail(text: str, language: str, pages: dict[int, int]) -> list[int]:
    """What Wagtail's search of live, public pages finds, in its order; a page that we do not find is passed over."""
    locale = Locale.objects.get(language_code=language)
    found = Page.objects.live().public().filter(locale=locale).search(text)[:100]
    return [pages[page.pk] for page in found if page.pk in pages]


def among(question: Question, keys: Collection[int]) -> Question:
    return replace(question, worth={key: grade for key, grade in question.worth.items() if key in keys})


def scores(asked: Sequence[Question], finder: Finder) -> list[float]:
    return [ndcg(finder(question.text, question.language), question.worth) for question in asked]


def ndcg(keys: Sequence[int], worth: dict[int, int]) -> float:
    """Between 0 and 1; not a number where nothing is worth finding."""
    best = gain(sorted(worth.values(), reverse=True))
    return gain([worth.get(key, 0) for key in keys]) / best if best else math.nan


def gain(grades: Sequence[int]) -> float:
    return sum((2**grade - 1) / math.log2(place + 2) for place, grade in enumerate(grades[:DEPTH]))


def report(asked: Sequence[Question], columns: dict[str, list[float]]) -> None:
    groups = list(dict.fromkeys(question.group for question in asked))
    print(f"{'nDCG@10':16}{'n':>4}" + "".join(f"{name:>24}" for name in columns))
    for group in [*groups, "all"]:
        places = [place for place, question in enumerate(asked) if group in ("all", question.group)]
        cells = "".join(f"{mean([values[place] for place in places]):24.3f}" for values in columns.values())
        print(f"{group:16}{len(places):4}{cells}")


def mean(values: Sequence[float]) -> float:
    known = [value for value in values if not math.isnan(value)]
    return sum(known) / len(known) if known else math.nan
