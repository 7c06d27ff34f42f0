"""Whatever answers at the engine's address, and however slowly: an error of ours, in time, without the password."""

import json
import socket
import ssl
import threading
import time
from base64 import b64encode
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from ipaddress import IPv4Address

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID
from elasticsearch import NotFoundError

from search.engines.connection import connect
from search.engines.errors import EngineConfused, EngineUnavailable

ELASTIC = "X-Elastic-Product: Elasticsearch\r\n"
LIMIT = 0.5


def answer(body: str, *, status: str = "200 OK", kind: str = "application/json", more: str = ELASTIC) -> bytes:
    head = (
        f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\nConnection: close\r\n{more}\r\n"
    )
    return (head + body).encode()


def banner(number: str = "8.19.0", **version: str) -> str:
    return json.dumps({"version": {"number": number, **version}})


ELASTICSEARCH = answer(banner())
OPENSEARCH = answer(banner("2.19.5", distribution="opensearch"), more="")
# What each is to say.
UNAVAILABLE = {
    "starting": answer("{}", status="503 Service Unavailable"),
    "too busy": answer('{"error": {"type": "es_rejected"}}', status="429 Too Many Requests"),
    "proxy without engine": answer("<h1>Bad gateway</h1>", status="502 Bad Gateway", kind="text/html", more=""),
    "login refused": answer("{}", status="401 Unauthorized"),
    "nothing": b"",
    "half": ELASTICSEARCH[:-10],
    "no http": b"-ERR unknown command\r\n",
}
CONFUSED = {
    "a page": answer("<h1>Welkom</h1>", kind="text/html"),
    "broken JSON": answer('{"version": {'),
    "deep JSON": answer("[" * 200_000),
    "not UTF-8": answer("").replace(b"Length: 0", b"Length: 2") + b"\xff\xfe",
    "a word": answer('"hallo"'),
    "another server's JSON": answer('{"ok": true}', more=""),
    "elsewhere": answer("", status="302 Found", more="Location: /login\r\n"),
}


class Server:
    """Accepts any number of connections and gives each request to `reply`: the bytes to send, in pieces."""

    def __init__(self, tls: ssl.SSLContext | None = None) -> None:
        self.tls = tls
        self.reply: Callable[[bytes], Iterator[bytes]] = lambda request: iter(())
        self.requests: list[bytes] = []
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.url = f"http{'s' if tls else ''}://127.0.0.1:{self.socket.getsockname()[1]}"
        threading.Thread(target=self._serve, daemon=True).start()

    def says(self, *answers: bytes) -> None:
        """Each request gets the next of these, the last one again and again."""
        left = list(answers)
        self.reply = lambda request: iter([left.pop(0) if len(left) > 1 else left[0]])

    def _serve(self) -> None:
        while True:
            try:
                connection, _address = self.socket.accept()
            except OSError:
                return
            threading.Thread(target=self._answer, args=(connection,), daemon=True).start()

    def _answer(self, connection: socket.socket) -> None:
        with connection, suppress(OSError):
            spoken = self.tls.wrap_socket(connection, server_side=True) if self.tls else connection
            with spoken:
                request = spoken.recv(65536)
                self.requests.append(request)
                for piece in self.reply(request):
                    spoken.sendall(piece)


@pytest.fixture
def server() -> Iterator[Server]:
    server = Server()
    yield server
    server.socket.close()


@pytest.mark.parametrize("said", UNAVAILABLE.values(), ids=UNAVAILABLE)
def test_engine_that_cannot_answer_now_is_unavailable(server, said):
    server.says(said)
    with pytest.raises(EngineUnavailable):
        connect(server.url, timeout=LIMIT)
    server.says(ELASTICSEARCH, said)
    client = connect(server.url, timeout=LIMIT)
    with pytest.raises(EngineUnavailable):
        client.search(index="stories")


@pytest.mark.parametrize("said", CONFUSED.values(), ids=CONFUSED)
def test_what_no_engine_says_is_confused(server, said):
    server.says(said)
    with pytest.raises(EngineConfused):
        connect(server.url, timeout=LIMIT)
    server.says(ELASTICSEARCH, said)
    client = connect(server.url, timeout=LIMIT)
    with pytest.raises(EngineConfused):
        client.search(index="stories")


@pytest.mark.parametrize("said", ["7.17.9", "1.3", "negen"])
def test_engine_that_is_too_old_is_refused(server, said):
    server.says(answer(banner(said)))
    with pytest.raises(EngineConfused):
        connect(server.url, timeout=LIMIT)


def test_answer_that_comes_a_byte_at_a_time_is_late_as_a_whole(server):
    """In the head and in the body: each byte comes in time, the answer never does."""

    def slowly(before: bytes) -> Callable[[bytes], Iterator[bytes]]:
        def reply(request: bytes) -> Iterator[bytes]:
            yield before
            for _ in range(100):
                time.sleep(0.05)
                yield b" "

        return reply

    server.says(ELASTICSEARCH)
    client = connect(server.url, timeout=LIMIT)
    for before in (b"HTTP/1.1 200 OK\r\nX-Slow:", answer("{}").replace(b"Length: 2", b"Length: 9999"), b""):
        server.reply = slowly(before)
        for ask in (client.info, lambda: connect(server.url, timeout=LIMIT)):
            begun = time.monotonic()
            with pytest.raises(EngineUnavailable):
                ask()
            assert time.monotonic() - begun < 4 * LIMIT


