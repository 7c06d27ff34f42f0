"""HTTP to a node of an engine: a time limit that holds for the whole answer, and OpenSearch's own dialect."""

import re
import time
from http.client import HTTPResponse
from io import BufferedReader, RawIOBase
from socket import socket
from typing import Any

from elastic_transport import HttpHeaders, NodeConfig, Urllib3HttpNode
from elastic_transport.client_utils import DEFAULT
from urllib3 import Timeout
from urllib3.connection import HTTPConnection, HTTPSConnection

# What the client sends and expects, and only Elasticsearch understands.
ELASTIC_MEDIA_TYPE = re.compile(r"application/vnd\.elasticsearch\+([\w-]+);\s*compatible-with=\d+")


class TimelyReader(RawIOBase):
    """Reads a socket until its time limit has passed in all.

    A socket's own limit is for each piece: an answer that comes a byte at a time would never be late.
    """

    def __init__(self, raw: RawIOBase, sock: socket) -> None:
        self.raw = raw
        self.sock = sock
        self.limit = sock.gettimeout()
        self.end = time.monotonic() + (self.limit or 0)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int | None:
        if self.limit is None:
            return self.raw.readinto(buffer)
        left = self.end - time.monotonic()
        if left <= 0:
            raise TimeoutError("the answer takes too long")
        try:
            self.sock.settimeout(left)
            return self.raw.readinto(buffer)
        finally:
            # The next request on this connection has all of its time.
            self.sock.settimeout(self.limit)

    def close(self) -> None:
        self.raw.close()
        super().close()


class TimelyResponse(HTTPResponse):
    def __init__(self, sock: socket, *arguments: Any, **options: Any) -> None:
        super().__init__(sock, *arguments, **options)
        self.fp = BufferedReader(TimelyReader(self.fp.detach(), sock))


class TimelyHTTPConnection(HTTPConnection):
    response_class = TimelyResponse


class TimelyHTTPSConnection(HTTPSConnection):
    response_class = TimelyResponse


class ElasticsearchNode(Urllib3HttpNode):
    """The client's node, with a limit for connecting and answering together."""

    def __init__(self, config: NodeConfig) -> None:
        super().__init__(config)
        self.pool.ConnectionCls = TimelyHTTPSConnection if config.scheme == "https" else TimelyHTTPConnection
        # Nobody waits, without a limit, until somebody else's request to a silent engine is over.
        self.pool.block = False

    def perform_request(
        self,
        method: str,
        target: str,
        body: bytes | None = None,
        headers: HttpHeaders | None = None,
        request_timeout: Any = DEFAULT,
    ) -> Any:
        limit = self.config.request_timeout if request_timeout is DEFAULT else request_timeout
        whole: Any = Timeout(total=limit)
        return super().perform_request(method, target, body=body, headers=headers, request_timeout=whole)


class OpenSearchNode(ElasticsearchNode):
    """Speaks plain JSON, and tells the client that it may talk to who answers.

    The client of Elasticsearch 8 sends media types of its own and stops at a server without `X-Elastic-Product`; all
    else that we ask is the same for both. Only for a server whose banner says OpenSearch.
    """

    def perform_request(
        self,
        method: str,
        target: str,
        body: bytes | None = None,
        headers: HttpHeaders | None = None,
        request_timeout: Any = DEFAULT,
    ) -> Any:
        plain = HttpHeaders(
            {name: ELASTIC_MEDIA_TYPE.sub(r"application/\1", value) for name, value in (headers or {}).items()}
        )
        answer = super().perform_request(method, target, body, plain, request_timeout)
        answer.meta.headers["x-elastic-product"] = "Elasticsearch"
        return answer
