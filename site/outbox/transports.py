"""How mail leaves the outbox: through a mail server, into a folder, or through any other backend of Django's.

OUTBOX_TRANSPORT says which: `smtp`, `folder`, or the path of a backend's class.
"""

import os
import smtplib
from pathlib import Path
from typing import NamedTuple, Protocol

from django.conf import settings
from django.core.mail import get_connection
from django.core.mail.backends.smtp import EmailBackend

from outbox.letters import Letter, bare_address

# The mail server has understood and says: never.
PERMANENT = 500


class TransportDown(Exception):
    """Nothing can be sent at all now, whatever the mail. No mail is to blame for it."""


class Refusal(NamedTuple):
    permanent: bool
    answer: str


class Transport(Protocol):
    def open(self) -> None:
        """Be ready to deliver. Raises TransportDown."""

    def deliver(self, letter: Letter) -> dict[str, Refusal]:
        """Hand over `letter`; returns which recipients were refused. After an exception nobody is known to have it."""

    def close(self) -> None: ...


class SmtpTransport:
    """A mail server, as the EMAIL_ settings name it. One connection for all mails of a round."""

    def __init__(self) -> None:
        self._backend = EmailBackend()

    def open(self) -> None:
        try:
            self._backend.open()
        except OSError as error:  # all of smtplib's, too
            raise TransportDown(type(error).__name__) from error

    def deliver(self, letter: Letter) -> dict[str, Refusal]:
        envelope = {bare_address(address): address for address in letter.recipients()}
        content = letter.message().as_bytes(linesep="\r\n")
        server = self._backend.connection
        if server is None:
            raise TransportDown("no connection")
        try:
            refused = server.sendmail(bare_address(letter.from_email), list(envelope), content)
        except smtplib.SMTPRecipientsRefused as error:
            refused = error.recipients
        except smtplib.SMTPResponseException as error:
            answer = error.smtp_error if isinstance(error.smtp_error, bytes) else error.smtp_error.encode()
            refused = dict.fromkeys(envelope, (error.smtp_code, answer))
            self.close()
        return {envelope[address]: _refusal(*answer) for address, answer in refused.items()}

    def close(self) -> None:
        try:
            self._backend.close()
        except OSError:
            self._backend.connection = None


class FolderTransport:
    """Files that any mail program opens, in `mail/` of the data folder. Sent again, a mail has the same file."""

    @property
    def folder(self) -> Path:
        return Path(settings.DATA_DIR) / "mail"

    def open(self) -> None:
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise TransportDown(type(error).__name__) from error

    def deliver(self, letter: Letter) -> dict[str, Refusal]:
        unfinished = self.folder / f".{letter.name}"
        unfinished.write_bytes(letter.message().as_bytes())
        os.replace(unfinished, self.folder / f"{letter.name}.eml")
        return {}

    def close(self) -> None:
        """Nothing stays open."""


class BackendTransport:
    """Any e-mail backend of Django's, by the path of its class."""

    def __init__(self, path: str) -> None:
        self._backend = get_connection(backend=path)

    def open(self) -> None:
        try:
            self._backend.open()
        except OSError as error:
            raise TransportDown(type(error).__name__) from error

    def deliver(self, letter: Letter) -> dict[str, Refusal]:
        if self._backend.send_messages([letter]):
            return {}
        return {address: Refusal(permanent=False, answer="not sent") for address in letter.recipients()}

    def close(self) -> None:
        self._backend.close()


def transport() -> Transport:
    """The way out that the settings name."""
    name = settings.OUTBOX_TRANSPORT
    if name == "smtp":
        return SmtpTransport()
    return FolderTransport() if name == "folder" else BackendTransport(name)


def _refusal(code: int, answer: bytes) -> Refusal:
    words = answer.decode("utf-8", "replace")
    return Refusal(permanent=code >= PERMANENT, answer=f"{code} {words}"[:300])
