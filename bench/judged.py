"""How good the first ten hits are: nDCG@10 of sixty judged questions on the demo network, beside Wagtail's own search.

A hit is worth 7, 3 or 1 (judged 3, 2 or 1), less the further down it stands, against the best order possible. Wagtail
is given the same titles and texts, and asked for all words and for any. With SEARCH_URL a search server is asked too.
"""

import argparse
import math
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any
from unittest.mock import patch

import yaml
from django.core.management import call_command
from django.test.utils import override_settings
from wagtail.search.backends import get_search_backend

from bench.minimal.models import PlainText
from catalogue.models import Entry
from core.access import PUBLIC
from pages.demo_network.load import load_demo_network
from search.engines.database.engine import DatabaseEngine
from search.engines.elastic.server import Server
from search.finding import SearchQuery, find
from search.models import Document
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
    with override_settings(SEARCH_URL=""):
        judge(options.worst)


def judge(worst: int) -> None:
    server_url = os.environ.get("SEARCH_URL", "")
    call_command("migrate", verbosity=0)
    load_demo_network(password="met-andere-ogen", say=lambda what: None)
    fill_wagtail()
    asked = questions()
    columns = {"ours, in the database": scores(asked, ours)}
    if server_url:
        columns["ours, on a server"] = scores_on_server(asked, server_url)
    for operator in ("and", "or"):
        columns[f"Wagtail, {operator}"] = scores(asked, partial(wagtail, operator))
    report(asked, columns)
    tell_worst(asked, columns["ours, in the database"], worst)


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


def scores_on_server(asked: Sequence[Question], url: str) -> list[float]:
    """The same questions to a search server alone, with indexes of their own that are gone after."""
    own = {"SEARCH_URL": url, "SEARCH_PREFIX": f"judged-{os.getpid()}", "SEARCH_TIMEOUT": 30.0}
    with (
        override_settings(**own),
        patch.object(DatabaseEngine, "find", side_effect=LookupError("the database answered")),
    ):
        server = Server.configured(30.0)
        assert server is not None
        try:
            for _done in rebuild(server):
                pass
            return scores(asked, ours)
        finally:
            server.drop([name for indices in server.held().values() for name in indices])


def fill_wagtail() -> None:
    """Give Wagtail's search the same titles and texts, of all that a visitor may see."""
    rows = Document.objects.filter(audience=PUBLIC).values_list("pk", "title", "text", "language")
    PlainText.objects.bulk_create(
        [PlainText(pk=pk, title=title, text=text, language=language) for pk, title, text, language in rows]
    )
    call_command("update_index", verbosity=0)


def wagtail(operator: str, text: str, language: str) -> list[int]:
    """What Wagtail's search finds among the same texts, in its order."""
    texts = PlainText.objects.filter(language=language)
    return [row.pk for row in get_search_backend().search(text, texts, operator=operator)[:100]]


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
