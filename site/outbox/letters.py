"""A mail as Django writes it, and the row that keeps it whole."""

import base64
from email import message_from_bytes
from email.message import Message as MIMEMessage
from email.mime.base import MIMEBase
from email.policy import Policy, compat32
from email.utils import formatdate, make_msgid, parseaddr
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.core.mail.message import sanitize_address

from core.richtext import storable
from outbox.models import Message

HTML = "text/html"


class Letter(EmailMultiAlternatives):
    """A mail to be sent now: `envelope` is who gets it, whoever else stands above it; `name` tells it apart."""

    envelope: list[str]
    name: str

    def recipients(self) -> list[str]:
        return self.envelope


class KeptPart(MIMEBase):
    """A part that somebody made themselves, read back; everything of it comes from what was kept."""

    def __init__(self, policy: Policy = compat32) -> None:
        MIMEMessage.__init__(self, policy=policy)


def mail_domain() -> str:
    """The part after the @ of our Message-IDs: the same on every machine, as long as the sender is."""
    return bare_address(settings.DEFAULT_FROM_EMAIL).rpartition("@")[2] or urlsplit(settings.BASE_URL).hostname or ""


@lru_cache(maxsize=8)  # thousands of mails in a row have one sender
def bare_address(given: str) -> str:
    """The address in `Name <name@example.nl>`, its domain in letters that every mail server reads.

    Raises ValueError for what is no address.
    """
    address = parseaddr(sanitize_address(given, settings.DEFAULT_CHARSET))[1]
    if "@" not in address:
        raise ValueError("Invalid address: there is no @ in it.")
    return address


def refuse_unsendable(email: EmailMessage) -> None:
    """Raises ValueError (BadHeaderError for line breaks in a header) for a mail that can never be sent."""
    for address in (email.from_email, *email.recipients()):
        bare_address(str(address))
    email.message()


def fields_of(email: EmailMessage) -> dict[str, Any]:
    """The fields of a Message that holds everything of `email`. Raises ValueError when it could not be sent."""
    email.subject, email.body = storable(str(email.subject)), storable(str(email.body))
    refuse_unsendable(email)
    body, is_html = email.body, email.content_subtype == "html"
    forms = [[storable(str(form[0])), str(form[1])] for form in getattr(email, "alternatives", [])]
    html = body if is_html else next((content for content, kind in forms if kind == HTML), "")
    headers = {str(name): str(value) for name, value in email.extra_headers.items()}
    known = {name.lower(): name for name in headers}
    message_id = headers.pop(known.get("message-id", ""), "") or make_msgid(domain=mail_domain())
    headers.setdefault(known.get("date", "Date"), formatdate())
    addressees = [str(address) for address in email.recipients()]
    return {
        "message_id": message_id,
        "sender": str(email.from_email),
        "to": [str(address) for address in email.to],
        "cc": [str(address) for address in email.cc],
        "bcc": [str(address) for address in email.bcc],
        "reply_to": [str(address) for address in email.reply_to],
        "headers": headers,
        "subject": email.subject,
        "text": "" if is_html else body,
        "html": html,
        "alternatives": [form for form in forms if form != [html, HTML]],
        "attachments": [_kept(attachment) for attachment in email.attachments],
        "pending": list(dict.fromkeys(addressees)),
    }


def letter_of(message: Message) -> Letter:
    """The mail that `message` keeps, for those who have not had it yet."""
    only_html = bool(message.html and not message.text)
    letter = Letter(
        subject=message.subject,
        body=message.html if only_html else message.text,
        from_email=message.sender,
        to=message.to,
        cc=message.cc,
        bcc=message.bcc,
        reply_to=message.reply_to,
        headers={**message.headers, "Message-ID": message.message_id},
    )
    if only_html:
        letter.content_subtype = "html"
    elif message.html:
        letter.attach_alternative(message.html, HTML)
    for content, kind in message.alternatives:
        letter.attach_alternative(content, kind)
    for kept in message.attachments:
        _attach(letter, kept)
    letter.envelope = message.envelope
    letter.name = f"{message.queued_at:%Y-%m-%d-%H%M%S}-{message.pk}"
    return letter


def _kept(attachment: Any) -> dict[str, Any]:
    if isinstance(attachment, MIMEBase):
        return {"part": base64.b64encode(attachment.as_bytes()).decode()}
    name, content, kind = attachment
    if isinstance(content, EmailMessage):
        content = content.message()
    if hasattr(content, "as_bytes"):
        content = content.as_bytes()
    if isinstance(content, str):
        return {"name": name, "type": kind, "text": storable(content)}
    return {"name": name, "type": kind, "data": base64.b64encode(content).decode()}


def _attach(letter: Letter, kept: dict[str, Any]) -> None:
    if "part" in kept:
        letter.attach(message_from_bytes(base64.b64decode(kept["part"]), _class=KeptPart))
    elif "text" in kept:
        letter.attach(kept["name"], kept["text"], kept["type"])
    else:
        letter.attach(kept["name"], base64.b64decode(kept["data"]), kept["type"])
