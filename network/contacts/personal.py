"""What visitors wrote to a region, found by their address."""

from functools import reduce
from operator import or_

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from core.personal import PersonalRows, Who, register, register_texts
from network.contacts.models import ContactMessage
from network.contacts.services import delete_message


def written_by(who: Who) -> Q:
    """Any spelling of the address: visitors write it themselves."""
    return reduce(or_, (Q(email__iexact=address) for address in who.addresses), Q(pk=None))


def delete_messages(rows: QuerySet[ContactMessage], who: Who) -> int:
    messages = list(rows)
    for message in messages:
        delete_message(message=message)
    return len(messages)


def register_contacts() -> None:
    register(
        "network_contacts.ContactMessage",
        PersonalRows(
            title=_("Messages you wrote to a region"),
            of=written_by,
            fields=("name", "email", "text"),
            exported=("region", "subject_title", "created_at"),
            erase=delete_messages,
        ),
    )
    register_texts("network_contacts.ContactMessage", "text", "subject_title", names=False)
