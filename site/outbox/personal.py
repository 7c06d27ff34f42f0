"""What the queue of mail keeps about people: whole letters, to them and about them."""

from email.utils import getaddresses
from functools import reduce
from operator import or_
from unicodedata import normalize

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.personal import PersonalRows, Who, delete_rows, register, register_not_personal, register_texts
from outbox.models import Message

WHERE_ADDRESSES_STAND = ("to", "cc", "bcc", "reply_to", "pending")


def letters_of(who: Who) -> Q:
    """Mail to somebody and mail that answers to them, whether it has gone or still waits."""
    keys = {
        message.pk
        for message in Message.objects.only(*WHERE_ADDRESSES_STAND).iterator()
        for name in WHERE_ADDRESSES_STAND
        if who.addresses & addresses_in(getattr(message, name))
    }
    return reduce(or_, (Q(recipient_id=who.key), Q(pk__in=keys)))


def addresses_in(written: str | list[str]) -> set[str]:
    """The bare addresses in a header: `Jan <jan@example.nl>` is jan@example.nl, and not an@example.nl."""
    lines = [written] if isinstance(written, str) else [str(line) for line in written]
    return {normalize("NFC", address.casefold()) for _name, address in getaddresses(lines) if address}


def register_mail() -> None:
    register(
        "outbox.Message",
        PersonalRows(
            title=_("Mail to you"),
            of=letters_of,
            fields=("recipient", "to", "cc", "bcc", "reply_to", "pending", "sender", "headers"),
            # Not what it says: a link for a new password may stand in it, and a session alone must not give that.
            exported=("to", "subject", "state", "queued_at"),
            erase=delete_rows,
            order=10,
        ),
    )
    register_texts(
        "outbox.Message",
        "subject",
        "text",
        "html",
        "alternatives",
        "attachments",
        "refused",
        "reason",
        "headers",
        judged=False,
    )
    register_not_personal("outbox.Message", message_id="random, made by us", leased_by="the name of a process")
