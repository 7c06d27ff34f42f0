"""A mail server of our own, with the answers that mail servers give."""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import Message


@dataclass
class Server:
    """What it accepted. An address that begins with `weg` does not exist; one with `later` is put off."""

    port: int = 0
    accepted: list[tuple[list[str], Message]] = field(default_factory=list)

    def of(self, address: str) -> list[Message]:
        return [mail for recipients, mail in self.accepted if address in recipients]


class Talk(socketserver.StreamRequestHandler):
    """One connection, as RFC 5321 has it, as far as our side speaks it."""

    def handle(self) -> None:
        self.say("220 here")
        self.recipients: list[str] = []
        while line := self.rfile.readline():
            word = line[:4].upper().strip()
            if word == b"QUIT":
                self.say("221 bye")
                return
            if word == b"RCPT":
                self.recipient(line.decode().partition("<")[2].partition(">")[0])
            elif word == b"DATA":
                self.data()
            else:
                self.recipients = [] if word in (b"MAIL", b"RSET") else self.recipients
                self.say("250 fine")

    def recipient(self, address: str) -> None:
        if address.startswith("weg"):
            self.say("550 nobody of that name")
        elif address.startswith("later"):
            self.say("451 try again later")
        else:
            self.recipients.append(address)
            self.say("250 fine")

    def data(self) -> None:
        self.say("354 go on")
        lines: list[bytes] = []
        while (line := self.rfile.readline()) != b".\r\n":
            lines.append(line[1:] if line.startswith(b"..") else line)
        self.server.ours.accepted.append((self.recipients, message_from_bytes(b"".join(lines))))
        self.say("250 accepted")

    def say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())


@contextmanager
def mail_server() -> Iterator[Server]:
    ours = Server()
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Talk) as server:
        server.daemon_threads = True
        server.ours = ours
        ours.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield ours
        finally:
            server.shutdown()
            thread.join()
