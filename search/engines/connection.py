"""Clients of Elasticsearch 8 and OpenSearch 2: within a time limit, with our own errors, and never trying twice.

What to do when an engine is away is for whoever asks it to decide; a client that tries again behind his back makes
three slow answers of one.
"""

import json
import time
from collections.abc import Mapping
from typing import Any

from elastic_transport import (
    ApiResponseMeta,
    NodeConfig,
    SerializationError,
    Transport,
    TransportApiResponse,
    TransportError,
)
from elastic_transport.client_utils import url_to_node_config
from elasticsearch import Elasticsearch

from search.engines.errors import EngineConfused, EngineUnavailable
from search.engines.wire import ElasticsearchNode, OpenSearchNode

OLDEST = {"Elasticsearch": 8, "OpenSearch": 2}
# No login, not allowed (a full disk too), too busy; so are all from SERVER_ERROR.
UNAVAILABLE = (401, 403, 429)
SERVER_ERROR = 500


class EngineTransport(Transport):
    """Turns what keeps an engine from answering into EngineUnavailable.

    What an engine refuses (no such index, a question that it cannot read, a version conflict) stays the client's
    ApiError: that is an answer.
    """

    def perform_request(self, method: str, target: str, **options: Any) -> TransportApiResponse:
        try:
            answer = super().perform_request(method, target, **options)
        except (SerializationError, RecursionError) as error:
            raise EngineConfused(f"{method} of the engine gave an answer that cannot be read") from error
        except TransportError as error:
            raise EngineUnavailable(f"{method} of the engine failed: {type(error).__name__}: {error}") from error
        require_answer(method, answer.meta, answer.body)
        return answer


def require_answer(method: str, meta: ApiResponseMeta, body: Any) -> None:
    """Raise EngineUnavailable unless this is an answer, be it a refusal."""
    where = f"{meta.node.scheme}://{meta.node.host}:{meta.node.port}"
    if is_unavailable(meta.status):
        raise EngineUnavailable(f"{where} answered with {meta.status} ({reason(body)})")
    is_json = method == "HEAD" or isinstance(body, dict | list)
    by_an_engine = meta.headers.get("x-elastic-product") == "Elasticsearch"
    if not is_json or not by_an_engine or not (200 <= meta.status < 300 or 400 <= meta.status < SERVER_ERROR):
        raise EngineConfused(f"{where} answered with {meta.status}, and not as an engine does")


def is_unavailable(status: int) -> bool:
    return status in UNAVAILABLE or status >= SERVER_ERROR


def reason(body: Any) -> str:
    """The engine's name for what is wrong; not its sentences, which can hold words that somebody searched for."""
    error = body.get("error") if isinstance(body, Mapping) else None
    kind = error.get("type") if isinstance(error, Mapping) else None
    return kind if isinstance(kind, str) else "no reason given"


def connect(url: str, *, timeout: float, api_key: str = "", ca_certs: str = "") -> Elasticsearch:
    """A client of the engine at `url`: an address, or those of several nodes of one cluster, separated by commas.

    A login is part of the address (`https://name:password@host:9200`), or is `api_key`. `ca_certs` is the file of a
    certificate authority of one's own. `timeout` is the limit in seconds of each request as a whole, and of this
    call. Raises EngineUnavailable when no node answers, EngineConfused when what answers is neither Elasticsearch 8
    nor OpenSearch 2 or newer, and ValueError when `url` is not an address.
    """
    nodes = node_configs(url, timeout=timeout, ca_certs=ca_certs)
    if api_key:
        login = {"authorization": f"ApiKey {api_key}"}
        nodes = [node.replace(headers={**node.headers, **login}) for node in nodes]
    return Elasticsearch(
        nodes,
        node_class=OpenSearchNode if product(nodes, timeout) == "OpenSearch" else ElasticsearchNode,
        transport_class=EngineTransport,
        request_timeout=timeout,
        max_retries=0,
        retry_on_status=(),
        retry_on_timeout=False,
        meta_header=False,
    )


def node_configs(url: str, *, timeout: float, ca_certs: str) -> list[NodeConfig]:
    """One for each address; an error never shows the password in it."""
    found = []
    for address in filter(None, map(str.strip, url.split(","))):
        try:
            node = url_to_node_config(address, use_default_ports_for_scheme=True).replace(request_timeout=timeout)
        except ValueError:
            node = None
        if node is None or node.scheme not in ("http", "https"):
            raise ValueError("the address of a search engine has the form https://name:password@host:9200") from None
        found.append(node.replace(ca_certs=ca_certs) if ca_certs and node.scheme == "https" else node)
    if not found:
        raise ValueError("no address of a search engine is given")
    return found


def product(nodes: list[NodeConfig], timeout: float) -> str:
    """Elasticsearch or OpenSearch, as the first node that answers says of itself."""
    end = time.monotonic() + timeout
    problem: EngineUnavailable | None = None
    for number, config in enumerate(nodes):
        share = max(end - time.monotonic(), 0) / (len(nodes) - number)
        try:
            return banner(config, max(share, 0.001))
        except EngineUnavailable as error:
            problem = problem or error
    raise problem or EngineUnavailable("no node is named")


def banner(config: NodeConfig, timeout: float) -> str:
    """Who answers at "/". Raises EngineUnavailable when nobody does, or somebody else."""
    node = ElasticsearchNode(config)
    try:
        answer = node.perform_request("GET", "/", headers=None, request_timeout=timeout)
    except TransportError as error:
        raise EngineUnavailable(f"{node.base_url} does not answer: {type(error).__name__}: {error}") from error
    finally:
        node.close()
    try:
        says = json.loads(answer.body)
    except (ValueError, RecursionError):
        says = None
    if answer.meta.status != 200:
        kind = EngineUnavailable if is_unavailable(answer.meta.status) else EngineConfused
        raise kind(f"{node.base_url} answered with {answer.meta.status} ({reason(says)})")
    found = identity(says, answer.meta.headers.get("x-elastic-product", ""))
    if not found:
        raise EngineConfused(f"{node.base_url} is neither Elasticsearch 8 nor OpenSearch 2, or is older")
    return found


def identity(says: Any, elastic: str | None) -> str:
    """The product's name, or an empty string where it is another one, or too old."""
    version = says.get("version") if isinstance(says, Mapping) else None
    if not isinstance(version, Mapping):
        return ""
    name = "OpenSearch" if version.get("distribution") == "opensearch" else elastic
    major, _dot, _rest = str(version.get("number")).partition(".")
    return name if name in OLDEST and major.isdecimal() and int(major) >= OLDEST[name] else ""
