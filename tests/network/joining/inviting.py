"""What is read from the mails in the outbox, and what is filled in."""

import re
import time
from typing import Any

from django.test import Client

from accounts.models import Grant, Role, User
from core.stamps import new_stamp
from network.joining.models import Invitation
from network.joining.services import invite
from network.regions.models import Region
from network.regions.scopes import scope_name
from outbox.models import Message

PASSWORD = "drie-gekke-paarse-woorden"
NAMES = {"name": "An de Boer", "password1": PASSWORD, "password2": PASSWORD}


def mails_to(address: str) -> list[Message]:
    return list(Message.objects.filter(to=[address]).order_by("pk"))


def newest_mail(address: str) -> Message:
    return mails_to(address)[-1]


def link_in(message: Message) -> str:
    """The path of the link in a mail."""
    found = re.search(r"http://testserver(/\S+)", message.text)
    assert found, message.text
    return found[1]


def invited(by: User, region: Region, email: str = "an@example.nl", **fields: Any) -> Invitation:
    """An invitation as a member of a region."""
    return invite(**{"by": by, "email": email, "role": Role.MEMBER, "scope": scope_name(region), **fields})


def errors(response: Any) -> str:
    """What the page says is wrong, in its summary."""
    found = re.search(r'class="error-summary".*?</div>', response.content.decode(), re.DOTALL)
    return found[0] if found else ""


def main(response: Any) -> str:
    return response.content.decode().partition("<main")[2].partition("</main")[0]


FORM = "/en/join/"
WORDS = {
    "name": "An de Boer",
    "email": "an@example.nl",
    "function": "Juf",
    "organisation": "De Brug",
    "motivation": "Wij willen leren hoe anderen het doen.",
}


def stamp() -> str:
    """That of a form which was opened a minute ago."""
    return new_stamp("join", opened_at=time.time() - 60)


def send(client: Client, headers: dict[str, str] | None = None, **fields: object):
    return client.post(FORM, {**WORDS, "stamp": stamp(), **fields}, headers=headers)


def roles_of(email: str) -> set[tuple[str, str]]:
    return set(Grant.objects.in_force().filter(user__email=email).values_list("role", "scope"))
