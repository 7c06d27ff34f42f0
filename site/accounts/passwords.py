"""What makes a password too easy to guess for one person, and the links with which people make a new one."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from allauth.account.models import EmailAddress
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.core.exceptions import ValidationError
from django.utils.translation import gettext, ngettext

# Words shorter than this are in too many passwords by chance: "van", "nl".
SHORTEST_WORD = 4
# Everybody who guesses begins with the name of the site.
OF_THE_SITE = ("metandereogen", "andere", "ogen")


def plain(text: str) -> str:
    """Small letters without accents: what a guesser tries first."""
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in parts if not unicodedata.combining(letter))


def own_words(user: Any) -> Iterator[str]:
    """The parts of somebody's name and address, and the whole of both without anything between."""
    for given in (getattr(user, "name", ""), getattr(user, "email", "")):
        words = re.findall(r"[^\W_]+", plain(given or ""))
        yield from (word for word in words if len(word) >= SHORTEST_WORD)
        yield "".join(words)
    yield from OF_THE_SITE


class OwnWordsValidator:
    """One's own name and address, in whole or in part, and the name of the site do not count towards the length."""

    def __init__(self, min_length: int) -> None:
        self.min_length = min_length

    def validate(self, password: str, user: Any = None) -> None:
        """Raises ValidationError that says how many letters are left without them."""
        rest = plain(password)
        found = False
        for word in sorted({word for word in own_words(user) if word}, key=len, reverse=True):
            found |= word in rest
            rest = rest.replace(word, "")
        if found and len(rest) < self.min_length:
            raise ValidationError(
                ngettext(
                    "Your own name and address, and that of this site, are easy to guess and do not count. "
                    "Without them this password has %(left)d character; %(least)d are needed.",
                    "Your own name and address, and that of this site, are easy to guess and do not count. "
                    "Without them this password has %(left)d characters; %(least)d are needed.",
                    len(rest),
                )
                % {"left": len(rest), "least": self.min_length},
                code="password_of_own_words",
            )

    def get_help_text(self) -> str:
        return gettext("Your own name and address do not count.")


class PasswordLinks(PasswordResetTokenGenerator):
    """A link for a new password stops working when it was used, after a log-in, and when the address changed.

    allauth's own would write a row while it makes one. The answer to an address that nobody has must cost the same.
    """

    def _make_hash_value(self, user: Any, timestamp: int) -> str:
        addresses = EmailAddress.objects.filter(user_id=user.pk).order_by("email").values_list("email", flat=True)
        return f"{super()._make_hash_value(user, timestamp)}{'|'.join(addresses)}"
