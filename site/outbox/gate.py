"""Whether a mail may still go to its reader, asked just before it goes.

A mail can wait for hours. Meanwhile its reader may have left a community, or a page may have been hidden: then what it
tells is no longer meant for them. Apps above say whether a thing is still shown: they register in `subject_checks`.
"""

from collections.abc import Callable

from django.utils.translation import gettext as _

from core.access import tokens_for
from core.registry import Registry
from outbox.models import Message

# Whether the thing with this key is shown to somebody with these access tokens; False also when it does not know it.
SubjectCheck = Callable[[str, frozenset[str]], bool]
subject_checks: Registry[SubjectCheck] = Registry("subject check")


def why_not(message: Message) -> str:
    """Why this mail may not go to its reader any more, in words for an administrator; empty when it may.

    What nobody knows any more counts as hidden. A reader without an account has the tokens of any visitor.
    """
    if message.recipient is not None and not message.recipient.is_active:
        return _("Its reader can no longer log in.")
    tokens = tokens_for(message.recipient)
    if message.token and message.token not in tokens:
        return _("Its reader may no longer see what it is about.")
    if message.subject_key and not any(shown(message.subject_key, tokens) for shown in subject_checks):
        return _("What it is about is no longer shown to its reader.")
    return ""
