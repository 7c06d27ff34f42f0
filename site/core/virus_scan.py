"""Whether a file holds something that a virus scanner knows, asked of ClamAV's daemon before the file is kept.

Off unless CLAMAV_URL is set. Once it is set it fails closed: what the scanner did not call clean is not kept, whether
it was found out, too large for the scanner, or answered with silence or nonsense.

The protocol (`INSTREAM` in the manual of clamd): the command, the content in chunks each with its length before it, and
a length of zero. The answer is `stream: OK`, or `stream: <name> FOUND`.
"""

import socket
import struct
from contextlib import closing
from dataclasses import dataclass
from urllib.parse import urlsplit

import structlog
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.utils.translation import gettext_lazy as _

log = structlog.get_logger("virus_scan")

DEFAULT_PORT = 3310
CONNECT_SECONDS = 3
ANSWER_SECONDS = 15
CHUNK = 64 * 1024
LONGEST_ANSWER = 1024
CLEAN = b"stream: OK"
FOUND = b" FOUND"
PREFIX = b"stream: "


class ScannerDown(Exception):
    """The scanner cannot be reached, or says something that is no answer."""


@dataclass(frozen=True)
class Scanner:
    """Where the daemon listens: a socket file, or a host and port."""

    path: str = ""
    host: str = ""
    port: int = DEFAULT_PORT

    @classmethod
    def at(cls, url: str) -> "Scanner":
        """From `tcp://host:port` or `unix:///path`. Raises ValueError for anything else."""
        parts = urlsplit(url)
        if parts.scheme == "unix" and parts.path and not parts.netloc:
            return cls(path=parts.path)
        if parts.scheme == "tcp" and parts.hostname and parts.path in ("", "/"):
            return cls(host=parts.hostname, port=parts.port or DEFAULT_PORT)
        raise ValueError(f"{url!r} is neither tcp://host:port nor unix:///path")

    def connect(self) -> socket.socket:
        if self.host:
            return socket.create_connection((self.host, self.port), timeout=CONNECT_SECONDS)
        connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        connection.settimeout(CONNECT_SECONDS)
        try:
            connection.connect(self.path)
        except OSError:
            connection.close()
            raise
        return connection

    def ping(self) -> None:
        """Raises ScannerDown unless the daemon answers as it should."""
        if self._ask(b"PING", None, CONNECT_SECONDS) != b"PONG":
            raise ScannerDown("it does not answer PONG")

    def found_in(self, file: File) -> str:
        """The name of what was found in `file`, empty when it is clean. Raises ScannerDown when nobody can say."""
        answer = self._ask(b"INSTREAM", file, ANSWER_SECONDS)
        if answer == CLEAN:
            return ""
        if answer.startswith(PREFIX) and answer.endswith(FOUND):
            return answer.removeprefix(PREFIX).removesuffix(FOUND).decode("ascii", "replace") or "unnamed"
        raise ScannerDown("its answer is neither OK nor FOUND")

    def _ask(self, command: bytes, file: File | None, seconds: float) -> bytes:
        try:
            with closing(self.connect()) as connection:
                connection.settimeout(seconds)
                connection.sendall(b"z" + command + b"\0")
                if file is not None:
                    _send(connection, file)
                return _answer(connection)
        except OSError as error:
            raise ScannerDown(type(error).__name__) from error


def _send(connection: socket.socket, file: File) -> None:
    file.seek(0)
    try:
        while piece := file.read(CHUNK):
            connection.sendall(struct.pack(">I", len(piece)) + piece)
        connection.sendall(struct.pack(">I", 0))
    finally:
        file.seek(0)


def _answer(connection: socket.socket) -> bytes:
    """What the daemon says, up to the zero byte that ends it; half an answer is none."""
    said = b""
    while b"\0" not in said:
        piece = connection.recv(LONGEST_ANSWER)
        if not piece or len(said) > LONGEST_ANSWER:
            raise ScannerDown("it ended without an answer")
        said += piece
    return said.partition(b"\0")[0].strip()


def refuse_infected(file: File) -> None:
    """Raises ValidationError, a sentence for the uploader, unless the file is clean or no scanner is set up.

    The log gets the name of what was found, never that of the file: it can hold a person's name.
    """
    if not settings.CLAMAV_URL:
        return
    try:
        found = Scanner.at(settings.CLAMAV_URL).found_in(file)
    except (ScannerDown, ValueError) as problem:
        log.error("virus scanner down", reason=type(problem).__name__)
        raise ValidationError(
            _("The virus scanner does not answer, so nothing can be uploaded now. Nothing was kept. Try again later."),
            code="scanner_down",
        ) from None
    if found:
        log.warning("upload refused by virus scanner", found=found)
        raise ValidationError(
            _("The virus scanner found something in this file: %(found)s. It was not kept."),
            params={"found": found},
            code="infected",
        )