def test_many_ask_a_silent_engine_and_none_waits_for_another(server):
    server.says(ELASTICSEARCH)
    client = connect(server.url, timeout=LIMIT)

    def silence(request: bytes) -> Iterator[bytes]:
        time.sleep(8 * LIMIT)
        yield b""

    server.reply = silence
    took: list[float] = []

    def ask() -> None:
        begun = time.monotonic()
        with pytest.raises(EngineUnavailable):
            client.info()
        took.append(time.monotonic() - begun)

    threads = [threading.Thread(target=ask) for _ in range(60)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(took) == 60
    assert max(took) < 4 * LIMIT


def test_each_question_is_asked_once(server):
    server.says(ELASTICSEARCH, UNAVAILABLE["starting"])
    client = connect(server.url, timeout=LIMIT)
    with pytest.raises(EngineUnavailable):
        client.search(index="stories")
    assert len(server.requests) == 2


def test_next_node_says_who_they_are_when_the_first_is_silent(server):
    with socket.create_server(("127.0.0.1", 0)) as silent:
        server.says(ELASTICSEARCH)
        begun = time.monotonic()
        client = connect(f"http://127.0.0.1:{silent.getsockname()[1]}, {server.url}", timeout=LIMIT)
        assert time.monotonic() - begun < 4 * LIMIT
    assert len(client.transport.node_pool) == 2


def test_opensearch_is_asked_in_plain_json(server):
    server.says(OPENSEARCH, answer('{"count": 3}', more=""))
    assert connect(server.url, timeout=LIMIT).count(index="stories", query={"match_all": {}})["count"] == 3
    asked = server.requests[-1].lower()
    assert b"content-type: application/json\r\n" in asked
    assert b"vnd.elasticsearch" not in asked
    server.says(ELASTICSEARCH, answer('{"count": 3}'))
    connect(server.url, timeout=LIMIT).count(index="stories", query={"match_all": {}})
    assert b"compatible-with=8" in server.requests[-1]


def test_login_is_sent_with_each_question_and_never_shown(server):
    address = server.url.replace("//", "//zoeker:ge%40heim@")
    expected = b"authorization: Basic " + b64encode(b"zoeker:ge@heim")
    server.says(ELASTICSEARCH, UNAVAILABLE["starting"])
    client = connect(address, timeout=LIMIT)
    with pytest.raises(EngineUnavailable) as caught:
        client.info()
    assert [expected.lower() in request.lower() for request in server.requests] == [True, True]
    assert "heim" not in str(caught.value)
    server.says(UNAVAILABLE["login refused"])
    with pytest.raises(EngineUnavailable, match="401") as caught:
        connect(address, timeout=LIMIT)
    assert "heim" not in str(caught.value)
    server.says(ELASTICSEARCH)
    connect(server.url, timeout=LIMIT, api_key="c2xldXRlbA==").info()
    assert [b"authorization: apikey c2xldxrlba==" in request.lower() for request in server.requests[-2:]] == [
        True,
        True,
    ]


def test_engine_behind_a_certificate_of_ones_own_is_trusted_only_with_it(tmp_path):
    key, name = ec.generate_private_key(ec.SECP256R1()), x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "ours")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), 1, now - timedelta(days=1), now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(IPv4Address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    both, ours = tmp_path / "both.pem", tmp_path / "ours.pem"
    ours.write_bytes(certificate.public_bytes(Encoding.PEM))
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    both.write_bytes(private + ours.read_bytes())
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(both)
    server = Server(context)
    server.says(ELASTICSEARCH, answer('{"count": 3}'))
    assert connect(server.url, timeout=5, ca_certs=str(ours)).count(index="stories")["count"] == 3
    with pytest.raises(EngineUnavailable, match="TlsError"):
        connect(server.url, timeout=5)
    server.socket.close()


def test_another_node_is_asked_where_whoever_asks_wants_it(server):
    with socket.create_server(("127.0.0.1", 0)) as gone:
        nobody = f"http://127.0.0.1:{gone.getsockname()[1]}"
    server.says(ELASTICSEARCH)
    client = connect(f"{nobody},{server.url}", timeout=LIMIT)
    server.says(answer('{"count": 3}'))
    counts = [client.options(max_retries=1).count(index="stories")["count"] for _ in range(4)]
    assert counts == [3] * 4


def test_refusal_is_an_answer(server):
    server.says(ELASTICSEARCH, answer('{"error": {"type": "index_not_found_exception"}}', status="404 Not Found"))
    client = connect(server.url, timeout=LIMIT)
    with pytest.raises(NotFoundError):
        client.search(index="stories")


@pytest.mark.parametrize(
    "wrong", ["", " , ", "localhost", "redis://localhost:1/geheim", "http://:geheim@", "http://a:geheim@b:c"]
)
def test_what_is_no_address_is_said_without_showing_it(wrong):
    with pytest.raises(ValueError, match="address") as caught:
        connect(wrong, timeout=LIMIT)
    assert "geheim" not in str(caught.value)
