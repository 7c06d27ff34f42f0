"""A search server as search uses it: an index of each language behind an alias, found, written and replaced.

An index is called `<prefix>-<language>-<stamp>`. The alias `<prefix>-<language>` answers; an index that is being filled
to take its place has the alias `<prefix>-<language>-next`, so that writes never make an index by mistake.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.conf import settings
from elasticsearch import ApiError, Elasticsearch, NotFoundError

from core.urlwords import LANGUAGES
from search.engines.connection import connect, is_unavailable, node_configs
from search.engines.elastic.documents import shape
from search.engines.errors import EngineConfused, EngineUnavailable

# The limit of one request of who writes; visitors have a limit of their own (SEARCH_TIMEOUT).
WRITE_SECONDS = 10.0
# What a server says of a write that came too late, and of one for an index that is not there.
CONFLICT, ABSENT = 409, 404
AT_A_TIME = 5_000
# Signs of text in one request: a server takes 100 MB at most, and has to be done with it in time.
MOST_TEXT = 5_000_000


@dataclass(frozen=True)
class Write:
    """What the server is to hold of an entry from `change` on."""

    entry: int
    change: int
    language: str
    document: Mapping[str, Any] = field(repr=False)


@dataclass(frozen=True)
class Outcome:
    """Of a bulk of writes, by entry: what was refused and why; of what there is a later one; what has no index."""

    refused: dict[int, str]
    later: frozenset[int]
    homeless: frozenset[int]

    def and_(self, other: "Outcome") -> "Outcome":
        """Of both."""
        return Outcome(self.refused | other.refused, self.later | other.later, self.homeless | other.homeless)


@dataclass(frozen=True)
class Server:
    """The server at `url`. Raises EngineUnavailable where it does not answer as it should."""

    url: str
    api_key: str
    ca_certs: str
    prefix: str
    timeout: float = WRITE_SECONDS

    @classmethod
    def configured(cls, timeout: float = WRITE_SECONDS) -> "Server | None":
        """The one of the settings; None where there is none."""
        if not settings.SEARCH_URL:
            return None
        return cls(
            settings.SEARCH_URL, settings.SEARCH_API_KEY, settings.SEARCH_CA_CERTS, settings.SEARCH_PREFIX, timeout
        )

    @cached_property
    def client(self) -> Elasticsearch:
        """Another node is asked when one is gone, at once; nothing is asked twice of one that is slow."""
        client = connect(self.url, timeout=self.timeout, api_key=self.api_key, ca_certs=self.ca_certs)
        nodes = len(node_configs(self.url, timeout=self.timeout, ca_certs=""))
        return client.options(max_retries=nodes, retry_on_timeout=False)

    def alias(self, language: str) -> str:
        return f"{self.prefix}-{language}"

    def next_alias(self, language: str) -> str:
        return f"{self.prefix}-{language}-next"

    def index(self, language: str, stamp: str) -> str:
        return f"{self.prefix}-{language}-{stamp}"

    @property
    def aliases(self) -> list[str]:
        return [self.alias(language) for language in LANGUAGES]

    def write(
        self, writes: Iterable[Write], *, following: bool = False, between: Callable[[], object] = lambda: None
    ) -> Outcome:
        """In one request, and more for long texts. An older version never takes the place of a newer one; writing again
        changes nothing. `between` is called before each request.
        """
        name = self.next_alias if following else self.alias
        outcome = Outcome({}, frozenset(), frozenset())
        for some in in_requests(writes):
            between()
            operations: list[Mapping[str, Any]] = []
            for write in some:
                head = {"_id": str(write.entry), "version": write.change, "version_type": "external_gte"}
                operations += [{"index": {"_index": name(write.language), **head}}, write.document]
            answer = self.client.bulk(operations=operations, require_alias=True, source=False)
            outcome = outcome.and_(outcome_of(said(answer)))
        return outcome

    def refresh(self, *, following: bool = False) -> None:
        """Let everything that was written be found, by every copy that answers."""
        name = self.next_alias if following else self.alias
        require_all(said(self.client.indices.refresh(index=[name(language) for language in LANGUAGES])))

    def held(self) -> dict[str, dict[str, dict[str, Any]]]:
        """Every index of ours with its aliases and mappings: by language and name."""
        found: dict[str, dict[str, dict[str, Any]]] = {language: {} for language in LANGUAGES}
        for language in LANGUAGES:
            ours = re.compile(re.escape(self.alias(language)) + r"(?:-[0-9a-f]{12})?")
            try:
                answer = said(self.client.indices.get(index=f"{self.alias(language)}*", expand_wildcards="open"))
            except NotFoundError:
                continue
            found[language] = {name: told for name, told in answer.items() if ours.fullmatch(name)}
        return found

    def versions(self) -> Iterator[tuple[int, int, str]]:
        """Of each document on the server its entry, its version and its language."""
        for language in LANGUAGES:
            after: list[Any] | None = None
            while True:
                answer = searched(
                    self.client.search(
                        index=self.alias(language),
                        query={"exists": {"field": "audience"}},
                        size=AT_A_TIME,
                        sort=[{"entry": "asc"}],
                        search_after=after,
                        version=True,
                        source=False,
                    )
                )
                hits = list_of(answer)
                yield from ((int(hit["_id"]), int(hit["_version"]), language) for hit in hits)
                if len(hits) < AT_A_TIME:
                    break
                after = hits[-1]["sort"]

    def newest_version(self, entries: Iterable[int]) -> int:
        """The highest version that the server has of these entries; 0 of none."""
        ids = [str(entry) for entry in entries]
        newest = 0
        for alias in self.aliases:
            answer = said(self.client.mget(index=alias, ids=ids, source=False))
            newest = max([newest, *(int(one.get("_version", 0)) for one in answer.get("docs", ()))])
        return newest

    def create(self, language: str, stamp: str) -> None:
        """An index to be filled: nothing of it is found until it takes the place of the one before."""
        made = shape()
        self.client.indices.create(
            index=self.index(language, stamp),
            mappings=made["mappings"],
            settings={
                **made["settings"],
                "number_of_shards": settings.SEARCH_SHARDS,
                "auto_expand_replicas": f"0-{settings.SEARCH_REPLICAS}",
                # Whoever writes says when it is to be found.
                "refresh_interval": -1,
                "translog.durability": "async",
            },
            aliases={self.next_alias(language): {}},
        )

    def settle(self, stamp: str) -> None:
        """What was filled in a hurry is kept from now on as soon as it is acknowledged."""
        names = [self.index(language, stamp) for language in LANGUAGES]
        self.client.indices.put_settings(index=names, settings={"translog.durability": "request"})
        require_all(said(self.client.indices.flush(index=names)))
        self.refresh(following=True)

    def swap(self, stamp: str) -> None:
        """From now on these answer, in every language at once. What stood in the place of an alias is gone."""
        actions: list[dict[str, Any]] = []
        for language, indices in self.held().items():
            alias, name = self.alias(language), self.index(language, stamp)
            for other, told in indices.items():
                if other == alias:
                    actions.append({"remove_index": {"index": other}})
                elif other != name and alias in told.get("aliases", {}):
                    actions.append({"remove": {"index": other, "alias": alias}})
            actions.append({"add": {"index": name, "alias": alias}})
            if self.next_alias(language) in indices.get(name, {}).get("aliases", {}):
                actions.append({"remove": {"index": name, "alias": self.next_alias(language)}})
        self.client.indices.update_aliases(actions=actions)

    def drop(self, names: Sequence[str]) -> None:
        """By name: a pattern could be another site's as well."""
        for name in names:
            self.client.indices.delete(index=name, ignore_unavailable=True)


