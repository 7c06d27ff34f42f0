"""The engine on a search server. It answers only what it can answer as the database would."""

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from threading import Lock
from typing import Any

from django.utils import timezone
from elasticsearch import ApiError

from search.engines.elastic.queries import body_of
from search.engines.elastic.server import Server, list_of, searched, words_of_refusal
from search.engines.errors import EngineConfused, EngineUnavailable, EngineUnfit
from search.models import Change, Pending
from search.questions import Ask, Found
from search.state import State

# With more changes or older ones than these in the queue the database is asked: it has them.
MOST_WAITING = 1_000
LONGEST_WAIT = timedelta(seconds=30)


class ElasticEngine:
    """Elasticsearch or OpenSearch. Raises EngineUnavailable or EngineUnfit where the database is to be asked."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self._held: Server | None = None
        self._lock = Lock()

    def find(self, ask: Ask, at: State | None = None) -> Found:
        """Two queries to the database, for what the server does not have yet, and one to the server.

        Entries that wait in the queue are neither found nor counted: what the server has of them may be what
        somebody has just restricted, deleted or taken out of a text.
        """
        body = body_of(ask, waiting())
        if body is None:
            return Found(0, (), {name: {} for name in ask.facets})
        preference = hashlib.sha256(repr((ask.plans, ask.chosen)).encode()).hexdigest()[:16]
        return found_in(self._search(body, preference), ask)

    def ping(self) -> None:
        """EngineUnavailable unless the indexes are there and answer."""
        self._search({"size": 0, "track_total_hits": False}, "ping")

    def _search(self, body: dict[str, Any], preference: str) -> dict[str, Any]:
        """The same question always asks the same copies, so that a second page goes on where the first one ended."""
        server = self._connected()
        try:
            try:
                return self._asked(server, body, preference)
            except ShardsMissing:
                # A node that has just gone: the others know by now.
                return self._asked(server, body, f"again{preference}")
        except ApiError as error:
            self._forget()
            raise EngineUnavailable(f"the engine refused a question: {words_of_refusal(error)}") from None
        except EngineUnavailable:
            self._forget()
            raise

    def _asked(self, server: Server, body: dict[str, Any], preference: str) -> dict[str, Any]:
        answer = server.client.search(index=server.aliases, preference=preference, **in_python(body))
        shards = answer.get("_shards")
        if isinstance(shards, Mapping) and shards.get("failed"):
            raise ShardsMissing("the engine answered for some of its parts only")
        return searched(answer)

    def _connected(self) -> Server:
        held = self._held
        if held is None:
            held = replace(self.server)
            _ = held.client
            self._held = held
        return held

    def _forget(self) -> None:
        """Who answers at that address is looked at anew."""
        self._held = None


class ShardsMissing(EngineUnavailable):
    """Part of the index did not take part in an answer."""


def in_python(body: Mapping[str, Any]) -> dict[str, Any]:
    """The client's own names for two words that Python, or the client, has for something else."""
    renamed = {"from": "from_", "_source": "source"}
    return {renamed.get(name, name): value for name, value in body.items()}


def waiting() -> list[int]:
    """The entries that the server does not have as they are; EngineUnfit when there are too many. Two queries."""
    rows = list(Pending.objects.values_list("entry_id", "since", "anew")[: MOST_WAITING + 1])
    if len(rows) > MOST_WAITING:
        raise EngineUnfit("too many changes wait for the engine")
    if rows and timezone.now() - min(since for _entry, since, _anew in rows) > LONGEST_WAIT:
        raise EngineUnfit("a change waits for the engine too long")
    if any(anew for _entry, _since, anew in rows):
        # They need not be hidden, and the server would look for words that it does not have yet.
        raise EngineUnfit("words are read in a new way")
    if Change.objects.filter(queued=False).exists():
        raise EngineUnfit("there were changes that the engine was not told of")
    return [entry for entry, _since, _anew in rows]


def found_in(answer: Mapping[str, Any], ask: Ask) -> Found:
    try:
        total = int(answer["hits"]["total"]["value"])
        ids = tuple(int(hit["fields"]["entry"][0]) for hit in list_of(answer))
        counts = {name: counts_of(answer["aggregations"], name) for name in ask.facets}
    except (KeyError, TypeError, ValueError, IndexError):
        raise EngineConfused("an answer of the engine lacks a part") from None
    return Found(total, ids, counts)


def counts_of(aggregations: Mapping[str, Any], name: str) -> dict[str, int]:
    of = aggregations[f"own-{name}"] if f"own-{name}" in aggregations else aggregations["plain"]
    return {str(bucket["key"]): int(bucket["doc_count"]) for bucket in of[name]["buckets"]}
