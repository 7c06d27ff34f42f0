"""Whether a mail may still go to its reader, asked just before it goes.

A mail can wait for hours. Meanwhile its reader may have left a community, or a page may have been hidden: then what it
tells is no longer meant for them. Apps above say whether a thing is still shown: they register in `subject_checks`.
"""

from collections.abc import Callable

from django.contrib.auth import get_user_model
from django.utils.translation import gettext as _

from core.access import tokens_for
from core.registry import Registry
from outbox.models import Message
from outbox.personal import addresses_in

# Where mail comes from that names no recipient, because the door must do the same work for every address: codes, links
# for a new password, and the word that there is no account.
FROM_THE_DOORS = "doors"

# Whether the thing with this key is shown to somebody with these access tokens; False also when it does not know it.
SubjectCheck = Callable[[str, frozenset[str]], bool]
subject_checks: Registry[SubjectCheck] = Registry("subject check")


def is_switched_off(message: Message) -> bool:
    """Whether its reader can no longer log in. Asked here and not at the door, which would tell by its time."""
    if message.recipient is not None:
        return not message.recipient.is_active
    if message.origin != FROM_THE_DOORS:
        return False
    addresses = addresses_in(message.envelope)
    return bool(addresses) and _all_switched_off(addresses)


def _all_switched_off(addresses: set[str]) -> bool:
    return get_user_model().objects.filter(email__in=addresses, is_active=False).count() == len(addresses)


def why_not(message: Message) -> str:
    """Why this mail may not go to its reader any more, in words for an administrator; empty when it may.

    What nobody knows any more counts as hidden. A reader without an account has the tokens of any visitor.
    """
    if is_switched_off(message):
        return _("Its reader can no longer log in.")
    tokens = tokens_for(message.recipient)
    if message.token and message.token not in tokens:
        return _("Its reader may no longer see what it is about.")
    if message.subject_key and not any(shown(message.subject_key, tokens) for shown in subject_checks):
        return _("What it is about is no longer shown to its reader.")
    return ""