def in_requests(writes: Iterable[Write]) -> Iterator[list[Write]]:
    """As many at a time as have at most MOST_TEXT of text together; a longer one alone."""
    some: list[Write] = []
    room = MOST_TEXT
    for write in writes:
        size = sum(len(value) for value in write.document.values() if isinstance(value, str))
        if some and size > room:
            yield some
            some, room = [], MOST_TEXT
        some.append(write)
        room -= size
    if some:
        yield some


def said(answer: Any) -> dict[str, Any]:
    """The body of an answer; EngineConfused where it is none."""
    body = answer.body if hasattr(answer, "body") else answer
    if not isinstance(body, dict):
        raise EngineConfused("an answer of the engine is not what was asked for")
    return body


def require_all(answer: Mapping[str, Any]) -> None:
    shards = answer.get("_shards")
    if not isinstance(shards, Mapping) or not isinstance(shards.get("failed"), int):
        raise EngineConfused("an answer of the engine does not say what it is of")
    if shards["failed"] or answer.get("timed_out"):
        raise EngineUnavailable("the engine answered for some of its parts only")


def searched(answer: Any) -> dict[str, Any]:
    """The answer to a search over everything: EngineUnavailable where a part of the index did not take part."""
    body = said(answer)
    require_all(body)
    return body


def list_of(answer: Mapping[str, Any]) -> list[dict[str, Any]]:
    try:
        hits: list[dict[str, Any]] = answer["hits"]["hits"]
    except (KeyError, TypeError):
        raise EngineConfused("an answer of the engine has no hits") from None
    return hits


def outcome_of(answer: Mapping[str, Any]) -> Outcome:
    """Raises EngineUnavailable when a part of the server takes no writes now."""
    refused: dict[int, str] = {}
    later: set[int] = set()
    homeless: set[int] = set()
    try:
        items = [item["index"] for item in answer["items"]]
        told = [(int(item["_id"]), int(item["status"]), item.get("error") or {}) for item in items]
    except (KeyError, TypeError, ValueError):
        raise EngineConfused("an answer of the engine does not say what became of the writes") from None
    for entry, status, error in told:
        if status == CONFLICT:
            later.add(entry)
        elif status == ABSENT:
            homeless.add(entry)
        elif is_unavailable(status):
            raise EngineUnavailable(f"a write was answered with {status} ({error.get('type')})")
        elif status >= 400:
            refused[entry] = f"{status} {error.get('type')}"
    return Outcome(refused, frozenset(later), frozenset(homeless))


def words_of_refusal(error: ApiError) -> str:
    """What a server calls the reason of its refusal; not its sentences, in which words of a question can stand."""
    return f"{error.meta.status} {error.error if isinstance(error.error, str) else ''}".strip()
